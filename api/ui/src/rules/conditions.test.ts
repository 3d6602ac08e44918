import { describe, expect, it } from 'vitest';
import { addTo, asksForMessage, becomes, regrouped, type Row, rowsOf, take } from './conditions';
import { conditionWords } from './flow';
import { type Change, changed, documentOf, type Path } from './ruleFile';

const readOf = (text: string) => documentOf(text).toJS() as { if: unknown };
const conditionAfter = (text: string, change: Change) => readOf(changed(text, change) ?? 'if: refused').if;

/** Rows as an outline: what stands in a group stands in a list behind its word. */
const outline = (rows: Row[]): unknown[] => rows.map((row) => (row.row === 'group' ? [row.word, ...outline(row.rows)] : row.field));
const outlineOf = (condition: unknown) => outline(rowsOf(condition, ['if']));

type Group = Extract<Row, { row: 'group' }>;
const groupAt = (text: string, path: Path): Group => {
  const search = (rows: Row[]): Group[] => rows.flatMap((row) => (row.row === 'group' ? [...search(row.rows), row] : []));
  return search(rowsOf(readOf(text).if, ['if'])).find((row) => row.path.join() === path.join())!;
};

const EITHER = 'if:\n  any:\n    - channel: sms # by phone\n      message.text: { words: [refund] }\n    - channel: email\n';

describe('a member of a group with several keys', () => {
  const { if: either } = readOf(EITHER);

  it('should be a group of its own', () => {
    expect(outlineOf(either)).toEqual([['any', ['all', 'channel', 'message.text'], 'channel']]);
    expect(outlineOf({ none: [{ channel: 'sms', 'message.text': 'a' }] })).toEqual([['none', ['all', 'channel', 'message.text']]]);
    expect(outlineOf({ not: { channel: 'sms', 'message.text': 'a' } })).toEqual([['not', ['all', 'channel', 'message.text']]]);
    expect(outlineOf({ not: { channel: 'sms' } })).toEqual([['not', 'channel']]);
    expect(outlineOf([{ any: [{ channel: 'sms' }], 'message.text': 'a' }, { channel: 'sms' }])).toEqual([['all', ['any', 'channel'], 'message.text'], 'channel']);
    expect(asksForMessage({ any: [{ channel: 'sms', 'message.text': 'a' }] })).toBe(true);
  });

  it('should be told as one in a line', () => {
    expect(conditionWords(either)).toBe('one of these: (all of these: channel is sms; message.text has the word refund); channel is email');
    expect(conditionWords({ not: { channel: 'sms', 'contact.tier': 'vip' }, language: 'de' })).toBe('(not this: all of these: channel is sms; contact.tier is vip); language is de');
  });

  it('should grow, shrink and go as a group does', () => {
    const path = ['if', 'any', 0];
    expect(conditionAfter(EITHER, addTo(path, 'language', 'de'))).toEqual({ any: [{ channel: 'sms', 'message.text': { words: ['refund'] }, language: 'de' }, { channel: 'email' }] });
    expect(conditionAfter(EITHER, take([...path, 'channel']))).toEqual({ any: [{ 'message.text': { words: ['refund'] } }, { channel: 'email' }] });
    expect(conditionAfter(EITHER, take(path))).toEqual({ any: [{ channel: 'email' }] });
  });

  it('should be given a word', () => {
    const text = changed(EITHER, regrouped(groupAt(EITHER, ['if', 'any', 0]), 'none'));
    expect(text).toBe('if:\n  any:\n    - none:\n        - channel: sms # by phone\n        - message.text: { words: [refund] }\n    - channel: email\n');
    const not = 'if: { not: { channel: sms, language: de } }\n';
    expect(conditionAfter(not, regrouped(groupAt(not, ['if', 'not']), 'any'))).toEqual({ not: { any: [{ channel: 'sms' }, { language: 'de' }] } });
  });
});

describe('two conditions of one name', () => {
  const BOTH = 'if:\n  # what they ask\n  message.text: { words: [a] } # one\n  # and how\n  message.subject: { words: [b] } # two\n';

  it('should stand apart when a field becomes one that is there', () => {
    expect(changed(BOTH, becomes(['if', 'message.subject'], 'message.text', { words: [] }))).toBe(
      'if:\n  # what they ask\n  - message.text: { words: [a] } # one\n  # and how\n  - message.text: # two\n      words: []\n',
    );
    expect(changed(BOTH, becomes(['if', 'message.subject'], 'language', 'de'))).toContain('  language: de # two\n');
    expect(changed(BOTH, becomes(['if', 'message.text'], 'message.text', { words: ['c'] }))).toContain('message.text: # one\n    words:\n      - c\n');
  });

  it('should stand apart when a group becomes one that is there', () => {
    const text = 'if:\n  all: [{ channel: sms }] # both\n  any: [{ channel: email }]\n';
    expect(changed(text, regrouped(groupAt(text, ['if', 'all']), 'any'))).toBe('if:\n  - any: [{ channel: sms }] # both\n  - any: [{ channel: email }]\n');
  });

  it('should be members of a group within a list, in which a list is no condition', () => {
    const member = ['if', 'any', 0];
    const twice = [{ channel: 'sms' }, { 'message.text': { words: ['refund'] } }, { channel: 'web' }];
    expect(conditionAfter(EITHER, addTo(member, 'channel', 'web'))).toEqual({ any: [{ all: twice }, { channel: 'email' }] });
    expect(conditionAfter(EITHER, becomes([...member, 'message.text'], 'channel', 'web'))).toEqual({ any: [{ all: [{ channel: 'sms' }, { channel: 'web' }] }, { channel: 'email' }] });
    const not = 'if:\n  not: { channel: sms }\n';
    expect(changed(not, addTo(['if', 'not'], 'channel', 'web'))).toBe('if:\n  not:\n    all:\n      - channel: sms\n      - channel: web\n');
    expect(conditionAfter('if: { not: { channel: sms } }\n', addTo(['if', 'not'], 'channel', 'web'))).toEqual({ not: { all: [{ channel: 'sms' }, { channel: 'web' }] } });
  });

  it('should never make a text that is not readable', () => {
    for (const text of [BOTH, EITHER, BOTH.replaceAll('\n', '\r\n')]) {
      for (const key of ['channel', 'message.text', 'message.subject', 'any', 'none']) {
        for (const path of [['if'], ['if', 'any', 0], ['if', 'any']]) {
          if (!documentOf(text).hasIn(path)) continue;
          const next = changed(text, addTo(path, key, ['x']));
          expect(documentOf(next ?? '').errors, `${key} at ${path.join('/')}`).toEqual([]);
          expect(next).toContain('x');
        }
      }
    }
  });
});

import { describe, expect, it } from 'vitest';
import schema from '../../../../docs/rules.schema.json';
import { alternativesOf, catalogOf, objectOf, type Schema, shortOf } from './catalog';
import { exchanged, fits, grown, partBeginning, shrunk } from './parts';
import { changed, documentOf, type Path, put } from './ruleFile';

const catalog = catalogOf(schema as unknown as Schema);
const actions = [...catalog.actions];
const shorts = actions.flatMap(([word, each]) => (shortOf(each) === undefined ? [] : [[word, shortOf(each)!] as const]));
const KNOWN = { calendars: ['support'], templates: ['welcome'], teams: [], rules: [], channels: [], mails: {} };

const PLACE: Path = ['then', 0];
const rule = (step: string) => `rule: a\nthen:\n  - ${step} # as we like it\n  - tag: x\n`;
const stepOf = (text: string | null) => (documentOf(text ?? '').toJS() as { then: Record<string, unknown>[] }).then[0];

describe('an action in its short form', () => {
  it('should be said by the catalogue, with the part that it is', () => {
    expect(Object.fromEntries(shorts)).toEqual({ reply: 'text', route: 'uri', wait: 'for' });
    expect(shortOf(objectOf(catalog.actions.get('snooze'))?.properties?.until ?? {})).toBe('at');
  });

  it.each(shorts)('should become the long one with each part, and the short one again: %s', (word, short) => {
    const text = rule(`${word}: 10m`);
    const path = [...PLACE, word];
    for (const name of Object.keys(objectOf(catalog.actions.get(word))?.properties ?? {})) {
      if (name === short) continue;
      const longer = changed(text, grown(path, short, name, 'x'));
      expect(stepOf(longer), name).toEqual({ [word]: { [short]: '10m', [name]: 'x' } });
      expect(longer, name).toContain('# as we like it');
      expect(changed(longer ?? '', shrunk([...path, name], short)), name).toBe(text);
    }
  });

  it('should keep a text of several lines, quotes and comments', () => {
    const text = 'then:\n  - reply: |\n      Hello {{contact.name}}\n\n      Bye\n  - reply: "yes" # short\n  - reply: ""\n';
    for (const [at, words] of [[0, 'Hello {{contact.name}}\n\nBye\n'], [1, 'yes'], [2, '']] as const) {
      const path = ['then', at, 'reply'];
      const longer = changed(text, grown(path, 'text', 'windowClosed', 'skip')) ?? '';
      expect(documentOf(longer).getIn([...path, 'text'])).toBe(words);
      expect(changed(longer, shrunk([...path, 'windowClosed'], 'text'))).toBe(text);
    }
  });

  it('should stay long while anything else is said', () => {
    const text = rule('wait: { for: 10m, calendar: support, recheck: false }');
    expect(stepOf(changed(text, shrunk([...PLACE, 'wait', 'recheck'], 'for')))).toEqual({ wait: { for: '10m', calendar: 'support' } });
    expect(changed(text, put([...PLACE, 'wait', 'for'], '20m'))).toBe(text.replace('10m', '20m'));
  });
});

describe('a part that stands for another', () => {
  it('should be said by the catalogue', () => {
    const of = (word: string) => alternativesOf(objectOf(catalog.actions.get(word)));
    expect(of('wait')).toEqual({ keys: ['for', 'until', 'event'], alone: true });
    expect(of('assign')).toEqual({ keys: ['team', 'user'], alone: true });
    expect(of('reply')).toEqual({ keys: ['text', 'template', 'ai'], alone: false });
    expect(of('call').keys).toEqual([]);
  });

  it('should take its place', () => {
    const until = changed(rule('wait: 10m'), exchanged([...PLACE, 'wait'], 'wait', 'for', 'for', 'until', '09:00'));
    expect(stepOf(until)).toEqual({ wait: { until: '09:00' } });
    const long = rule('wait: { event: message.received, max: 2d, cancelOn: [conversation.resolved] }');
    expect(stepOf(changed(long, exchanged([...PLACE, 'wait'], 'wait', 'for', 'event', 'until', '09:00')))).toEqual({ wait: { until: '09:00', cancelOn: ['conversation.resolved'] } });
    expect(changed(until ?? '', exchanged([...PLACE, 'wait'], 'wait', 'for', 'until', 'for', '10m'))).toBe(rule('wait: 10m'));
    const opens = changed(rule('snooze: { until: "09:00" }'), exchanged([...PLACE, 'snooze', 'until'], 'snooze: until', 'at', 'at', 'next', 'open'));
    expect(stepOf(opens)).toEqual({ snooze: { until: { next: 'open' } } });
  });

  it('should be offered where it says something', () => {
    expect(fits('wait', 'max', { for: '10m' })).toBe(false);
    expect(fits('wait', 'max', { event: 'message.received' })).toBe(true);
    expect(fits('wait', 'calendar', { for: '10m' })).toBe(true);
    expect(fits('assign', 'strategy', { user: 'x' })).toBe(false);
    expect(fits('snooze: until', 'calendar', { next: 'open' })).toBe(true);
  });

  it('should begin with what the gateway takes', () => {
    const part = (word: string, name: string) => partBeginning(word, name, objectOf(catalog.actions.get(word))?.properties?.[name] ?? {}, KNOWN);
    expect(part('wait', 'calendar')).toBe('support');
    expect(part('wait', 'event')).toBe('message.received');
    expect(part('wait', 'recheck')).toBe(false);
    expect(part('reply', 'template')).toBe('welcome');
    expect(part('reply', 'windowClosed')).toBe('fail');
    expect(part('forward', 'attachments')).toBe(false);
    expect(part('capture', 'from')).toBe('message.text');
    expect(part('schedule', 'ifExists')).toBe('replace');
  });
});

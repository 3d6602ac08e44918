import { describe, expect, it } from 'vitest';
import { addTo, rowsOf, writtenOf, comparisonsOf } from './conditions';
import { diffOf, folded } from './diff';
import { lineOf } from './places';
import { added, changed, documentOf, drop, moved, put, removed, renamed, replaced, sectionsOf } from './ruleFile';

const FILE = `# ours
rule: first   # keep
status: live
trigger: message.received
if:
  channel: [sms, email] # both
  message.text:
    words: [price]
then:
  - tag: x
  - reply: |
      Hello
      you
---
calendar: office
timezone: Europe/Berlin
---
rule: second
name: "The second: one"
order: 20
trigger: message.received
then: [{ tag: y }]
`;

const first = () => sectionsOf(FILE)[0]!;

describe('a rule file', () => {
  it('should be cut at its marks', () => {
    expect(sectionsOf(FILE).map(({ kind, id, before, status, order }) => [kind, id, before, status, order])).toEqual([
      ['rule', 'first', 0, 'live', 100],
      ['calendar', 'office', 14, 'draft', 100],
      ['rule', 'second', 17, 'draft', 20],
    ]);
    expect(sectionsOf(FILE)[2]?.name).toBe('The second: one');
    expect(sectionsOf('')).toEqual([]);
  });

  it('should stay as it is around a section that changes', () => {
    const section = sectionsOf(FILE)[1]!;
    expect(replaced(FILE, section, section.body)).toBe(FILE);
    expect(removed(FILE, section)).toBe(FILE.replace('calendar: office\ntimezone: Europe/Berlin\n---\n', ''));
    expect(removed(FILE, sectionsOf(FILE)[2]!)).toBe(FILE.slice(0, FILE.indexOf('---\nrule: second')));
    expect(sectionsOf(added(FILE, 'rule: third\n')).map(({ id }) => id)).toEqual(['first', 'office', 'second', 'third']);
  });

  it('should keep comments and texts when a value changes', () => {
    const text = changed(first().body, put(['status'], 'paused'));
    expect(text).toBe(first().body.replace('status: live', 'status: paused'));
    expect(changed('a: [', put(['b'], 1))).toBeNull();
  });

  it('should lose what is empty with what is taken out', () => {
    expect(changed('a: 1\nlimits: { once: { every: 1h } }\n', drop(['limits', 'once', 'every']))).toBe('a: 1\n');
    expect(changed('a: 1\nlimits: { once: { every: 1h } }\n', put(['limits', 'once', 'every'], undefined))).toBe('a: 1\n');
  });

  it('should move and rename in place', () => {
    expect(changed('then:\n  - tag: x\n  - stop: stage\n', moved(['then', 1], -1))).toBe('then:\n  - stop: stage\n  - tag: x\n');
    expect(changed('if:\n  a: 1\n  b: 2\n', renamed(['if', 'a'], 'c', 'new'))).toBe('if:\n  c: new\n  b: 2\n');
  });

  it('should find lines by the path of the full form', () => {
    expect(lineOf(first().body, '/if/all/0/channel')).toBe(6);
    expect(lineOf(first().body, '/if/all/1/message.text')).toBe(7);
    expect(lineOf(first().body, '/then/1/reply')).toBe(11);
    expect(lineOf(first().body, '/limits/once')).toBe(1);
  });
});

describe('a rule that is written otherwise', () => {
  const ways: [string, string, Partial<ReturnType<typeof sectionsOf>[number]>][] = [
    ['in braces', '{ rule: flow-rule, status: live, trigger: manual, then: [{ tag: x }] }\n', { id: 'flow-rule', status: 'live' }],
    ['indented', '  rule: indented\n  status: live\n  trigger: manual\n', { id: 'indented', status: 'live' }],
    ['with a space before the colon', 'rule : spaced-rule\nstatus : live\n', { id: 'spaced-rule', status: 'live' }],
    ['with a value in the next line', 'rule: lower\nstage:\n  respond\norder: 7\n', { id: 'lower', stage: 'respond', order: 7 }],
    ['with an apostrophe', "rule: a1\nname: 'It''s'\n", { id: 'a1', name: "It's" }],
    ['with an escape', 'rule: a1\nname: "caf\\u00e9 # 1"\n', { id: 'a1', name: 'café # 1' }],
    ['with a text over lines', 'rule: a1\nname: >-\n  Two\n  lines\n', { id: 'a1', name: 'Two lines' }],
    ['with what looks like keys in a text', 'rule: a1\ndescription: "one\n  status: live"\nstatus: paused\n', { id: 'a1', status: 'paused' }],
    ['with quoted keys', '"rule": a1\n"status": live\n', { id: 'a1', status: 'live' }],
    ['with windows line ends', 'rule: a1\r\nstatus: live\r\n', { id: 'a1', status: 'live' }],
    ['with a comment behind', 'rule: a1 # ours\nname: A # B\n', { id: 'a1', name: 'A' }],
    ['broken', 'rule: a1\nstatus: live\nif: [\n', { id: 'a1', status: 'live' }],
  ];
  it.each(ways)('should be listed when it is written %s', (_, body, head) => {
    const sections = sectionsOf(`rule: before\n---\n${body}---\nrule: after\n`);
    expect(sections.map(({ id }) => id)).toEqual(['before', head.id, 'after']);
    expect(sections[1]).toMatchObject({ kind: 'rule', ...head });
  });

  it('should be listed when it stands behind its mark', () => {
    const file = 'rule: before\n--- { rule: behind, status: live }\n--- # last\nrule: after\n';
    const [, behind] = sectionsOf(file);
    expect(sectionsOf(file).map(({ id, before }) => [id, before])).toEqual([['before', 0], ['behind', 1], ['after', 3]]);
    expect(replaced(file, behind!, changed(behind!.body, put(['status'], 'paused'))!)).toBe(file.replace('live', 'paused'));
    expect(replaced(file, behind!, 'rule: other\n')).toBe('rule: before\n---\nrule: other\n--- # last\nrule: after\n');
    expect(removed(file, behind!)).toBe('rule: before\n--- # last\nrule: after\n');
    expect(sectionsOf(removed(file, sectionsOf(file)[0]!)).map(({ id }) => id)).toEqual(['behind', 'after']);
  });

  it('should be listed alone when the file says how to read it', () => {
    expect(sectionsOf('%YAML 1.2\n# ours\n---\nrule: a1\n').map(({ id, before }) => [id, before])).toEqual([['a1', 3]]);
  });

  it('should be paused whatever its form', () => {
    expect(changed('{ rule: flow-rule, status: live, then: [{ tag: x }] } # ours\n', put(['status'], 'paused'))).toBe('{ rule: flow-rule, status: paused, then: [{ tag: x }] } # ours\n');
    expect(changed('  rule: indented\n  status: live # since May\n', put(['status'], 'paused'))).toBe('  rule: indented\n  status: paused # since May\n');
    expect(changed('rule : spaced-rule\nstatus : live\n', put(['status'], 'paused'))).toBe('rule : spaced-rule\nstatus : paused\n');
  });

  it('should be listed when there are thousands', () => {
    const file = Array.from({ length: 20_000 }, (_, nth) => `rule: r-${nth}\nname: Rule ${nth}\nstatus: live\ntrigger: message.received\nthen:\n  - tag: x\n`).join('---\n');
    expect(sectionsOf(file)).toHaveLength(20_000);
  });
});

describe('a file that begins with a byte order mark', () => {
  const BODY = 'rule: r # ours\nstatus: live\nthen: [ {tag:  a} ]\n';
  const FILE = `\uFEFF${BODY}---\nrule: second\n`;

  it('should keep it and change as any other', () => {
    expect(changed(`\uFEFF${BODY}`, put(['status'], 'paused'))).toBe(`\uFEFF${BODY.replace('live', 'paused')}`);
    expect(changed(`\uFEFF${BODY}`, put(['a'], '['))).toContain(`\uFEFF${BODY}a:`);
    expect(changed('\uFEFFa: [', put(['b'], 1))).toBeNull();
  });

  it('should have its first rule in the list', () => {
    const [first, second] = sectionsOf(FILE);
    expect(first).toMatchObject({ kind: 'rule', id: 'r', status: 'live', body: BODY, before: 0 });
    expect(second).toMatchObject({ id: 'second', before: 4 });
    expect(replaced(FILE, first!, 'rule: x\n')).toBe('\uFEFFrule: x\n---\nrule: second\n');
    expect(removed(FILE, first!)).toBe('\uFEFFrule: second\n');
    expect(sectionsOf(`\uFEFF---\n${BODY}`)).toMatchObject([{ id: 'r', before: 1 }]);
    expect(sectionsOf('\uFEFF')).toEqual([]);
  });
});

describe('conditions', () => {
  it('should be rows with their places', () => {
    const rows = rowsOf({ channel: 'sms', any: [{ 'message.text': { words: ['a'] } }] }, ['if']);
    expect(rows).toMatchObject([
      { row: 'test', field: 'channel', path: ['if', 'channel'], comparisons: [{ operator: 'is', value: 'sms' }] },
      { row: 'group', word: 'any', path: ['if', 'any'], rows: [{ field: 'message.text', path: ['if', 'any', 0, 'message.text'] }] },
    ]);
  });

  it('should be written in the shortest form', () => {
    expect(writtenOf(comparisonsOf('x'), {})).toBe('x');
    expect(writtenOf(comparisonsOf(['x']), {})).toEqual(['x']);
    expect(writtenOf(comparisonsOf({ gt: 1, lt: 5 }), {})).toEqual({ gt: 1, lt: 5 });
    expect(writtenOf(comparisonsOf('x'), { orUnknown: true })).toEqual({ is: 'x', orUnknown: true });
  });

  it('should become a list when a field is asked twice', () => {
    const once = changed('if:\n  channel: sms # this\n', addTo(['if'], 'message.text', { words: ['a'] }))!;
    expect(documentOf(once).toJS()).toEqual({ if: { channel: 'sms', 'message.text': { words: ['a'] } } });
    const twice = changed(once, addTo(['if'], 'channel', 'email'))!;
    expect(documentOf(twice).toJS().if).toHaveLength(3);
    expect(twice).toContain('# this');
    expect(documentOf(changed('then: []\n', addTo(['if'], 'channel', 'sms'))!).toJS().if).toEqual({ channel: 'sms' });
  });
});

describe('a difference', () => {
  it('should tell lines that came and went', () => {
    expect(diffOf('a\nb\nc\n', 'a\nx\nc\nd\n').map(({ mark, text }) => mark + text)).toEqual([' a', '-b', '+x', ' c', '+d']);
    expect(diffOf('', 'a')).toEqual([{ mark: '+', text: 'a' }]);
    expect(folded(diffOf('1\n2\n3\n4\n5\n6\n7\n8', '1\n2\n3\n4\n5\n6\n7\nx'), 1).map((line) => line?.text ?? null)).toEqual([null, '7', '8', 'x']);
  });
});

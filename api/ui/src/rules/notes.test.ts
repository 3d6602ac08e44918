import { describe, expect, it } from 'vitest';
import { addTo } from './conditions';
import { type Change, changed, documentOf, drop, moved, put, renamed } from './ruleFile';
import { append } from './steps';
import { addTrigger } from './triggers';

/** What people noted beside a value stays there, and what stands elsewhere in the rule stays as it is written. */

const eachEol = (expected: (eol: (text: string) => string) => void) => ['\n', '\r\n'].forEach((eol) => expected((text) => text.replaceAll('\n', eol)));

describe('a name before the first key', () => {
  it.each(['&k ', '!!str ', '&k !!str '])('should leave the others to be changed: %j', (name) => {
    const text = `rule: r\nif:\n  ${name}channel:  sms\n  # of ours\n  vars.n:  0x1F\nthen: [ { ${name}tag:  a } ]\n`;
    expect(changed(text, put(['if', 'vars.n'], 5))).toBe(text.replace('0x1F', '0x5'));
    expect(changed(text, put(['if', 'channel'], 'email'))).toBe(text.replace('sms', 'email'));
    expect(changed(text, put(['if', 'more'], 1))).toBe(text.replace('0x1F\n', '0x1F\n  more: 1\n'));
    expect(changed(text, drop(['if', 'vars.n']))).toBe(text.replace('  # of ours\n  vars.n:  0x1F\n', ''));
    expect(changed(text, drop(['if', 'channel']))).toBe(text.replace(`  ${name}channel:  sms\n`, ''));
    expect(changed(text, put(['then', 0, 'tag'], 'b'))).toBe(text.replace(':  a', ':  b'));
    expect(changed(`${name}channel:  sms\nb: 1\n`, put(['b'], 2))).toBe(`${name}channel:  sms\nb: 2\n`);
    expect(changed(`channel: [ ${name}sms, email ]\n`, put(['channel'], ['sms', 'email', 'web']))).toBe(`channel: [ ${name}sms, email, web ]\n`);
  });
});

describe('what cannot be changed in its place', () => {
  it('should be written anew with the lines that the rule has', () => {
    eachEol((eol) => expect(changed(eol('rule: r\n? then\n: - tag: x # A\nif: {a:  1}\n'), put(['then'], 'x'))).toBe(eol('rule: r\nthen: x\nif: { a: 1 }\n')));
    expect(changed('# nothing yet\n', put(['rule'], 'r'))).toBe('# nothing yet\n\nrule: r\n');
  });
});

describe('a text that gets more lines', () => {
  const REST = '\nvars: {a:  0x1F,  b: 1e3, c: "caf\\u00e9"}\nif:\n  x: folded\n    text\n';

  it.each([
    [`'We''re closed' # agreed`, "We're closed\nToday\n", "'We''re closed\n\n      Today\n\n      ' # agreed"],
    [`"closed" # agreed`, 'closed\nToday', '"closed\\nToday" # agreed'],
    ['closed # agreed', 'closed\nToday\n', '| # agreed\n      closed\n      Today'],
    ['| # agreed\n      closed', 'closed\nToday\n', '| # agreed\n      closed\n      Today'],
    ['>- # agreed\n      closed', 'closed', '>- # agreed\n      closed'],
    ['| # agreed\n      closed', 'closed', '|- # agreed\n      closed'],
    ['| # agreed\n      closed', ' ', '" " # agreed'],
    ['# agreed', 'closed', 'closed # agreed'],
    ['# agreed', 'closed\nToday\n', '| # agreed\n      closed\n      Today'],
    ["''", 'x\n \n', '"x\\n\\ \\n"'],
    ['>\n      x', 'x\n \n', '>+\n      x\n       '],
    ['|\n      x', ' \n x\n', '|2\n       \n       x'],
  ])('should keep its note and all else: %j', (before, value, after) => {
    eachEol((eol) => {
      const text = eol(`then:\n  - reply: ${before}\n  - tag: 0x1F # kept${REST}`);
      expect(documentOf(text).errors).toEqual([]);
      expect(changed(text, put(['then', 0, 'reply'], value))).toBe(eol(`then:\n  - reply: ${after}\n  - tag: 0x1F # kept${REST}`));
    });
  });

  it('should keep its note when something else stands there', () => {
    expect(changed('a: | # why\n  x\nb: 1\n', put(['a'], { c: 1 }))).toBe('a: # why\n  c: 1\nb: 1\n');
    expect(changed('a: | # why\n  x\nb: 1\n', renamed(['a'], 'c', 'y'))).toBe('c: y # why\nb: 1\n');
    expect(changed('a: x # why\n\nb: 0x1F\n', renamed(['a'], 'c', 'y\n\n'))).toBe('c: |+ # why\n  y\n\nb: 0x1F\n');
    expect(changed('a: | # why\n  x\nb: 1\n', put(['a'], ['c']))).toBe('a: # why\n  - c\nb: 1\n');
    expect(changed('then:\n  reply: | # why\n    x\nb: 1\n', append(['then'], { tag: 'c' }))).toBe('then:\n  - reply: | # why\n      x\n  - tag: c\nb: 1\n');
  });
});

describe('a text to which the empty lines behind it belong', () => {
  it('should not take those of what goes', () => {
    const text = 'a: 0x1F\nreply: >+\n  text\n\norder: 5\n\n# ours\nthen:  []\n';
    expect(changed(text, drop(['order']))).toBe(text.replace('order: 5\n\n', ''));
    expect(changed('a: 0x1F\nreply: >+\n  text\norder: 5\n\nthen:  []\n', drop(['order']))).toBe('a: 0x1F\nreply: >+\n  text\nthen:  []\n');
    expect(changed('a: 0x1F\nreply: >+\n  text\norder: 5\n\n', drop(['order']))).toBe('a: 0x1F\nreply: >+\n  text\n');
    const list = 'a: 0x1F\nthen:\n  - reply: |+\n      text\n\n  - tag: x\n\nb:  1\n';
    expect(changed(list, drop(['then', 1]))).toBe(list.replace('  - tag: x\n\n', ''));
    expect(changed(list, moved(['then', 0], 1))).toBe('a: 0x1F\nthen:\n  - tag: x\n  - reply: |+\n      text\n\nb:  1\n');
  });

  it('should not take those behind it when it becomes one', () => {
    expect(changed('a: 0x1F\nreply: |\n  text\n\nb: 1\n', put(['reply'], 'text\n\n'))).toBe('a: 0x1F\nreply: |+\n  text\n\nb: 1\n');
    expect(changed('a: 0x1F\nreply: |\n  text\n\n', put(['reply'], 'text\n\n\n'))).toBe('a: 0x1F\nreply: |+\n  text\n\n\n');
  });
});

describe('a comment in a list in brackets', () => {
  const expected = (text: string, change: Change, next: string) => eachEol((eol) => expect(changed(eol(text), change)).toBe(eol(next)));
  const STEPS = 'then: [\n  { tag: a }, # A\n  # above b\n  { tag: b } # B\n]\n';
  const SHORT = 'then: [ { tag: a }, # A\n  { tag: b } # B\n]\n';

  it('should move with its step', () => {
    expected(STEPS, moved(['then', 0], 1), 'then: [\n  # above b\n  { tag: b }, # B\n  { tag: a } # A\n]\n');
    expected(SHORT, moved(['then', 1], -1), 'then: [ { tag: b }, # B\n  { tag: a } # A\n]\n');
    expected('then: [ { tag: a }, # A\n  { tag: b } ]\n', moved(['then', 0], 1), 'then: [ { tag: b },\n  { tag: a } # A\n]\n');
    expected('x:\n  then: [ { tag: a }, # A\n    { tag: b } ]\ny: 1\n', moved(['x', 'then', 0], 1), 'x:\n  then: [ { tag: b },\n    { tag: a } # A\n  ]\ny: 1\n');
    expected('then: [ # all\n  { tag: a } # A\n  , { tag: b } # B\n  # end\n  ]\n', moved(['then', 0], 1), 'then: [ # all\n  { tag: b }, # B\n  { tag: a } # A\n  # end\n  ]\n');
  });

  it('should stay when a step comes', () => {
    expected(STEPS, append(['then'], { tag: 'c' }), 'then:\n  - { tag: a } # A\n  # above b\n  - { tag: b } # B\n  - tag: c\n');
    expected('then: [ # all\n  # first\n  a, # A\n  # end\n] # list\n', append(['then'], 'c'), 'then: # list\n  # all\n  # first\n  - a # A\n  - c\n  # end\n');
    expected('parallel:\n  - [ { tag: a }, # A\n      { tag: b } ] # B\n  -   [ { tag: a } ]\n', append(['parallel', 0], { tag: 'c' }), 'parallel:\n  - # B\n    - { tag: a } # A\n    - { tag: b }\n    - tag: c\n  -   [ { tag: a } ]\n');
    expected('parallel:\n  -   [ { tag: a } ]\n', append(['parallel', 0], { tag: 'c' }), 'parallel:\n  - - { tag: a }\n    - tag: c\n');
  });

  it('should stay when a trigger comes, or a condition', () => {
    expected('trigger: [ message.received, # A\n  message.edited ] # B\nthen: []\n', addTrigger('x'), 'trigger: # B\n  - message.received # A\n  - message.edited\n  - x\nthen: []\n');
    expected('if: [ { a: 1 }, # A\n  { b: 1 } # B\n]\n', addTo(['if'], 'c', 1), 'if: [ { a: 1 }, # A\n  { b: 1 }, # B\n  { c: 1 }\n]\n');
    expected('if: { a: 1, # A\n  b: 1 } # B\n', addTo(['if'], 'c', 1), 'if: { a: 1, # A\n  b: 1,\n  c: 1 } # B\n');
    expected('if: # all\n# then\nthen: []\n', addTo(['if'], 'c', 1), 'if: # all\n  c: 1\n# then\nthen: []\n');
    expected('if:\n# then\nthen: []\n', addTo(['if'], 'c', 1), 'if:\n  c: 1\n# then\nthen: []\n');
  });

  it('should go with its word alone', () => {
    const words = 'words: ["a", # first\n  b, # second\n  # above c\n  c, # third\n]\n';
    expected(words, put(['words'], ['a', 'c']), 'words: ["a", # first\n  # above c\n  c, # third\n]\n');
    expected(words, put(['words'], ['b', 'c']), words.replace('"a", # first\n  b', 'b'));
    expected(words, put(['words'], ['a', 'b']), 'words: ["a", # first\n  b, # second\n]\n');
    expected(words, put(['words'], ['a', 'b', 'c', 'd']), words.replace('third\n', 'third\n  d,\n'));
    expected(words, put(['words'], ['x', 'b', 'c']), words.replace('"a"', '"x"'));
    expected('words: [ a # one\n  ,\n  b # two\n]\n', put(['words'], ['a', 'b', 'c']), 'words: [ a # one\n  ,\n  b, # two\n  c\n]\n');
    expected('words: [ # all\n  a, # one\n  b\n]\n', put(['words'], ['b']), 'words: [ # all\n  b\n]\n');
    expected('map: { a: 1, # one\n  b: 2, # two\n  c: 3 }\n', drop(['map', 'b']), 'map: { a: 1, # one\n  c: 3 }\n');
  });
});

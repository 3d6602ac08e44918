import { describe, expect, it } from 'vitest';
import { jsonOf } from './exactly';
import { type Change, changed, documentOf, drop, moved, type Path, put, renamed } from './ruleFile';
import { append } from './steps';

/** Whoever changes one thing changes nothing else: each letter around it stays. */

const done = (text: string, ...changes: Change[]) => changes.reduce<string>((before, change) => changed(before, change) ?? 'refused', text);

describe('what nobody touched', () => {
  it('should keep its number', () => {
    const line = 'vars: {account: 90071992547409931, desk: Berlin}\n';
    expect(changed(line, put(['vars', 'desk'], 'Paris'))).toBe(line.replace('Berlin', 'Paris'));
    const body = 'then:\n  - call: {http: {connection: erp, body: {no: 90071992547409931, at: [1.10, 0x1F]}}, into: erp}\n  - set: {a: 12345678901234567890, b: x}\n';
    expect(changed(body, put(['then', 0, 'call', 'into'], 'x'))).toBe(body.replace('into: erp', 'into: x'));
    expect(changed(body, put(['then', 1, 'set', 'b'], 'y'))).toBe(body.replace('b: x', 'b: y'));
  });

  it('should be told as it is written, and changed to the digit', () => {
    const vars = documentOf('vars: { account: 90071992547409931, small: 7 }\n').toJS().vars;
    expect(vars).toEqual({ account: 90071992547409931n, small: 7 });
    expect(jsonOf([vars, 'a "1"'])).toBe('[{"account":90071992547409931,"small":7},"a \\"1\\""]');
    expect(changed('a: 90071992547409931\n', put(['a'], 90071992547409932n))).toBe('a: 90071992547409932\n');
  });

  const VALUES = [
    '1e3', '0x1F', '0o17', '1.10', '010', '+5', '.5', '1.', '.inf', '.nan', 'yes', 'True', 'null', '~', '""', '2026-01-31', '12:30:00', '"0123"', "'it''s'", '"caf\\u00e9 \\x41"',
    '&here {a: 1}', '!!str 12', '{a:   1,b:  [x ,y]  }', '[ ]', '{}', "'no: yes'", 'plain text with: colon'.replace(': ', ':'), 'so 😀 it 👩‍👩‍👧 is', '- x'.replace('- ', '-'), 'a\tb',
    '\n    a long plain\n    text in lines', '"a long\n    quoted \\\n    text"', '|\n    Hello   \n\n      you\t\n', '>-\n    folded\n    text\n\n    here', '|+\n    kept\n\n', '|2\n      more\n', '>\n    last  \n',
    '[\n    a, # one\n    b,\n  ]', '\n    - x\n    -   y\n    - - z\n      -  w', '# only a word', '\n    # above\n    deep:   1 # beside\n    # below\n', '!mine {a: 1}',
  ];
  const wrap = (value: string) => `# head\nrule:   r\nvars:\n  before: 1 # one\n  # its own\n  it: ${value}${value.endsWith('\n') ? '' : '\n'}  behind:  'x'   # two\n# for then\nthen: [ {tag: x} ]\n# end\n`;

  it.each(VALUES.flatMap((value) => [[value, '\n'], [value, '\r\n']] as const))('should keep its text: %j with %j', (value, eol) => {
    const text = wrap(value).replaceAll('\n', eol);
    expect(documentOf(text).errors).toEqual([]);
    expect(changed(text, put(['vars', 'before'], 2))).toBe(text.replace('before: 1', 'before: 2'));
    expect(changed(text, put(['vars', 'behind'], 'y'))).toBe(text.replace("'x'", "'y'"));
    expect(changed(text, put(['order'], 5))).toBe(text.replace('# end', `order: 5${eol}# end`));
    expect(done(text, put(['vars', 'more'], 5), drop(['vars', 'more']))).toBe(text);
    expect(changed(text, drop(['vars', 'behind']))).toBe(text.replace(`  behind:  'x'   # two${eol}`, ''));
    expect(changed(text, drop(['vars', 'before']))).toBe(text.replace(`  before: 1 # one${eol}`, ''));
    expect(changed(text, put(['then', 1], { tag: 'y' }))).toBe(text.replace('{tag: x} ]', '{tag: x}, { tag: y } ]'));
    expect(changed(text, renamed(['vars', 'behind'], 'last', 'y'))).toBe(text.replace("behind:  'x'", 'last:  y'));
  });

  it('should keep its text when a text of many lines changes beside it', () => {
    const text = 'then:\n  - reply: | # ours\n      Hello\n\n      you\n\n    if: { channel: sms }\n  - tag: 😀 # kept\n';
    expect(changed(text, put(['then', 0, 'reply'], 'Hello\nthere\n'))).toBe('then:\n  - reply: | # ours\n      Hello\n      there\n\n    if: { channel: sms }\n  - tag: 😀 # kept\n');
    expect(changed('a: x # why\nb: 1\n', put(['a'], 'x\ny\n'))).toBe('a: | # why\n  x\n  y\nb: 1\n');
  });

  it('should stay in a list of which one goes or comes', () => {
    const line = 'channel: [sms,  "email" , web] # all\n';
    expect(changed(line, put(['channel'], ['sms', 'web']))).toBe('channel: [sms,  web] # all\n');
    expect(changed(line, put(['channel'], ['sms', 'email', 'web', 'x']))).toBe('channel: [sms,  "email" , web,  x] # all\n');
    const list = 'words:\n  # in English\n  - "price" # one\n  # in German\n  -   Preis\nthen: []\n';
    expect(changed(list, put(['words'], ['Preis']))).toBe('words:\n  # in German\n  -   Preis\nthen: []\n');
    expect(changed(list, put(['words'], ['price', 'Preis', 'prix']))).toBe(list.replace('then', '  - prix\nthen'));
    expect(done(list, put(['words'], []), put(['words'], ['x']))).toBe('words:\n  - x\nthen: []\n');
    const compared = 'if:\n  total: { gt: 0x1F, lt: 50 } # fair\n';
    expect(changed(compared, put(['if', 'total'], { gt: 31, lt: 60 }))).toBe(compared.replace('50', '60'));
  });

  it('should stay where an anchor is named', () => {
    const text = 'vars:\n  one: &it {a:  1}\n  two: *it\n  three: x\n';
    expect(changed(text, put(['vars', 'three'], 'y'))).toBe(text.replace('three: x', 'three: y'));
    expect(changed(text, put(['vars', 'two'], 'y'))).toBe(text.replace('*it', 'y'));
    // what would lose its anchor is refused, and breaks nothing
    expect(changed(text, drop(['vars', 'one']))).toBeNull();
    expect(changed(text, put(['vars', 'two', 'a'], 2))).toBeNull();
  });
});

describe('a comment', () => {
  const RULE = 'rule: r\norder: 50\n# only for money, ask Ana\ntrigger: message.received\nthen:\n  - tag: a\n  # the second\n  - tag: b\n    # within it\n# last word\n';

  it('should belong to what comes after it', () => {
    expect(changed(RULE, drop(['order']))).toBe(RULE.replace('order: 50\n', ''));
    expect(changed(RULE, put(['order'], undefined))).toBe(RULE.replace('order: 50\n', ''));
    expect(changed(RULE, drop(['then', 0]))).toBe(RULE.replace('  - tag: a\n', ''));
    expect(changed(RULE, drop(['then', 1]))).toBe(RULE.replace('  # the second\n  - tag: b\n    # within it\n', ''));
    expect(changed(RULE, drop(['trigger']))).toBe(RULE.replace('# only for money, ask Ana\ntrigger: message.received\n', ''));
  });

  it('should move with it', () => {
    expect(changed(RULE, moved(['then', 1], -1))).toBe(RULE.replace('  - tag: a\n  # the second\n  - tag: b\n    # within it\n', '  # the second\n  - tag: b\n    # within it\n  - tag: a\n'));
    const spaced = 'then:\n  # one\n  - tag: a\n\n  # two\n  - tag: b\n';
    expect(changed(spaced, moved(['then', 0], 1))).toBe('then:\n  # two\n  - tag: b\n\n  # one\n  - tag: a\n');
  });

  it('should be there once when something is added at the end', () => {
    expect(changed(RULE, put(['name'], 'N'))).toBe(RULE.replace('# last word', 'name: N\n# last word'));
    expect(changed('rule: r\n# last', put(['name'], 'N'))).toBe('rule: r\nname: N\n# last');
    expect(changed(RULE, append(['then'], { tag: 'c' }))).toBe(RULE.replace('# last word', '  - tag: c\n# last word'));
    const nested = 'vars:\n  a: 1\n  # below\nthen: []\n';
    expect(changed(nested, put(['vars', 'b'], 2))).toBe('vars:\n  a: 1\n  b: 2\n  # below\nthen: []\n');
    expect(changed(nested, put(['vars', 'a'], 2))).toBe(nested.replace('1', '2'));
  });

  it('should stay when it stands apart', () => {
    const apart = 'rule: r\n\n# about limits\n\n# how many\norder: 50\n\nthen: []\n';
    expect(changed(apart, drop(['order']))).toBe('rule: r\n\n# about limits\n\nthen: []\n');
    expect(changed(apart, drop(['then']))).toBe('rule: r\n\n# about limits\n\n# how many\norder: 50\n');
  });

  it('should stay when its value is written anew, and when one becomes several', () => {
    expect(changed('trigger: manual # by hand\n', put(['trigger'], { event: 'x' }))).toBe('trigger: # by hand\n  event: x\n');
    expect(changed('trigger: # by hand\n  event: x\nthen: []\n', put(['trigger'], 'manual'))).toBe('trigger: manual # by hand\nthen: []\n');
    expect(changed('then:\n  # greet\n  reply: hi # now\nif: {}\n', append(['then'], { tag: 'x' }))).toBe('then:\n  # greet\n  - reply: hi # now\n  - tag: x\nif: {}\n');
  });
});

describe('any change', () => {
  const TEXT = `# head
rule: r # ours
if:
  any:
    - channel: [sms,  email] # both
      # deep
      message.text: {words: ["a", 'b' ]}
    # apart
    - not:
        vars.n: 90071992547409931

vars: {n: 1e3, list: [ 1,2 , 3 ], deep: {a: {b: ~}}}
then:
- tag: x
# indentless
- reply: >
    long
    text

  if:
    channel: sms
- - odd
  # odder
  - [a, {b: c}]
empty:
last: "x" # y
# tail
`;
  /** By the key that they are a part of; those of none stay in any case. */
  const LINES: Record<string, string[]> = {
    '': ['# head', '# tail'],
    rule: ['rule: r # ours'],
    if: ['channel: [sms,  email] # both', '      # deep', `{words: ["a", 'b' ]}`, '    # apart', '90071992547409931'],
    vars: ['vars: {n: 1e3, list: [ 1,2 , 3 ], deep: {a: {b: ~}}}'],
    then: ['- tag: x', '# indentless', '    long', '  # odder', '  - [a, {b: c}]'],
    last: ['last: "x" # y'],
  };
  const places = (value: unknown, path: Path = []): Path[] =>
    typeof value === 'object' && value !== null ? [path, ...Object.entries(value).flatMap(([key, each]) => places(each, [...path, Array.isArray(value) ? Number(key) : key]))] : [path];

  it.each([
    ['a word', 'z'],
    ['lines', 'x\ny\n'],
    ['a list', ['p', { q: 1 }]],
    ['a map', { p: { q: [1] } }],
    ['nothing', null],
    ['none of it', []],
  ])('should say what was meant and keep the other comments: %s', (_, value) => {
    // where lines end is the same to most of them
    for (const text of Array.isArray(value) ? [TEXT, TEXT.replaceAll('\n', '\r\n')] : [TEXT]) {
      for (const path of places(documentOf(text).toJS()).slice(1)) {
        for (const change of [put(path, value), drop(path), put([...path.slice(0, -1), 'new'], value), append(path, value)]) {
          const meant = documentOf(text);
          try {
            change(meant);
          } catch {
            continue;
          }
          const next = changed(text, change);
          expect(jsonOf(documentOf(next ?? '').toJS()), path.join('/')).toBe(jsonOf(meant.toJS()));
          for (const [key, lines] of Object.entries(LINES)) if (key !== path[0]) for (const line of lines) expect(next, path.join('/')).toContain(line);
        }
      }
    }
  });
});

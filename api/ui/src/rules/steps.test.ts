import { describe, expect, it } from 'vitest';
import { changed, documentOf, drop, moved, put } from './ruleFile';
import { append, endsWith, failingOf, stepPath, stepsOf, summaryOf, triesAgain } from './steps';

const RULE = `rule: escalate
then:
  - priority: urgent # at once
  - parallel:
      - notify: { to: "oncall:vip", text: "{{contact.name}}" }
        id: page
        onError: { retry: { max: 3, backoff: 30s }, then: continue }
      - [{ note: seen }, { tag: vip }]
  - choose:
      - if: { contact.tier: vip } # ours
        then: [{ assign: { team: vip } }]
        else:
          # the rest
          - tag: other
limits: { once: { per: contact } } # kept
`;

const value = (text: string | null) => documentOf(text ?? '').toJS() as Record<string, unknown>;
const inside = (text: string | null, ...path: (string | number)[]) => documentOf(text ?? '').getIn(path);

describe('steps', () => {
  it('should be a list, or one that stands alone in its own place', () => {
    const alone = { note: 'x' };
    expect(stepsOf(alone)).toEqual([alone]);
    expect(stepsOf(undefined)).toEqual([]);
    expect(stepPath(alone, ['then', 1, 'parallel', 0], 0)).toEqual(['then', 1, 'parallel', 0]);
    expect(stepPath([alone], ['then'], 0)).toEqual(['then', 0]);
  });

  it('should take another one where they are nested, and keep what is said around them', () => {
    const more = changed(RULE, append(['then', 2, 'choose', 0, 'else'], { stop: 'all' }));
    expect(inside(more, 'then', 2, 'choose', 0, 'else', 1, 'stop')).toBe('all');
    for (const comment of ['# at once', '# ours', '# the rest', '# kept']) expect(more).toContain(comment);
    const branch = changed(RULE, append(['then', 2, 'choose', 0, 'then'], { tag: 'x' }));
    expect(value(branch).then).toMatchObject([{}, {}, { choose: [{ then: [{ assign: {} }, { tag: 'x' }] }] }]);
    expect(value(changed('rule: a\n', append(['then'], { tag: 'x' })))).toEqual({ rule: 'a', then: [{ tag: 'x' }] });
  });

  it('should become a list when one that stands alone gets another', () => {
    const two = changed(RULE, append(['then', 1, 'parallel', 0], { tag: 'x' }));
    expect(inside(two, 'then', 1, 'parallel', 0, 0, 'id')).toBe('page');
    expect(inside(two, 'then', 1, 'parallel', 0, 1, 'tag')).toBe('x');
  });

  it('should move and go within their own list', () => {
    expect(inside(changed(RULE, moved(['then', 1, 'parallel', 1, 1], -1)), 'then', 1, 'parallel', 1, 0, 'tag')).toBe('vip');
    const without = changed(RULE, drop(['then', 2, 'choose', 0, 'else', 0]));
    expect(inside(without, 'then', 2, 'choose', 0, 'else')).toBeUndefined();
    expect(inside(without, 'then', 2, 'choose', 0, 'if')).toBeDefined();
  });

  it('should come back to the same text when a change is taken back', () => {
    const there = changed(RULE, put(['then', 1, 'parallel', 0, 'notify', 'to'], 'owner'));
    const back = changed(there ?? '', put(['then', 1, 'parallel', 0, 'notify', 'to'], 'oncall:vip'));
    expect(value(back)).toEqual(value(RULE));
  });

  it('should be told in a few words', () => {
    expect(summaryOf('choose', [{}])).toBe('1 branch');
    expect(summaryOf('tag', ['a', 'b'])).toBe('a, b');
    expect(summaryOf('send', { to: 'contact', via: ['sms', 'email'] })).toBe('to contact · via sms, email');
    expect(summaryOf('call', { http: { connection: 'erp', method: 'POST', body: { a: 1 } }, into: 'x' })).toBe('connection erp · method POST · into x');
    expect(summaryOf('schedule', { in: '2h', do: [{}] })).toBe('in 2h: 1 step');
    expect(summaryOf('reply', 'x'.repeat(200))).toHaveLength(80);
  });
});

describe('what becomes of a step that fails', () => {
  const at = ['then', 0, 'onError'];
  const rule = (onError: string) => `then:\n  - note: x\n    onError: ${onError}\n`;
  const after = (onError: string, change: Parameters<typeof changed>[1]) => documentOf(changed(rule(onError), change) ?? '').toJS().then[0].onError;

  it('should be read in each of its forms', () => {
    expect(failingOf('continue')).toEqual({ retry: null, then: 'continue', steps: [] });
    expect(failingOf({ retry: { max: 2 } })).toEqual({ retry: { max: 2 }, then: 'stop', steps: [] });
    expect(failingOf({ then: [{ tag: 'x' }] })).toEqual({ retry: null, then: 'steps', steps: [{ tag: 'x' }] });
  });

  it('should be written in the shortest one, and keep what else is said', () => {
    expect(after('continue', endsWith(at, 'stop'))).toBe('stop');
    expect(after('stop', endsWith(at, 'steps'))).toEqual({ then: [{ note: 'It did not work' }] });
    expect(after('{ then: [{ tag: x }] }', endsWith(at, 'continue'))).toBe('continue');
    expect(after('{ retry: { max: 2 } }', endsWith(at, 'continue'))).toEqual({ retry: { max: 2 }, then: 'continue' });
    expect(after('continue', triesAgain(at, true))).toEqual({ retry: { max: 3, backoff: '30s' }, then: 'continue' });
    expect(after('{ retry: { max: 2 }, then: continue }', triesAgain(at, false))).toBe('continue');
    expect(after('{ retry: { max: 2 }, then: [{ tag: x }] }', triesAgain(at, false))).toEqual({ then: [{ tag: 'x' }] });
    expect(after('{ retry: { max: 2 } }', triesAgain(at, false))).toBe('stop');
  });
});

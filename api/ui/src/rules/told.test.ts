import { describe, expect, it } from 'vitest';
import type { Verdict } from '../types';
import { spanOf } from './places';
import { linesOf } from './told';

const RULE = `rule: desk
if: { channel: sms }
then:
  - reply: |
      Hello
      you
  - choose:
      - if: { contact.tier: vip }
        then: [{ assign: { team: vip } }]
        else:
          - tag: [other, late]
  - wait: 10m
limits: { once: { per: contact } }
`;

const fired = (checks: Verdict['checks'] = []): Verdict => ({ rule: 'desk', outcome: 'FIRED', checks });
const kinds = (...args: Parameters<typeof linesOf>) => linesOf(...args).map(({ kind }) => kind);

describe('the lines of a rule that fired', () => {
  it('should be coloured one by one, for what each action did', () => {
    const lines = linesOf(RULE, fired([{ path: '/then/1/choose/0/if/contact.tier', expected: 'vip', actual: 'gold', holds: false }]), [
      { type: 'reply', rule: 'desk', path: '/then/0/reply' },
      { type: 'tag', rule: 'desk', path: '/then/1/choose/0/else/0/tag', value: 'other' },
      { type: 'tag', rule: 'desk', path: '/then/1/choose/0/else/0/tag', value: 'late' },
      { type: 'tag', rule: 'another', path: '/then/0/tag', value: 'x' },
      { type: 'once', rule: 'desk', value: 'desk' },
    ]);
    expect(lines.map(({ kind }) => kind)).toEqual(['', '', '', 'done', 'done', 'done', '', 'unmet', '', '', 'done', '', '']);
    expect(lines[10]?.said.map(({ text }) => text)).toEqual(['tagged other', 'tagged late']);
    expect(lines[7]?.said).toEqual([{ kind: 'unmet', text: 'contact.tier is vip: gold' }]);
  });

  it('should tell what could not be done', () => {
    const lines = linesOf(RULE, fired(), [{ type: 'reply-failed', rule: 'desk', path: '/then/0/reply', value: 'no value for no' }]);
    expect(lines[3]).toEqual({ kind: 'fails', said: [{ kind: 'fails', text: 'reply failed: no value for no' }] });
  });

  it('should tell what came of steps that jobs did', () => {
    const run = (outcome: string, reason?: string) => ({ revision: 1, message: 'm', outcome, at: '2027-01-01T00:00:00Z', reason });
    const lines = linesOf(RULE, fired(), [{ type: 'reply-queued', rule: 'desk', path: '/then/0/reply' }], [
      run('FIRED'),
      run('ERROR', '/then/0/reply: no value for no'),
      run('SKIPPED', '/then/1/choose/0/then/0/assign: nobody is there'),
    ]);
    expect(lines[3]?.kind).toBe('fails');
    expect(lines[3]?.said.map(({ text }) => text)).toEqual(['left the answer to a job', 'failed: no value for no']);
    expect(lines[8]?.said).toEqual([{ kind: 'unmet', text: 'was left out: nobody is there' }]);
  });

  it('should be coloured together where an older trace knows no places', () => {
    expect(kinds(RULE, fired(), [{ type: 'tag', rule: 'desk', value: 'other' }]).slice(0, 4)).toEqual(['', '', 'done', 'done']);
    expect(kinds(RULE, fired(), [{ type: 'tag', rule: 'desk', value: 'other' }]).at(-1)).toBe('');
  });
});

describe('the lines of a rule that did not fire', () => {
  it('should tell what stood in its way', () => {
    const lines = linesOf(RULE, { rule: 'desk', outcome: 'NOT_MATCHED', why: '/if/channel' }, []);
    expect(lines[1]?.kind).toBe('fails');
    expect(linesOf(RULE, { rule: 'desk', outcome: 'NOT_MATCHED', why: 'stop.vip' }, [])[0]?.said[0]?.text).toBe('stopped by vip');
  });
});

describe('a part of a rule', () => {
  it('should have all of its lines', () => {
    expect(spanOf(RULE, '/then/0/reply')).toEqual({ first: 4, last: 6 });
    expect(spanOf(RULE, '/then/1/choose')).toEqual({ first: 7, last: 11 });
    expect(spanOf(RULE, '/limits/rate/0')).toEqual({ first: 13, last: 13 });
    expect(spanOf('then: [{ parallel: [{ tag: a }, { tag: b }] }]\n', '/then/0/parallel/1/0/tag')).toEqual({ first: 1, last: 1 });
  });
});

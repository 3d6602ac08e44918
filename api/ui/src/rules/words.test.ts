import { describe, expect, it } from 'vitest';
import { addressOf, addressOfPart, placeOf } from './address';
import { marksOf } from './marks';
import { newRule } from './newRule';
import type { Match } from './types';
import { marked } from './words';

const match = (preview: string, actual: string, expected = 'has the word price or a+b'): Match => ({
  rule: 'r',
  message: 'm',
  conversation: 'c',
  channel: 'sms',
  at: '2027-01-01T00:00:00Z',
  preview,
  outcome: 'FIRED',
  checks: [{ path: '/if/message.text', expected, actual, holds: true }],
});

describe('a match', () => {
  it('should mark what was found, whatever signs it has', () => {
    expect(marked(match('The Price of a+b', 'price, a+b')).map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')).toBe('The [Price] of [a+b]');
    expect(marked(match('<b>price</b>', 'price')).map(({ text }) => text)).toEqual(['<b>', 'price', '</b>']);
    expect(marked(match('sms', 'sms', 'sms'))).toEqual([{ text: 'sms', hit: false }]);
  });
});

describe('an address', () => {
  it('should name a rule, and a message in it', () => {
    const message = '0190d9e0-0000-7000-8000-000000000000';
    expect(placeOf(addressOf('greet', message))).toEqual({ rule: 'greet', message });
    expect(placeOf(addressOf(null))).toEqual({ rule: null, message: null });
    expect(placeOf(addressOfPart('calendar', 'office'))).toEqual({ rule: 'office', message: null, kind: 'calendar' });
    expect(addressOfPart('rule', 'greet')).toBe(addressOf('greet'));
    expect(placeOf('#/c/1')).toBeNull();
    expect(placeOf('#/rules/../x')).toBeNull();
  });
});

describe('marks', () => {
  it('should stand at the lines of their own rule, the worst first', () => {
    const checked = {
      publishable: false,
      problems: [
        { line: 12, detail: 'unknown' },
        { line: 3, detail: 'of another' },
      ],
      remarks: [{ rule: 'b', severity: 'HINT' as const, code: 'x', path: '', message: 'a hint', line: 11 }],
      tests: [{ rule: 'b', live: true, test: 't', ending: 'PASSED' as const, details: [], line: 13 }],
    };
    expect(marksOf(checked, 'b', 10, 5).map(({ line, severity }) => [line, severity])).toEqual([
      [2, 'error'],
      [1, 'hint'],
      [3, 'passed'],
    ]);
  });
});

describe('a new rule', () => {
  it('should have an id of its own and be a draft', () => {
    expect(newRule(['new-rule-1']).id).toBe('new-rule-2');
    expect(newRule([]).body).toContain('status: draft');
  });
});

import { describe, expect, it } from 'vitest';
import type { Message, Trace } from '../types';
import { dueIn, lookAgainIn, waitOf, waitText } from './waits';

const NOW = Date.parse('2026-01-01T12:00:00Z');

const trace = (steps: { step: string; at?: string; message?: string; detail?: object }[], state = 'QUEUED') =>
  ({
    message: { direction: 'OUTBOUND', delivery: { state } } as unknown as Message,
    steps: steps.map((each) => ({ at: '2026-01-01T12:04:30Z', title: '', detail: {}, ...each })),
  }) as Trace;

const failed = { step: 'SENT', detail: { number: 1, outcome: 'TRANSIENT', detail: '451 later' } };
const next = { step: 'WAITING', detail: { attempt: 2, of: 12 } };

describe('a wait', () => {
  it('is read from the trace, with what the last attempt met', () => {
    expect(waitOf(trace([failed, next]))).toEqual({ at: NOW + 270_000, attempt: 2, of: 12, why: '451 later' });
    expect(waitOf(trace([failed]))).toBeNull();
    expect(waitOf(trace([{ ...next, message: 'the reply that a rule made' }]))).toBeNull();
  });

  it('tells when the next try is, and why', () => {
    expect(waitText({ at: NOW + 270_000, attempt: 2, of: 12, why: '451 later' }, NOW, 'E-mail')).toBe(
      'E-mail did not take it yet (451 later). Next try in 4 min 30 s, attempt 2 of 12.',
    );
    expect(waitText({ at: NOW + 7_500_000, attempt: 1, of: 12 }, NOW, 'E-mail')).toBe('To be sent in 2 h 5 min.');
  });

  it('tells that another message goes first', () => {
    expect(waitText({ at: NOW + 5_000, attempt: 1, of: 12, behind: 'm' }, NOW, 'E-mail')).toBe(
      'Waits behind an earlier message to the same address. Next try in 5 s.',
    );
  });

  it('tells what keeps the account from sending', () => {
    const paused = { ...next, detail: { ...next.detail, account: { state: 'PAUSED', reason: 'Paused by Ada.', action: 'Resume it.' } } };
    expect(waitOf(trace([paused]))?.account).toBe('Paused by Ada. Resume it.');
    expect(waitText({ at: NOW, attempt: 1, of: 12, account: 'Paused by Ada. Resume it.' }, NOW, 'E-mail')).toBe(
      'Not sent yet. Paused by Ada. Resume it.',
    );
  });

  it('is counted down', () => {
    expect([-1, 1, 60_000, 61_000, 3_600_000, 200 * 3_600_000].map(dueIn)).toEqual([
      'any moment',
      'in 1 s',
      'in 1 min',
      'in 1 min 1 s',
      'in 1 h',
      'in 8 days',
    ]);
  });

  it('is looked at again when it ends, and now and then before', () => {
    expect(lookAgainIn(trace([{ ...next, at: '2026-01-01T12:00:05Z' }]), NOW)).toBe(5_500);
    expect(lookAgainIn(trace([next]), NOW)).toBe(20_000);
    expect(lookAgainIn(trace([next]), NOW + 900_000)).toBe(1_000);
    expect(lookAgainIn(trace([failed]), NOW)).toBe(2_000);
    expect(lookAgainIn(trace([failed], 'SENT'), NOW)).toBe(false);
    expect(lookAgainIn(undefined, NOW)).toBe(false);
  });
});

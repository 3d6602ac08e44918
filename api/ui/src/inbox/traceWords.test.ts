import { describe, expect, it } from 'vitest';
import type { TraceStep } from '../types';
import { after, notesOf, obstacle, othersWords, outcome, stories, titleOf, wanted } from './traceWords';

const step = (name: string, detail: Record<string, unknown>, message?: string): TraceStep => ({
  step: name,
  at: '2026-01-01T00:00:00Z',
  title: name,
  detail,
  ...(message && { message }),
});

describe('a trace in words', () => {
  it('names what a comparison asked for', () => {
    const check = (path: string, expected: string) => wanted({ path, expected, actual: '', holds: true });
    expect(check('/if/all/1/message.text', 'has the word hello or hi')).toBe('the text has the word hello or hi');
    expect(check('/if/all/0/channel', 'whatsapp or email')).toBe('the channel is whatsapp or email');
    expect(check('/if/conversation.assignee', 'does not exist')).toBe('there is no assignee');
    expect(check('/if/conversation.assignee', 'exists')).toBe('there is an assignee');
  });

  it('says what stood in the way of a rule', () => {
    const check = (path: string, expected: string, actual: string, how: object = {}) => obstacle({ path, expected, actual, holds: false, ...how });
    expect(check('/if/message.attachmentCount', 'more than 0', '0')).toBe('message.attachmentCount is more than 0 (0)');
    expect(check('/if/none/0/channel', 'email', 'email', { holds: true })).toBe('must not be: the channel is email (email)');
    expect(check('/if/none/0/message.language', 'de', 'unknown', { unknown: true })).toBe('message.language is not known');
    expect(check('/if/sentiment', 'negative', 'negative (0.5)', { unknown: true })).toBe('sentiment is not known (negative (0.5))');
    expect(check('/if/expr', 'a > 3', 'a is not known', { unknown: true })).toBe('the expression has no answer (a is not known)');
    expect(check('/if/any', '12 more', '')).toBe('12 more');
  });

  it('says how many rules are left out', () => {
    expect(othersWords(30, [{ rule: 'a', outcome: 'NOT_MATCHED' }])).toBe('and 30 others did not match');
    expect(othersWords(1, [{ rule: 'a', outcome: 'GUARDED' }])).toBe('and 1 other did nothing');
  });

  it('says why a rule did not fire', () => {
    expect(outcome({ rule: 'a', outcome: 'FIRED' })).toBe('fired');
    expect(outcome({ rule: 'a', outcome: 'NOT_MATCHED', why: '/if/channel' })).toBe('did not match');
    expect(outcome({ rule: 'a', outcome: 'NOT_MATCHED', why: 'stop.vip' })).toBe('stopped by vip');
    expect(outcome({ rule: 'a', outcome: 'LIMITED', why: 'limits.once' })).toBe('has fired lately');
    expect(outcome({ rule: 'a', outcome: 'GUARDED', why: 'safety.origin' })).toBe('was held back: safety.origin');
  });

  it('tells how an attempt went', () => {
    const sent = step('SENT', {
      number: 2,
      outcome: 'TRANSIENT',
      detail: 'HTTP 500',
      startedAt: '2026-01-01T00:00:00.000Z',
      endedAt: '2026-01-01T00:00:00.207Z',
    });
    expect(titleOf(sent)).toBe('Attempt 2: did not work, to be tried again');
    expect(notesOf(sent)).toEqual(['HTTP 500, 207 ms']);
    expect(titleOf(step('SENT', { number: 1, outcome: 'ACCEPTED', asked: true }))).toBe('Attempt 1 of a new try: taken');
  });

  it('takes neither a gesture nor what a rule did for an attempt', () => {
    expect(titleOf(step('SENT', { number: 1, outcome: 'REACTED', kind: 'GESTURE' }))).toBe('Gesture: reacted to');
    const ended = { ...step('DECIDED', { rule: 'waiter', outcome: 'CANCELLED' }), title: 'Rules later: waiter did not go on: restarted by message 7' };
    expect(titleOf(ended)).toBe('Rules later: waiter did not go on: restarted by message 7');
  });

  it('tells what a message waits for', () => {
    expect(titleOf(step('WAITING', { attempt: 2, of: 12 }))).toBe('Attempt 2 of 12 to come');
    expect(titleOf(step('WAITING', { attempt: 1, of: 12, behind: 'm' }))).toBe('Waits behind an earlier message to the same address');
  });

  it('tells what rules did', () => {
    expect(notesOf(step('DECIDED', { effects: [{ type: 'tag', value: 'billing' }, { type: 'assign', value: 'team:billing' }, { type: 'once' }] }))).toEqual([
      'tagged billing',
      'assigned to billing',
    ]);
  });

  it('keeps the story of each reply apart', () => {
    const told = stories([step('RAW', {}), step('QUEUED', {}, 'reply'), step('STORED', {}), step('SENT', {}, 'reply')], 'm');
    expect(told.map((story) => [story.message, story.steps.map((each) => each.step)])).toEqual([
      [undefined, ['RAW', 'STORED']],
      ['reply', ['QUEUED', 'SENT']],
    ]);
  });

  it('measures time from the first step', () => {
    expect([after(3), after(1_240), after(240_000)]).toEqual(['+3 ms', '+1.2 s', '+4 min']);
  });
});

import { describe, expect, it } from 'vitest';
import type { TraceStep, Verdict } from '../types';
import { newestOf } from './decisions';

const verdict = (outcome: string, why?: string): Verdict => ({ rule: 'tell', outcome, why, checks: [{ path: '/if', expected: outcome, holds: true }] });

const step = (at: string, of: Verdict, more: Record<string, unknown> = {}): TraceStep => ({
  step: 'DECIDED',
  at,
  title: '',
  detail: { verdicts: [of], effects: [{ type: 'tag', rule: 'tell', value: at }], ...more },
});

const arrival = step('1', verdict('NOT_MATCHED', '/trigger'));

describe('the newest word of a rule about a message', () => {
  it('is of the last time that its trigger was met', () => {
    const later = step('2', verdict('FIRED'), { on: ['conversation.updated'], by: 'user:7' });
    expect(newestOf([arrival, later, step('3', verdict('NOT_MATCHED', '/trigger'))], 'tell')).toMatchObject({
      at: '2',
      occasion: 'on conversation.updated by user:7',
      verdict: { outcome: 'FIRED' },
      effects: [{ value: '2' }],
    });
  });

  it('is that the trigger was not met where it never was', () => {
    expect(newestOf([arrival], 'tell')?.verdict.why).toBe('/trigger');
    expect(newestOf([arrival], 'other')).toBeUndefined();
  });

  it('holds what a run did before it waited', () => {
    const wait = step('3', verdict('FIRED'), { on: ['wait'], path: '/then/1/wait' });
    const found = newestOf([arrival, step('2', verdict('FIRED'), { on: ['schedule'] }), wait], 'tell');
    expect(found?.effects.map(({ value }) => value)).toEqual(['2', '3']);
    expect(found?.verdict.checks).toHaveLength(2);
    expect(found?.occasion).toBe('after a wait');
  });

  it('is that a run ended where it did', () => {
    const ended = step('3', verdict('NOT_MATCHED', '/if'), { on: ['wait'], path: '/then/1/wait' });
    expect(newestOf([step('2', verdict('FIRED')), ended], 'tell')?.verdict.outcome).toBe('NOT_MATCHED');
  });
});

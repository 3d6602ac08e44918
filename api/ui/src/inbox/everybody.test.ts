import { describe, expect, it } from 'vitest';
import { copiesOf, everybodyOf, NOBODY } from './everybody';

const PLAN = { verdict: 'OK', copies: { cc: ['jo@example.org'], bcc: [] } };

describe('an answer to all', () => {
  it('should go to those whom the plan names', () => {
    expect(copiesOf(true, everybodyOf(PLAN, false))).toEqual({ cc: ['jo@example.org'], held: null });
  });

  it('should be held while nobody knows whom, and say why', () => {
    expect(copiesOf(true, everybodyOf(undefined, false)).held).toMatch(/once it is known/);
    expect(copiesOf(true, everybodyOf(undefined, true)).held).toMatch(/could not be looked up/);
  });

  it('should go to those who were known before it was asked once more in vain', () => {
    expect(everybodyOf(PLAN, true)).toMatchObject({ others: ['jo@example.org'], failed: false });
  });

  it('should go to the contact alone where nobody else got the mail', () => {
    for (const everybody of [everybodyOf({ verdict: 'OK' }, false), NOBODY]) expect(copiesOf(true, everybody)).toEqual({ cc: [], held: null });
  });

  it('should tell why some get none', () => {
    const losses = [
      { path: '/parts/0', reason: 'another' },
      { path: '/copies', reason: '3 more get none.' },
    ];
    expect(everybodyOf({ ...PLAN, losses }, false).leftOut).toBe('3 more get none.');
  });
});

describe('an answer to one', () => {
  it('should not wait for who else got the mail', () => {
    for (const failed of [true, false]) expect(copiesOf(false, everybodyOf(undefined, failed))).toEqual({ cc: [], held: null });
    expect(copiesOf(false, everybodyOf(PLAN, false)).cc).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Account } from '../types';
import { againText, isTroubled, sinceText, stateName } from './accounts';

const NOW = Date.parse('2026-01-01T12:00:00Z');
const account = (more: Partial<Account>): Account => ({ id: 'a', connector: 'sms', name: 'Sales', state: 'CONNECTED', ...more });

describe('an account', () => {
  it('says for how long it is as it is', () => {
    expect(sinceText('2026-01-01T11:59:30Z', NOW)).toBe('since a moment ago');
    expect(sinceText('2026-01-01T11:55:00Z', NOW)).toBe('for 5 min');
    expect(sinceText('2026-01-01T09:00:00Z', NOW)).toBe('for 3 h');
    expect(sinceText('2025-12-20T12:00:00Z', NOW)).toBe('for 12 days');
    expect(sinceText(undefined, NOW)).toBe('');
  });

  it('says when it is tried again, so long as that is to come', () => {
    expect(againText(account({ until: '2026-01-01T12:00:15Z' }), NOW)).toBe('Tried again in 15 s.');
    expect(againText(account({ until: '2026-01-01T11:59:59Z' }), NOW)).toBeNull();
    expect(againText(account({}), NOW)).toBeNull();
  });

  it('has a name for its state, also for one that is not known here', () => {
    expect(stateName('AUTH_REQUIRED')).toBe('sign in again');
    expect(stateName('AUTH_REQUIRED', 'SENDING_STOPPED')).toBe('stopped by the provider');
    expect(stateName('ON_HOLIDAY_NOW')).toBe('on holiday now');
  });

  it('is troubled when somebody should look at it', () => {
    expect(['NEW', 'CONNECTED', 'DEGRADED', 'AUTH_REQUIRED', 'UNREACHABLE', 'PAUSED'].map((state) => isTroubled(account({ state })))).toEqual([
      false,
      false,
      true,
      true,
      true,
      false,
    ]);
  });
});

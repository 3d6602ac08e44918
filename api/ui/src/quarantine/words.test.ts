import { describe, expect, it } from 'vitest';
import type { Account, Quarantined } from '../types';
import { accountText, outcomeText, withReplayed } from './words';

const entry = (id: string, account?: string): Quarantined => ({
  id,
  journalId: `journal-${id}`,
  slice: 's',
  connector: 'whatsapp',
  account,
  providerType: 'hologram',
  reason: 'no form for it',
  bytes: 3,
  at: '2027-01-01T00:00:00Z',
});

describe('outcomeText', () => {
  it('should tell what became of it', () => {
    expect(outcomeText('whatsapp', { events: 1, resolved: 1, quarantined: 0 })).toContain('in the inbox now');
    expect(outcomeText('whatsapp', { events: 0, resolved: 1, quarantined: 0 })).toContain('nothing for the inbox');
    expect(outcomeText('whatsapp', { events: 0, resolved: 0, quarantined: 1 })).toContain('stays here');
    expect(outcomeText('whatsapp', { events: 2, resolved: 2, quarantined: 1 })).toContain('2 could be taken in, 1 could not');
    expect(outcomeText('whatsapp', { events: 1, resolved: 0, quarantined: 0 })).toContain('already');
    expect(outcomeText('kafka', { events: 1, resolved: 1, quarantined: 0 })).toContain('set rules off');
  });
});

describe('accountText', () => {
  it('should name whose it is, and say so when nobody knows', () => {
    const accounts = [{ id: 'a', name: 'Support' }] as Account[];
    expect(accountText(entry('1', 'a'), accounts)).toBe('Support');
    expect(accountText(entry('1', 'b'), accounts)).toBe('of an account that is gone');
    expect(accountText(entry('1'), accounts)).toBe('of no known account');
  });
});

describe('withReplayed', () => {
  it('should keep what was replayed in its place, once', () => {
    const ids = withReplayed([entry('11'), entry('9')], [entry('10'), entry('9')]).map(({ id }) => id);
    expect(ids).toEqual(['11', '10', '9']);
  });
});

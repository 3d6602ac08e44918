import type { Account } from '../types';
import { dueIn } from '../inbox/waits';

const STATES: Record<string, string> = {
  NEW: 'new',
  CONNECTED: 'connected',
  DEGRADED: 'degraded',
  AUTH_REQUIRED: 'sign in again',
  UNREACHABLE: 'unreachable',
  PAUSED: 'paused',
};

/** The state in a word or two; that the provider stopped an account is no matter of signing in. */
export const stateName = (state: string, code?: string) =>
  code === 'SENDING_STOPPED' ? 'stopped by the provider' : (STATES[state] ?? state.toLowerCase().replaceAll('_', ' '));

/** "for 3 min", as a person says it */
export const sinceText = (since: string | undefined, now: number): string => {
  if (!since) return '';
  const minutes = Math.floor((now - Date.parse(since)) / 60_000);
  if (minutes < 1) return 'since a moment ago';
  if (minutes < 60) return `for ${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `for ${hours} h` : `for ${Math.floor(hours / 24)} days`;
};

/** When it is tried again by itself; null when nobody knows, or it is over. */
export const againText = ({ until }: Account, now: number): string | null => {
  const left = until ? Date.parse(until) - now : 0;
  return left > 0 ? `Tried again ${dueIn(left)}.` : null;
};

/** Whether somebody should look at it. */
export const isTroubled = ({ state }: Account) => state === 'DEGRADED' || state === 'AUTH_REQUIRED' || state === 'UNREACHABLE';

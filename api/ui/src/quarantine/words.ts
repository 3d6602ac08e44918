import type { Account, Quarantined } from '../types';

/** What a replay answers: facts that were found, slices that left the quarantine, slices that are in it. */
export interface Outcome {
  events: number;
  resolved: number;
  quarantined: number;
}

/** What became of an entry that was replayed. */
export const outcomeText = (connector: string, { events, resolved, quarantined }: Outcome): string => {
  if (quarantined > 0 && resolved > 0) return `Replayed: of what came with it ${resolved} could be taken in, ${quarantined} could not.`;
  if (quarantined > 0) return 'Replayed: it could not be taken in, and stays here.';
  if (resolved === 0) return 'Replayed: it had left the quarantine already.';
  if (connector === 'kafka') return 'Replayed: it set rules off.';
  return events > 0 ? 'Replayed: it is in the inbox now.' : 'Replayed: it is understood now, and holds nothing for the inbox.';
};

/** Whose an entry is, in words. */
export const accountText = ({ account }: Quarantined, accounts: Account[]): string => {
  if (account === undefined) return 'of no known account';
  return accounts.find(({ id }) => id === account)?.name ?? 'of an account that is gone';
};

/** What is listed, with what was replayed meanwhile still in its place, for a person looks there for what became of it. */
export const withReplayed = (listed: Quarantined[], replayed: Quarantined[]): Quarantined[] => {
  const gone = replayed.filter(({ id }) => listed.every((each) => each.id !== id));
  return [...listed, ...gone].sort((a, b) => Number(b.id) - Number(a.id));
};

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from '../session/session';
import type { Conversation, Merge } from '../types';
import { WHAT_MERGES_CHANGE } from './freshness';
import { nameOf } from './names';
import { useSay } from './notices';

type Items = { items: Merge[] };

const merges = (contact: string) => get<Items>(`/api/v1/contacts/${contact}/merges`);

/** Whom a contact has taken over, newest first, where that can be undone. */
export const useMerges = (contact: string) => useQuery({ queryKey: ['merges', contact], queryFn: () => merges(contact) });

/** Makes contacts one and two again; both can be taken back. */
export function useMerging(contact: string) {
  const queries = useQueryClient();
  const say = useSay();
  const done = async (what: () => Promise<void>) => {
    try {
      await what();
    } catch (failure) {
      say({ text: failure instanceof Error ? failure.message : 'Nothing was changed.' });
    } finally {
      await Promise.all(WHAT_MERGES_CHANGE.map((key) => queries.invalidateQueries({ queryKey: [key] })));
    }
  };
  const join = (other: string) => send('POST', `/api/v1/contacts/${contact}:merge`, { other });
  const part = (merge: Merge) => send('POST', `/api/v1/contacts/${contact}:unmerge`, { merge: merge.id });

  const merge = (other: Conversation, name: string) =>
    done(async () => {
      await join(other.contact.id);
      const made = (await merges(contact)).items.find((each) => each.contact === other.contact.id);
      say({ text: `${nameOf(other)} and ${name} are one contact.`, undo: made && (() => void done(async () => void (await part(made)))) });
    });

  const unmerge = (made: Merge) =>
    done(async () => {
      await part(made);
      say({ text: `${made.name ?? 'They'} and this contact are two again.`, undo: () => void done(async () => void (await join(made.contact))) });
    });

  return { merge, unmerge };
}

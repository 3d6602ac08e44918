import { useQueryClient } from '@tanstack/react-query';
import { send } from '../session/session';
import { useSay } from './notices';

/** A contact as a conversation shows it. */
export interface ContactTags {
  id: string;
  tags?: string[];
}

interface Tagging {
  addTags?: string[];
  removeTags?: string[];
}

/** Tags a contact, which every conversation of theirs shows; it can be undone for a while. */
export function useContactTags({ id }: ContactTags) {
  const queries = useQueryClient();
  const say = useSay();
  const apply = async (tagging: Tagging) => {
    try {
      await send('PATCH', `/api/v1/contacts/${id}`, tagging);
      return true;
    } catch (failure) {
      say({ text: failure instanceof Error ? failure.message : 'It was not changed.' });
      return false;
    } finally {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['conversation'] }),
        queries.invalidateQueries({ queryKey: ['conversations'] }),
      ]);
    }
  };
  return async (tagging: Tagging, done: string) => {
    if (!(await apply(tagging))) return;
    say({ text: done, undo: () => void apply({ addTags: tagging.removeTags, removeTags: tagging.addTags }) });
  };
}

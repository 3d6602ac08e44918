import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { send } from '../session/session';
import type { Conversation } from '../types';
import { after, before, type Change } from './change';
import { showConversation } from './freshness';
import { useSay } from './notices';

/**
 * Changes a conversation at once on the screen, then at the gateway. What was done can be undone for a while, from the
 * moment it is seen: an undo that came with the gateway's answer would leave the one before it to the quick.
 */
export function useChange(conversation: Conversation | undefined) {
  const queries = useQueryClient();
  const say = useSay();

  return useCallback(
    async (change: Change, done: string) => {
      if (!conversation) return;
      // others, and rules, may have changed it since this was drawn
      const now = () => queries.getQueryData<Conversation>(['conversation', conversation.id]) ?? conversation;
      const show = (wanted: Change) => showConversation(queries, after(now(), wanted));
      const apply = async (wanted: Change) => {
        show(wanted);
        try {
          showConversation(queries, await send<Conversation>('PATCH', `/api/v1/conversations/${conversation.id}`, wanted));
          return true;
        } catch (failure) {
          await queries.invalidateQueries({ queryKey: ['conversation', conversation.id] });
          await queries.invalidateQueries({ queryKey: ['conversations'] });
          say({ text: failure instanceof Error ? failure.message : 'It was not changed.' });
          return false;
        }
      };
      const applied = apply(change);
      const undo = async () => {
        const back = before(conversation, change);
        show(back);
        if (await applied) await apply(back);
      };
      say({ text: done, undo: () => void undo() });
      await applied;
    },
    [conversation, queries, say],
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { send } from '../session/session';
import type { Conversation, Priority, Status } from '../types';
import { showConversation } from './freshness';
import { useSay } from './notices';

export interface Change {
  status?: Status;
  assignee?: string | null;
  tags?: string[];
  priority?: Priority;
  snoozedUntil?: string;
}

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
      const apply = async (wanted: Change, shown: Conversation) => {
        showConversation(queries, shown);
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
      const changed = { ...conversation, ...change, assignee: change.assignee === undefined ? conversation.assignee : (change.assignee ?? undefined) };
      const applied = apply(change, changed);
      const undo = async () => {
        showConversation(queries, conversation);
        if (await applied) await apply(before(conversation, change), conversation);
      };
      say({ text: done, undo: () => void undo() });
      await applied;
    },
    [conversation, queries, say],
  );
}

/** The change that takes a change back. */
export const before = (conversation: Conversation, change: Change): Change => ({
  ...(change.status !== undefined && { status: conversation.status, ...(conversation.status === 'SNOOZED' && { snoozedUntil: conversation.snoozedUntil }) }),
  ...(change.priority !== undefined && { priority: conversation.priority ?? 'normal' }),
  ...(change.assignee !== undefined && { assignee: conversation.assignee ?? null }),
  ...(change.tags !== undefined && { tags: conversation.tags ?? [] }),
});

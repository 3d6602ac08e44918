import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { send } from '../session/session';
import type { Conversation } from '../types';
import { showConversation } from './freshness';

/** What is shown in an open thread of a visible page counts as read; other tabs hear of it by the event stream. */
export function useMarkRead(conversation: Conversation | undefined) {
  const queries = useQueryClient();
  const id = conversation?.id;
  const unread = conversation?.unread ?? 0;

  useEffect(() => {
    const read = () => {
      if (!id || unread === 0 || document.visibilityState !== 'visible') return;
      send('POST', `/api/v1/conversations/${id}/read`).then(
        () => {
          const known = queries.getQueryData<Conversation>(['conversation', id]);
          if (known) showConversation(queries, { ...known, unread: 0 });
        },
        // tried again with the next message, or when the page is looked at again
        () => undefined,
      );
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [id, unread, queries]);
}

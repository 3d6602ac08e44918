import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { get } from '../session/session';
import type { Conversation, Message } from '../types';
import type { Filter } from './data';
import { News } from './news';
import { eachOf, type Pages, withConversation, withMessage } from './pages';
import { withDelivery } from './standing';
import type { GatewayEvent } from './stream';

const PAUSE_MS = 120;

/** Which conversation has which lanes and messages. */
export const WHAT_MERGES_CHANGE = ['conversation', 'conversations', 'messages', 'merges'];

/** Puts a conversation as it is now wherever it is shown. */
export function showConversation(queries: QueryClient, conversation: Conversation) {
  const before = queries.getQueryData<Conversation>(['conversation', conversation.id]);
  queries.setQueryData(['conversation', conversation.id], conversation);
  for (const [key, data] of queries.getQueriesData<Pages<Conversation>>({ queryKey: ['conversations'] })) {
    // a list that is to be asked for anew stays so: what is set counts as fresh
    if (data && !queries.getQueryState(key)?.isInvalidated) queries.setQueryData(key, withConversation(data, conversation, key[1] as Filter));
  }
  // lanes come and go with a merge, and their messages with them
  if (before && before.lanes.length !== conversation.lanes.length) {
    void queries.invalidateQueries({ queryKey: ['messages', conversation.id] });
  }
}

/** Puts a message as it is now into its thread, if that is loaded. */
export function showMessage(queries: QueryClient, message: Message) {
  queries.setQueryData<Pages<Message>>(['messages', message.conversation], (data) => data && withMessage(data, message));
}

/** Puts how far messages came wherever they are shown as the last of a conversation. */
function showDeliveries(queries: QueryClient, deliveries: ReadonlyMap<string, string>) {
  if (deliveries.size === 0) return;
  const change = (conversation: Conversation) => withDelivery(conversation, deliveries);
  queries.setQueriesData<Conversation>({ queryKey: ['conversation'] }, (data) => data && change(data));
  queries.setQueriesData<Pages<Conversation>>({ queryKey: ['conversations'] }, (data) => data && eachOf(data, change));
}

const knownMessage = (queries: QueryClient, id: string) =>
  queries
    .getQueriesData<Pages<Message>>({ queryKey: ['messages'] })
    .some(([, data]) => data?.pages.some((page) => page.items.some((each) => each.id === id)));

async function fetchNews(queries: QueryClient, news: News) {
  if (news.notifications) void queries.invalidateQueries({ queryKey: ['notifications'] });
  if (news.quarantine) void queries.invalidateQueries({ queryKey: ['quarantine'] });
  if (news.accounts) void queries.invalidateQueries({ queryKey: ['accounts'] });
  if (news.tooMuch) {
    await queries.invalidateQueries();
    return;
  }
  if (news.merged) {
    await Promise.all(WHAT_MERGES_CHANGE.map((key) => queries.invalidateQueries({ queryKey: [key] })));
    return;
  }
  showDeliveries(queries, news.deliveries);
  const shown = [...news.messages].filter((id) => knownMessage(queries, id) || news.conversations.size > 0);
  const messages = Promise.all(shown.map(async (id) => showMessage(queries, await get<Message>(`/api/v1/messages/${id}`))));
  const conversations = Promise.all(
    [...news.conversations].map(async (id) => showConversation(queries, await get<Conversation>(`/api/v1/conversations/${id}`))),
  );
  // a conversation that was merged into another one is not there any more
  const results = await Promise.allSettled([messages, conversations]);
  if (results.some((result) => result.status === 'rejected')) await queries.invalidateQueries({ queryKey: ['conversations'] });
  if (news.messages.size > 0) {
    void queries.invalidateQueries({ queryKey: ['trace'] });
    void queries.invalidateQueries({ queryKey: ['schedules'] });
  }
}

/** Asks once more for what could not be had, once the gateway is there again. */
export function useRecovery(live: boolean) {
  const queries = useQueryClient();
  useEffect(() => {
    if (live) void queries.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
  }, [queries, live]);
}

/** Turns the gateway's events into fresh data: many events within a moment ask once. */
export function useFreshness() {
  const queries = useQueryClient();
  const news = useRef(new News());
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  return useCallback(
    (event: GatewayEvent) => {
      news.current.add(event);
      timer.current ??= window.setTimeout(() => {
        timer.current = undefined;
        const now = news.current;
        news.current = new News();
        void fetchNews(queries, now);
      }, PAUSE_MS);
    },
    [queries],
  );
}

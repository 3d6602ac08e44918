import { useInfiniteQuery, useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { get } from '../session/session';
import type { Account, Conversation, Me, Message, Page, Quarantined, Status, Trace } from '../types';
import type { GatewayEvent } from './stream';

export interface Filter {
  status: Status | 'ALL';
  text: string;
}

const query = (values: Record<string, string | undefined>) =>
  new URLSearchParams(Object.entries(values).filter((each): each is [string, string] => !!each[1])).toString();

export const useMe = () => useQuery({ queryKey: ['me'], queryFn: () => get<Me>('/api/v1/me'), staleTime: Infinity });

export const useConversations = (filter: Filter) =>
  useInfiniteQuery({
    queryKey: ['conversations', filter],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      get<Page<Conversation>>(
        `/api/v1/conversations?${query({
          status: filter.status === 'ALL' ? undefined : filter.status,
          q: filter.text || undefined,
          cursor: pageParam || undefined,
          limit: '40',
        })}`,
      ),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });

export const useConversation = (id: string | null) =>
  useQuery({
    queryKey: ['conversation', id],
    queryFn: () => get<Conversation>(`/api/v1/conversations/${id}`),
    enabled: id !== null,
  });

export const useMessages = (conversation: string) =>
  useInfiniteQuery({
    queryKey: ['messages', conversation],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      get<Page<Message>>(
        `/api/v1/conversations/${conversation}/messages?${query({ cursor: pageParam || undefined, limit: '50' })}`,
      ),
    getNextPageParam: (page) => page.nextCursor,
  });

export const useTrace = (message: string) =>
  useQuery({ queryKey: ['trace', message], queryFn: () => get<Trace>(`/api/v1/messages/${message}/trace`) });

export const useAccounts = () =>
  useQuery({ queryKey: ['accounts'], queryFn: () => get<Page<Account>>('/api/v1/accounts') });

export const useQuarantine = () =>
  useQuery({ queryKey: ['quarantine'], queryFn: () => get<Page<Quarantined>>('/api/v1/quarantine') });

export const allOf = <T>(data: InfiniteData<Page<T>> | undefined): T[] => data?.pages.flatMap((page) => page.items) ?? [];

/** Turns the gateway's events into fresh data: many events within a moment ask once. */
export function useFreshness() {
  const queries = useQueryClient();
  const due = useRef(new Set<string>());
  const timer = useRef<number | undefined>(undefined);

  return useCallback(
    (event: GatewayEvent) => {
      const subjects = due.current;
      if (event.type === 'reset') subjects.add('everything');
      else if (event.type.includes('.quarantine.')) subjects.add('quarantine');
      else if (event.type.includes('.account.')) subjects.add('accounts');
      else {
        const conversation = event.data.conversation ?? (event.type.includes('.conversation.') ? event.data.id : undefined);
        if (typeof conversation === 'string') subjects.add(`conversation:${conversation}`);
        else subjects.add('everything');
      }
      timer.current ??= window.setTimeout(() => {
        timer.current = undefined;
        const now = [...subjects];
        subjects.clear();
        if (now.includes('everything')) {
          void queries.invalidateQueries();
          return;
        }
        void queries.invalidateQueries({ queryKey: ['conversations'] });
        for (const subject of now) {
          const [kind, id] = subject.split(':');
          if (id) {
            void queries.invalidateQueries({ queryKey: ['conversation', id] });
            void queries.invalidateQueries({ queryKey: ['messages', id] });
            void queries.invalidateQueries({ queryKey: ['trace'] });
          } else {
            void queries.invalidateQueries({ queryKey: [kind] });
          }
        }
      }, 120);
    },
    [queries],
  );
}

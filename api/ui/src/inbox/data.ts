import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { get } from '../session/session';
import { lookAgainIn } from './waits';
import type { Account, Bootstrap, Connection, Connector, Conversation, Me, Message, NotificationList, Page, Quarantined, Rules, Status, TemplateText, Trace } from '../types';

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

export const useTrace = (message: string, wanted = true) =>
  useQuery({
    queryKey: ['trace', message],
    queryFn: () => get<Trace>(`/api/v1/messages/${message}/trace`),
    enabled: wanted,
    refetchInterval: ({ state }) => lookAgainIn(state.data, Date.now()),
  });

export const useAccounts = () =>
  useQuery({ queryKey: ['accounts'], queryFn: () => get<Page<Account>>('/api/v1/accounts') });

/** What the channels can carry; they change with the installation only. */
export const useConnectors = () =>
  useQuery({ queryKey: ['connectors'], queryFn: () => get<Page<Connector>>('/api/v1/connectors'), staleTime: Infinity });

export const useTemplates = (account: string) =>
  useQuery({ queryKey: ['templates', account], queryFn: () => get<Page<TemplateText>>(`/api/v1/accounts/${account}/templates`) });

export const useQuarantine = () =>
  useInfiniteQuery({
    queryKey: ['quarantine'],
    initialPageParam: '',
    queryFn: ({ pageParam }) => get<Page<Quarantined>>(`/api/v1/quarantine?${query({ cursor: pageParam || undefined, limit: '20' })}`),
    getNextPageParam: (page) => page.nextCursor,
  });

export const useUsers = () => useQuery({ queryKey: ['users'], queryFn: () => get<Page<Me>>('/api/v1/users'), staleTime: 60_000 });

export const useConnections = () =>
  useQuery({ queryKey: ['connections'], queryFn: () => get<Page<Connection>>('/api/v1/connections') });

export const useNotifications = () =>
  useQuery({ queryKey: ['notifications'], queryFn: () => get<NotificationList>('/api/v1/notifications') });

export const useRules = () => useQuery({ queryKey: ['rules'], queryFn: () => get<Rules>('/api/v1/rules') });

/** What surrounds the gateway: in the demo, a sandbox to play the customer in. */
export const useBootstrap = () =>
  useQuery({ queryKey: ['bootstrap'], queryFn: () => get<Bootstrap>('/api/v1/bootstrap'), staleTime: Infinity });

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { get, send } from '../session/session';
import type { Message, Page, Schedule } from '../types';
import { showMessage } from '../inbox/freshness';
import { useSay } from '../inbox/notices';
import { sendAt } from './later';

const MOST = 200;

/** What is to be sent: in one conversation, or everywhere. */
export const useSchedules = (conversation: string | null, wanted = true) =>
  useQuery({
    queryKey: ['schedules', conversation],
    queryFn: () =>
      get<Page<Schedule>>(`/api/v1/schedules?limit=${MOST}&n=31${conversation ? `&conversationId=${conversation}` : ''}`),
    enabled: wanted,
  });

/** The pending send of a message, once it is known. */
export const useScheduleOf = (message: Message) => {
  const planned = isScheduled(message);
  const schedules = useSchedules(message.conversation, planned);
  return planned ? schedules.data?.items.find((each) => each.id === message.id) : undefined;
};

/** Whether a message of ours waits for the time it was given. A draft waits for a person. */
export const isScheduled = ({ direction, delivery }: Message) =>
  direction === 'OUTBOUND' && delivery.state === 'PLANNED' && delivery.error?.code !== 'DRAFT';

const refresh = (queries: QueryClient) => queries.invalidateQueries({ queryKey: ['schedules'] });

/** What a person can do about what is to be sent. Each answers whether it was done; what was not is said. */
export function useScheduling() {
  const queries = useQueryClient();
  const say = useSay();

  const attempt = useCallback(
    async (work: () => Promise<Message | void>, done: string) => {
      try {
        const message = await work();
        if (message) showMessage(queries, message);
        say({ text: done });
        return true;
      } catch (failure) {
        say({ text: failure instanceof Error ? failure.message : 'It did not work.' });
        return false;
      } finally {
        await refresh(queries);
      }
    },
    [queries, say],
  );

  return {
    cancel: (schedule: Schedule) =>
      schedule.kind === 'MESSAGE'
        ? attempt(() => send<Message>('DELETE', `/api/v1/messages/${schedule.id}`), 'Cancelled. It will not be sent.')
        : attempt(
            () => send<void>('DELETE', `/api/v1/schedules/${schedule.id}`),
            schedule.kind === 'RULE' ? 'Cancelled. The rule will not do it.' : 'Deleted. It will not come again.',
          ),
    now: (schedule: Schedule) =>
      attempt(() => send<Message>('PATCH', `/api/v1/messages/${schedule.id}`, { sendAt: new Date().toISOString() }), 'It is sent now.'),
    change: (schedule: Schedule, wall: string, text: string | null) =>
      attempt(
        () =>
          send<Message>(
            'PATCH',
            `/api/v1/messages/${schedule.id}`,
            { ...sendAt(wall), ...(text !== null && { parts: [{ content: { type: 'text', text } }] }) },
            { 'If-Match': `"${schedule.version}"` },
          ),
        'Changed.',
      ),
  };
}

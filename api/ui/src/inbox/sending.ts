import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Problem, send } from '../session/session';
import { cronOf, type Repeat, sendAt, zone } from '../scheduled/later';
import type { Message } from '../types';
import { showMessage } from './freshness';

/** When an answer is sent instead of now: a wall time as a date-time field has it. */
export interface Later {
  wall: string;
  repeat: Repeat;
}

/** Sends an answer; what did not work can be tried again without sending twice. */
export function useSending(conversation: string) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  /** The same key until it is certain that the message arrived. */
  const key = useRef(crypto.randomUUID());

  const submit = async (laneId: string, contents: Record<string, unknown>[], cc: string[] = [], later?: Later): Promise<boolean> => {
    setBusy(true);
    setError(null);
    const parts = contents.map((content) => ({ content }));
    try {
      if (later && later.repeat !== 'never') {
        await send('POST', '/api/v1/schedules', { laneId, parts, cron: cronOf(later.repeat, later.wall), timezone: zone(), start: later.wall });
        await queries.invalidateQueries({ queryKey: ['schedules'] });
        return true;
      }
      const body = { laneId, parts, ...(cc.length > 0 && { copies: { cc } }), ...(later && sendAt(later.wall)) };
      const message = await send<Message>('POST', '/api/v1/messages', body, { 'Idempotency-Key': key.current });
      key.current = crypto.randomUUID();
      if (later) await queries.invalidateQueries({ queryKey: ['schedules'] });
      if (message.conversation === conversation) showMessage(queries, message);
      return true;
    } catch (failure) {
      if (failure instanceof Problem && failure.status < 500) key.current = crypto.randomUUID();
      const details = failure instanceof Problem ? failure.errors.map((each) => each.detail) : [];
      setError([failure instanceof Error ? failure.message : 'It was not sent.', ...details].join(' '));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, submit };
}

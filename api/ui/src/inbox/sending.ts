import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Problem, send } from '../session/session';
import type { Message } from '../types';
import { showMessage } from './freshness';

/** Sends an answer; what did not work can be tried again without sending twice. */
export function useSending(conversation: string) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  /** The same key until it is certain that the message arrived. */
  const key = useRef(crypto.randomUUID());

  const submit = async (laneId: string, contents: Record<string, unknown>[], cc: string[] = []): Promise<boolean> => {
    setBusy(true);
    setError(null);
    const parts = contents.map((content) => ({ content }));
    try {
      const message = await send<Message>('POST', '/api/v1/messages', { laneId, parts, ...(cc.length > 0 && { copies: { cc } }) }, { 'Idempotency-Key': key.current });
      key.current = crypto.randomUUID();
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

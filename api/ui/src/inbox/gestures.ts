import { useCallback, useRef } from 'react';
import { send } from '../session/session';
import { useCarries } from './capabilities';

/** How often the other side is told that an answer is being written; a channel shows it for longer than that. */
const TELL_AGAIN_MS = 10_000;

/** Null takes our reaction away. */
export const react = (message: string, emoji: string | null) =>
  emoji === null
    ? send('DELETE', `/api/v1/messages/${message}/reaction`)
    : send('PUT', `/api/v1/messages/${message}/reaction`, { emoji });

/** Tells, now and then, that somebody writes. Nobody misses it when it does not arrive. */
export function useTyping(conversation: string, channel: string | undefined): () => void {
  const carried = useCarries(channel ?? '', 'typing');
  const told = useRef(0);
  return useCallback(() => {
    if (!carried || Date.now() - told.current < TELL_AGAIN_MS) return;
    told.current = Date.now();
    send('POST', `/api/v1/conversations/${conversation}/typing`).catch(() => undefined);
  }, [carried, conversation]);
}

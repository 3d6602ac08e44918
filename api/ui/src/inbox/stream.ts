import { useEffect, useRef, useState } from 'react';
import { accessToken, signedIn } from '../session/session';
import { eventReader } from './eventReader';

export interface GatewayEvent {
  type: string;
  data: Record<string, unknown>;
}

/**
 * Follows the gateway's events for as long as the component lives. Comes back after a break with the last id it saw,
 * so nothing is missed. A browser's own EventSource cannot send the bearer header.
 */
export function useEvents(take: (event: GatewayEvent) => void): boolean {
  const [live, setLive] = useState(false);
  const handler = useRef(take);
  handler.current = take;

  useEffect(() => {
    const stop = new AbortController();
    void follow(stop.signal, (event) => handler.current(event), setLive);
    return () => stop.abort();
  }, []);

  return live;
}

async function follow(stop: AbortSignal, take: (event: GatewayEvent) => void, setLive: (live: boolean) => void) {
  let last: string | undefined;
  let pause = 500;
  while (!stop.aborted && signedIn()) {
    try {
      const answer = await fetch('/api/v1/events', {
        signal: stop,
        headers: {
          Accept: 'text/event-stream',
          Authorization: `Bearer ${await accessToken()}`,
          ...(last ? { 'Last-Event-ID': last } : {}),
        },
      });
      if (!answer.ok || !answer.body) throw new Error(`stream answered ${answer.status}`);
      setLive(true);
      // whatever happened while there was no stream
      if (!last) take({ type: 'reset', data: {} });
      pause = 500;
      const read = eventReader(({ id, name, data }) => {
        if (id) last = id;
        if (name === 'reset') {
          last = undefined;
          take({ type: 'reset', data: {} });
        } else if (data) {
          take({ type: name, data: (JSON.parse(data) as { data?: Record<string, unknown> }).data ?? {} });
        }
      });
      const decoder = new TextDecoder();
      const reader = answer.body.getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        read(decoder.decode(part.value, { stream: true }));
      }
    } catch {
      if (stop.aborted) return;
    }
    setLive(false);
    await new Promise((resolve) => setTimeout(resolve, pause + Math.random() * pause));
    pause = Math.min(pause * 2, 15_000);
  }
}

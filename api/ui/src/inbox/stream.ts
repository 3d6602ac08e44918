import { useEffect, useRef, useState } from 'react';
import { accessToken, signedIn } from '../session/session';
import { eventReader } from './eventReader';

export interface GatewayEvent {
  type: string;
  data: Record<string, unknown>;
}

type Take = (event: GatewayEvent) => void;

/** The gateway shows that it lives every 15 s; a connection that is silent for so long is dead. */
const SILENCE_MS = 40_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Follows the gateway's events for as long as the component lives. Comes back after a break with the last id it saw,
 * so nothing is missed. A browser's own EventSource cannot send the bearer header.
 */
export function useEvents(take: Take): boolean {
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

async function follow(stop: AbortSignal, take: Take, setLive: (live: boolean) => void) {
  let last: string | undefined;
  let pause = FIRST_PAUSE_MS;
  while (!stop.aborted && signedIn()) {
    try {
      await readOnce(stop, last, {
        opened: () => {
          setLive(true);
          pause = FIRST_PAUSE_MS;
          // whatever happened while there was no stream
          if (!last) take({ type: 'reset', data: {} });
        },
        took: ({ id, name, data }) => {
          if (id) last = id;
          if (name === 'reset') take({ type: 'reset', data: {} });
          else if (data) take({ type: name, data: (JSON.parse(data) as { data?: Record<string, unknown> }).data ?? {} });
        },
      });
    } catch {
      if (stop.aborted) return;
    }
    setLive(false);
    await rest(pause + Math.random() * pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

interface Reader {
  opened: () => void;
  took: (event: { id?: string; name: string; data: string }) => void;
}

/** Reads one connection to its end. */
async function readOnce(stop: AbortSignal, last: string | undefined, { opened, took }: Reader) {
  const silent = new AbortController();
  let watch = 0;
  const heard = () => {
    window.clearTimeout(watch);
    watch = window.setTimeout(() => silent.abort(), SILENCE_MS);
  };
  const cut = () => silent.abort();
  window.addEventListener('offline', cut);
  try {
    heard();
    const answer = await fetch('/api/v1/events', {
      signal: AbortSignal.any([stop, silent.signal]),
      headers: {
        Accept: 'text/event-stream',
        Authorization: `Bearer ${await accessToken()}`,
        ...(last ? { 'Last-Event-ID': last } : {}),
      },
    });
    if (!answer.ok || !answer.body) throw new Error(`stream answered ${answer.status}`);
    opened();
    const read = eventReader(took);
    const decoder = new TextDecoder();
    const reader = answer.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      heard();
      read(decoder.decode(part.value, { stream: true }));
    }
  } finally {
    window.clearTimeout(watch);
    window.removeEventListener('offline', cut);
  }
}

/** Waits, but not when the network is back before. */
const rest = (millis: number) =>
  new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, millis);
    window.addEventListener('online', done);
  });

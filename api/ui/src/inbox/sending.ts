import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ask, Problem } from '../session/session';
import { cronOf, type Repeat, sendAt, zone } from '../scheduled/later';
import type { Message } from '../types';
import { type Attempt, attemptAt } from './drafts';
import type { Taken } from './draftStore';
import { showMessage } from './freshness';
import { isReused, type Sending, TakenBefore } from './tries';

/** When an answer is sent instead of now: a wall time as a date-time field has it. */
export interface Later {
  wall: string;
  repeat: Repeat;
}

/** What goes to whom. */
export interface Answer {
  laneId: string;
  parts: { content: Record<string, unknown> }[];
  copies?: { cc: string[] };
}

export const answerOf = (laneId: string, contents: Record<string, unknown>[], cc: string[] = []): Answer => ({
  laneId,
  parts: contents.map((content) => ({ content })),
  ...(cc.length > 0 && { copies: { cc } }),
});

type Recurring = Later & { repeat: Exclude<Repeat, 'never'> };

const recurs = (later?: Later): later is Recurring => later !== undefined && later.repeat !== 'never';

/** When it goes, and who gets copies by then, makes no other answer of it: it is to arrive once. */
export const sendingOf = ({ laneId, parts }: Answer, later?: Later): Sending => ({
  of: JSON.stringify({ laneId, parts }),
  kind: recurs(later) ? 'schedule' : 'message',
});

/** Why an answer to all cannot come again. */
export const NO_COPIES = 'What comes again goes to one address. Take back “Answer all” to have it come again.';

/** Sends an answer, now or later. A repeat with the same key sends nothing twice. */
export async function deliver(queries: QueryClient, answer: Answer, key: string, later?: Later): Promise<Taken> {
  if (recurs(later) && answer.copies) throw new Problem(422, 'no-copies', NO_COPIES);
  const post = <T>(path: string, times: object) => ask<T>('POST', path, { ...answer, ...times }, { 'Idempotency-Key': key });
  const { body, replayed } = recurs(later)
    ? await post('/api/v1/schedules', { cron: cronOf(later.repeat, later.wall), timezone: zone(), start: later.wall })
    : await post<Message>('/api/v1/messages', later ? sendAt(later.wall) : {});
  if (!recurs(later)) showMessage(queries, body as Message);
  if (later) void queries.invalidateQueries({ queryKey: ['schedules'] });
  return replayed ? 'before' : 'now';
}

/** What a person is told of an answer that was not sent, or of which nobody knows. */
export const toldOf = (failure: unknown): string => {
  if (isReused(failure)) return new TakenBefore().message;
  const details = failure instanceof Problem ? failure.errors.map((each) => each.detail) : [];
  return [failure instanceof Error ? failure.message : 'It was not sent.', ...details].join(' ');
};

/** Sends a template; what did not work can be tried again without sending twice, for as long as its form is open. */
export function useSending() {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const attempt = useRef<Attempt | null>(null);

  const submit = async (laneId: string, contents: Record<string, unknown>[]): Promise<boolean> => {
    setBusy(true);
    setError(null);
    const answer = answerOf(laneId, contents);
    attempt.current = attemptAt(JSON.stringify(answer), attempt.current);
    try {
      await deliver(queries, answer, attempt.current.key);
      attempt.current = null;
      return true;
    } catch (failure) {
      if (isReused(failure)) attempt.current = null;
      setError(toldOf(failure));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, submit };
}

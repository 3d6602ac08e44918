import type { Message, Trace, TraceStep } from '../types';

/** What a message of ours waits for, as its trace tells it. */
export interface Wait {
  /** Not before, in milliseconds since 1970; past when it goes as soon as somebody is free. */
  at: number;
  /** Which attempt comes next, and how many there are. */
  attempt: number;
  of: number;
  /** The message that must go first. */
  behind?: string;
  /** What the last attempt met. */
  why?: string;
  /** Why nothing is sent from the account at the moment, and what to do about it. */
  account?: string;
}

/** Whether a message of ours is still on our side, and something will be tried by itself. */
export const isWaiting = ({ direction, delivery }: Message) =>
  direction === 'OUTBOUND' && delivery.error?.code !== 'DRAFT' && (delivery.state === 'QUEUED' || delivery.state === 'PLANNED');

/** Null when nobody waits: it is being sent at this moment, or needs no sending any more. */
export const waitOf = ({ steps }: Trace): Wait | null => {
  const own = steps.filter((step) => !step.message);
  const next = own.find((step) => step.step === 'WAITING');
  if (!next) return null;
  const { attempt, of, behind, account } = next.detail;
  const why = own.findLast((step) => step.step === 'SENT')?.detail.detail;
  return {
    at: Date.parse(next.at),
    attempt: Number(attempt),
    of: Number(of),
    ...(typeof behind === 'string' && { behind }),
    ...(typeof why === 'string' && why && { why }),
    ...(isHolding(account) && { account: [account.reason, account.action].filter(Boolean).join(' ') }),
  };
};

const isHolding = (account: unknown): account is { reason?: string; action?: string } => typeof account === 'object' && account !== null;

const SOONEST_MS = 1_000;
const LATEST_MS = 20_000;

/** After how many milliseconds a trace is worth another look: no event tells that an attempt did not work. */
export const lookAgainIn = (trace: Trace | undefined, now: number): number | false => {
  if (!trace) return false;
  const due = trace.steps.filter((step: TraceStep) => step.step === 'WAITING').map((step) => Date.parse(step.at));
  if (due.length > 0) return Math.min(Math.max(Math.min(...due) - now + 500, SOONEST_MS), LATEST_MS);
  return isWaiting(trace.message) ? 2 * SOONEST_MS : false;
};

/** "in 4 min 30 s", "any moment" */
export const dueIn = (millis: number): string => {
  const seconds = Math.ceil(millis / 1_000);
  if (seconds <= 0) return 'any moment';
  if (seconds < 60) return `in ${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `in ${both(minutes, 'min', seconds % 60, 's')}`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `in ${both(hours, 'h', minutes % 60, 'min')}` : `in ${Math.floor(hours / 24)} days`;
};

const both = (much: number, unit: string, rest: number, small: string) =>
  rest === 0 ? `${much} ${unit}` : `${much} ${unit} ${rest} ${small}`;

/** What a wait is, for who waits. */
export const waitText = ({ at, attempt, of, behind, why, account }: Wait, now: number, channel: string): string => {
  if (account !== undefined) return `Not sent yet. ${account}`.trim();
  const due = dueIn(at - now);
  if (behind) return `Waits behind an earlier message to the same address. Next try ${due}.`;
  if (attempt === 1) return `To be sent ${due}.`;
  return `${channel} did not take it yet${why ? ` (${why})` : ''}. Next try ${due}, attempt ${attempt} of ${of}.`;
};

import type { Message, Part } from '../types';
import { wordsOf } from './contentWords';
import { type Wait, waitText } from './waits';

/** What a message says, in one line. */
export const plainTextOf = (message: Message) =>
  message.parts
    .map(({ content }) => wordsOf(content, message.direction === 'OUTBOUND'))
    .filter(Boolean)
    .join(' ');

/** How the choices of a part went out where their channel has none; null when they went as they are. */
export const choicesSentAs = (message: Message, part: Part, channel: string): string | null => {
  if (part.content.type !== 'interactive' && part.content.type !== 'poll') return null;
  const path = `/parts/${message.parts.indexOf(part)}/content`;
  const loss = message.losses?.find((each) => each.path === path && each.kind === 'CONVERTED');
  if (!loss) return null;
  return loss.reason.endsWith('sent as text') ? `Went out as a numbered text: ${channel} has no such choices.` : `Went out otherwise: ${loss.reason}`;
};

export interface Trouble {
  text: string;
  /** What the button says; missing where nothing can be done. */
  again?: string;
  /** Whether it can be done away with instead. */
  discard?: boolean;
  /** Whether it can still be kept from being sent. */
  cancel?: boolean;
  severe: boolean;
}

/** After so long a message that still waits is worth a word. */
const PATIENCE_MS = 4_000;

export const waitsLong = (message: Message, now: number) => now - Date.parse(message.receivedAt) > PATIENCE_MS;

/**
 * What stands between a message of ours and its reader, and what can be done; null when all is well.
 *
 * @param wait null while it is being sent, undefined when nobody has asked yet
 */
export const troubleOf = (message: Message, now: number, channel: string, wait?: Wait | null): Trouble | null => {
  const { state, error } = message.delivery;
  const reason = error?.message ?? error?.code;
  switch (state) {
    case 'FAILED':
    case 'EXPIRED':
      return failed(message, `${reason ?? `${channel} refused it`}.`.replace(/\.\.$/, '.'));
    case 'UNCERTAIN':
      return {
        text: `Perhaps sent: the connection broke before ${channel} answered. If it was taken, its ticks will tell. Sent again, it may arrive twice.`,
        again: 'Send it again anyway',
        severe: false,
      };
    case 'PLANNED':
    case 'QUEUED':
      // what a rule wrote where people send: nothing is tried by itself
      if (error?.code === 'DRAFT') return { text: `Draft. ${reason}`, again: 'Send', discard: true, severe: false };
      return waitsLong(message, now) ? waiting(message, channel, now, wait) : null;
    default:
      return missedOf(message);
  }
};

/** Whether its provider has taken some of its steps. */
const hasLeftInPart = (message: Message) => message.externalIds?.some(({ part }) => part?.startsWith('step-')) === true;

/** What was written elsewhere, in the provider's own app, is not ours to send again. */
const failed = (message: Message, why: string): Trouble => {
  const inParts = hasLeftInPart(message);
  return {
    text: inParts ? `Not all of it was sent: ${why}` : `Not sent: ${why}`,
    again: message.origin === 'EXTERNAL' || message.origin === 'IMPORT' ? undefined : inParts ? 'Send the rest' : 'Try again',
    severe: true,
  };
};

/** Others got the mail, and they did not. */
const missedOf = (message: Message): Trouble | null => {
  const missed = (message.recipients ?? []).filter(({ receipt }) => receipt?.state === 'FAILED' || receipt?.state === 'EXPIRED');
  if (missed.length === 0) return null;
  const each = missed.map(({ address, receipt }) => `${address ?? 'somebody'} (${receipt?.error?.message ?? 'refused'})`);
  return { text: `Did not reach ${each.join(', ')}.`, severe: true };
};

const waiting = (message: Message, channel: string, now: number, wait: Wait | null | undefined): Trouble => {
  if (wait === null) return { text: 'It is being sent at this moment.', severe: false };
  if (!wait) return { text: `Still waiting: ${channel} did not take it yet. It is tried again by itself.`, severe: false };
  // what has left cannot be kept back
  const cancel = !hasLeftInPart(message);
  if (wait.account !== undefined) return { text: waitText(wait, now, channel), cancel, severe: true };
  const scheduled = wait.attempt === 1 && !wait.behind;
  return { text: waitText(wait, now, channel), again: scheduled ? 'Send now' : 'Try now', cancel, severe: false };
};

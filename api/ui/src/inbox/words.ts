import type { Message } from '../types';

/** What a message says, in one line. */
export const plainTextOf = (message: Message) =>
  message.parts
    .map(({ content }) => content.text ?? content.caption ?? content.label ?? content.body ?? content.fileName ?? content.name ?? '')
    .filter(Boolean)
    .join(' ');

export interface Trouble {
  text: string;
  /** What the button says; missing where nothing can be done. */
  again?: string;
  severe: boolean;
}

/** After so long a message that still waits is worth a word. */
export const PATIENCE_MS = 8_000;

/** What stands between a message of ours and its reader, and what can be done; null when all is well. */
export const troubleOf = (message: Message, now: number, channel: string): Trouble | null => {
  const { state, error } = message.delivery;
  const reason = error?.message ?? error?.code;
  switch (state) {
    case 'FAILED':
    case 'EXPIRED':
      return { text: `Not sent: ${reason ?? `${channel} refused it`}.`.replace(/\.\.$/, '.'), again: 'Try again', severe: true };
    case 'UNCERTAIN':
      return {
        text: `Perhaps sent: the connection broke before ${channel} answered. If it was taken, its ticks will tell. Sent again, it may arrive twice.`,
        again: 'Send it again anyway',
        severe: false,
      };
    case 'PLANNED':
    case 'QUEUED':
      return now - Date.parse(message.receivedAt) > PATIENCE_MS
        ? { text: `Still waiting: ${channel} did not take it yet. It is tried again by itself.`, again: 'Try now', severe: false }
        : null;
    default:
      return null;
  }
};

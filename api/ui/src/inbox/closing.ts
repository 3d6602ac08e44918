import type { Conversation } from '../types';
import type { Change } from './change';

interface Closing {
  change: Change;
  done: string;
  label: string;
  /** Whether it brings the conversation back. */
  opens: boolean;
}

/** What the button that closes does: of what is out of sight it is the way back. */
export const closing = (status: Conversation['status'] | undefined): Closing => {
  if (status === 'SPAM') return { change: { status: 'OPEN' }, done: 'It is no spam.', label: 'Not spam', opens: true };
  if (status === 'CLOSED') return { change: { status: 'OPEN' }, done: 'Open again.', label: 'Open again', opens: true };
  return { change: { status: 'CLOSED' }, done: 'Closed.', label: 'Close', opens: false };
};

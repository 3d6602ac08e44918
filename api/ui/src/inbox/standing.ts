import type { Conversation } from '../types';
import { soon } from './time';

type Last = NonNullable<Conversation['lastMessage']>;

/** What is said before the last message of a conversation: that it is ours, or that it was not sent. */
export interface Standing {
  text: string;
  /** whether it waits for its time */
  scheduled: boolean;
}

export const standingOf = ({ direction, state, sendAt }: Last): Standing | null => {
  if (direction !== 'OUTBOUND') return null;
  const unsent = (text: string, scheduled = false): Standing => ({ text, scheduled });
  switch (state) {
    case 'PLANNED':
      return sendAt ? unsent(`To be sent ${soon(sendAt)}: `, true) : unsent('Draft: ');
    case 'FAILED':
    case 'EXPIRED':
      return unsent('Not sent: ');
    case 'UNCERTAIN':
      return unsent('Perhaps sent: ');
    case 'CANCELLED':
      return unsent('Cancelled: ');
    default:
      return unsent('You: ');
  }
};

/** The conversation with how far its last message came, if that is the one. */
export const withDelivery = (conversation: Conversation, deliveries: ReadonlyMap<string, string>): Conversation => {
  const last = conversation.lastMessage;
  const state = last && deliveries.get(last.id);
  if (!state || state === last.state) return conversation;
  return { ...conversation, lastMessage: { ...last, state, sendAt: state === 'PLANNED' ? last.sendAt : undefined } };
};

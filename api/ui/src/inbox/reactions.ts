import type { Message } from '../types';

/** The reaction that is ours: the one the contact did not make. */
export const ownReaction = (message: Message) => {
  const contact = message.direction === 'INBOUND' ? message.sender.address : message.recipients?.[0]?.address;
  return message.reactions?.find((each) => each.actor !== contact);
};

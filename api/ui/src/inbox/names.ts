import type { Conversation, Me } from '../types';

export const nameOf = (conversation: Conversation) =>
  conversation.contact.name ?? conversation.lanes[0]?.address ?? 'Unknown';

/** Who a conversation is given to, as people say it. */
export const assigneeName = (assignee: string, users: Me[] = []) => {
  const [kind, ...rest] = assignee.split(':');
  const id = rest.join(':');
  if (kind === 'user') return users.find((user) => user.id === id)?.name ?? 'somebody';
  return kind === 'team' ? id : assignee;
};

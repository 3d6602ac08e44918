import type { Conversation, Priority, Status } from '../types';

/** What to change of a conversation. Tags come and go one by one, so that those which others give it meanwhile stay. */
export interface Change {
  status?: Status;
  assignee?: string | null;
  addTags?: string[];
  removeTags?: string[];
  priority?: Priority;
  snoozedUntil?: string;
}

/** The conversation as it will be. */
export const after = (conversation: Conversation, { addTags = [], removeTags = [], assignee, ...change }: Change): Conversation => ({
  ...conversation,
  ...change,
  assignee: assignee === undefined ? conversation.assignee : (assignee ?? undefined),
  tags: [...new Set([...(conversation.tags ?? []).filter((tag) => !removeTags.includes(tag)), ...addTags])],
});

/** The change that takes a change back, and nothing of what others did. */
export const before = (conversation: Conversation, change: Change): Change => {
  const tags = conversation.tags ?? [];
  const added = change.addTags?.filter((tag) => !tags.includes(tag)) ?? [];
  const removed = change.removeTags?.filter((tag) => tags.includes(tag)) ?? [];
  return {
    ...(change.status !== undefined && { status: conversation.status, ...(conversation.status === 'SNOOZED' && { snoozedUntil: conversation.snoozedUntil }) }),
    ...(change.priority !== undefined && { priority: conversation.priority ?? 'normal' }),
    ...(change.assignee !== undefined && { assignee: conversation.assignee ?? null }),
    ...(removed.length > 0 && { addTags: removed }),
    ...(added.length > 0 && { removeTags: added }),
  };
};

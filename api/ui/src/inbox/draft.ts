import { useState, useSyncExternalStore } from 'react';
import { onOwner } from '../session/owner';
import type { Conversation } from '../types';
import { blank, type Draft, draftsFor, isEmpty } from './drafts';
import { DraftStore, type Work, workOn } from './draftStore';
import { sweepPreviews } from './uploads';

/** Kept beside the pages, so that a look at another conversation loses nothing. */
export const drafts = new DraftStore(localStorage);

window.addEventListener('storage', ({ key, newValue }) => drafts.heard(key, newValue));

// a file that is on its way is lost with the page: the browser asks before
window.addEventListener('beforeunload', (event) => {
  if ([...drafts.all().works.values()].some(({ uploading }) => uploading.length > 0)) event.preventDefault();
});

onOwner(() => drafts.reload());

drafts.listen(() => sweepPreviews([...drafts.all().drafts.values()].flatMap(({ files }) => files)));

export interface Writing {
  draft: Draft;
  work: Work;
  /** What else was written for the same contact and waits. */
  others: Draft[];
  change: (to: Partial<Draft>) => void;
  /** Goes on with another one; what was written meanwhile waits in its stead. */
  take: (draft: Draft) => void;
}

/**
 * The draft under somebody's hands: the one that was written last when they came, and that one for as long as they stay,
 * whatever becomes of the conversation meanwhile.
 */
export function useDraft(conversation: Conversation): Writing {
  const all = useSyncExternalStore(drafts.listen, drafts.all);
  const waiting = draftsFor(all.drafts.values(), conversation);
  const [held, hold] = useState(() => waiting[0]?.id ?? crypto.randomUUID());
  const draft = all.drafts.get(held) ?? blank(held, conversation.id);
  return {
    draft,
    work: workOn(all, held),
    others: waiting.filter((each) => each.id !== held && !isEmpty(each)),
    change: (to) => drafts.put({ ...(drafts.all().drafts.get(held) ?? draft), ...to, conversation: conversation.id, changed: Date.now() }),
    take: ({ id }) => hold(id),
  };
}

import { useSyncExternalStore } from 'react';
import { onOwner } from '../session/owner';
import type { Rules } from '../types';
import { type Draft, edited, isChanged, loaded, published, redone, taken, undone, wentBack } from './edits';

/** What somebody works on. Kept beside the pages, so that a look at a conversation loses nothing. */

let draft: Draft | null = null;
const listeners = new Set<() => void>();

const set = (next: Draft | null) => {
  if (next === draft) return;
  draft = next;
  listeners.forEach((listener) => listener());
};

const turn = (change: (from: Draft) => Draft) => {
  if (draft) set(change(draft));
};

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

export const useDraft = () => useSyncExternalStore(listen, () => draft);

/** Whether there is what nobody published yet. */
export const isUnpublished = () => draft !== null && isChanged(draft);

let left: string | null = null;

/** Whether somebody who goes to another page is asked: once for each state of what they wrote. */
export const asksWhoLeaves = () => isUnpublished() && draft?.text !== left;

export const leave = () => {
  left = draft?.text ?? null;
};

/** Goes back to what is in force. */
export const discard = () => {
  if (draft) change(draft.base);
};

// a closed or loaded page keeps nothing: the browser asks before
window.addEventListener('beforeunload', (event) => {
  if (isUnpublished()) event.preventDefault();
});

// nothing of it stays for whoever signs in next
onOwner(() => set(null));

/** What the gateway has; what somebody changed meanwhile stays. */
export const load = (rules: Rules) => set(loaded(draft, rules));

/** Goes on from what somebody else published. @param text that, with as much of mine as is to stay */
export const take = (rules: Rules, text: string) => turn((from) => taken(from, rules, text));

/** After my text was published. */
export const isPublished = (rules: Rules) => turn((from) => published(from, rules));

/** After I put another text in force. */
export const isBack = (rules: Rules, keeps: boolean) => turn((from) => wentBack(from, rules, keeps));

/** @param where the field in which it was typed; empty for what was not typed */
export const change = (text: string, where = '') => turn((from) => edited(from, text, where, Date.now()));

export const undo = () => turn(undone);

export const redo = () => turn(redone);

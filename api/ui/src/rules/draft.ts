import { useSyncExternalStore } from 'react';
import { onSession, signedIn } from '../session/session';
import type { Rules } from '../types';

/** The rules while somebody works on them. Kept beside the pages, so that a look at a conversation loses nothing. */

export interface Draft {
  /** The revision it began from, and its text. */
  revision: number;
  base: string;
  text: string;
  past: string[];
  future: string[];
  /** Where and when the last change was made by typing: letters that follow each other are undone together. */
  typed: { where: string; at: number };
}

const MOST_STEPS = 200;
const ONE_THOUGHT_MS = 800;
const ONE_LETTER = 2;
const NOT_TYPED = { where: '', at: 0 };

let draft: Draft | null = null;
const listeners = new Set<() => void>();

const set = (next: Draft | null) => {
  draft = next;
  listeners.forEach((listener) => listener());
};

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

export const useDraft = () => useSyncExternalStore(listen, () => draft);

/** Whether there is what nobody published yet. */
export const isUnpublished = () => draft !== null && draft.text !== draft.base;

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
onSession(() => {
  if (!signedIn()) set(null);
});

/** Takes what the gateway has; what somebody changed meanwhile stays, on the revision it began from. */
export const load = ({ revision, yaml }: Rules, over = false) => {
  if (over || draft === null || draft.text === draft.base) {
    if (!over && draft?.revision === revision) return;
    set({ revision, base: yaml, text: yaml, past: [], future: [], typed: NOT_TYPED });
  }
};

/** @param where the field in which it was typed; empty for what was not typed */
export const change = (text: string, where = '') => {
  if (!draft || draft.text === text) return;
  const typed = where === '' ? NOT_TYPED : { where, at: Date.now() };
  const letter = Math.abs(text.length - draft.text.length) <= ONE_LETTER;
  const goesOn = letter && where !== '' && draft.typed.where === where && typed.at - draft.typed.at < ONE_THOUGHT_MS;
  const past = goesOn ? draft.past : [...draft.past, draft.text].slice(-MOST_STEPS);
  set({ ...draft, text, past, future: [], typed });
};

export const undo = () => {
  const last = draft?.past.at(-1);
  if (draft && last !== undefined) set({ ...draft, text: last, past: draft.past.slice(0, -1), future: [...draft.future, draft.text], typed: NOT_TYPED });
};

export const redo = () => {
  const next = draft?.future.at(-1);
  if (draft && next !== undefined) set({ ...draft, text: next, past: [...draft.past, draft.text], future: draft.future.slice(0, -1), typed: NOT_TYPED });
};

import type { Lane, Stored } from '../types';

export interface Attached extends Stored {
  name: string;
}

/** What is being sent, or was sent without an answer. */
export interface Attempt {
  /** The idempotency key: the same until it is certain that the answer arrived. */
  key: string;
  /** What it is the key of: another text, file or address has another. */
  of: string;
}

/** The gateway looks for a message's key among messages, and for that of what comes again among schedules. */
export type Kind = 'message' | 'schedule';

/** Something that was sent, of which nobody knows whether it arrived. */
export interface Try extends Attempt {
  kind: Kind;
  /** Whether the same was written anew since it was first sent: then it may be meant once more. */
  anew: boolean;
}

/** What was written and not sent yet, with whom it is for. A conversation that others became part of may have several. */
export interface Draft {
  id: string;
  /** Where it was last written. That conversation may be part of another one now: the lane finds it there. */
  conversation: string;
  /** The lane it is written for, whatever the contact does meanwhile; null while there is none. */
  lane: string | null;
  text: string;
  files: Attached[];
  /** The lane on which everybody is answered: nobody else's choice goes along to another conversation. */
  everybody: string | null;
  /** What it was sent as without an answer, for as long as it stands there unchanged. */
  tried: Try | null;
  /** When somebody last wrote in it. */
  changed: number;
}

export const blank = (id: string, conversation: string): Draft => ({
  id,
  conversation,
  lane: null,
  text: '',
  files: [],
  everybody: null,
  tried: null,
  changed: 0,
});

export const isEmpty = ({ text, files }: Draft) => !text.trim() && files.length === 0;

/** Nothing of somebody stays for the next thing that is written here. */
export const settled = (draft: Draft): Draft => (isEmpty(draft) ? { ...draft, lane: null, everybody: null, tried: null } : draft);

/** Whether it still says the same to the same. */
export const isUnchanged = (draft: Draft, before: Draft) =>
  draft.text.trim() === before.text.trim() &&
  draft.lane === before.lane &&
  draft.files.length === before.files.length &&
  draft.files.every(({ id }, at) => id === before.files[at]?.id);

/** The drafts for a conversation: those for its lanes before those whose lane has gone, and the newest first. */
export const draftsFor = (drafts: Iterable<Draft>, conversation: { id: string; lanes: Lane[] }): Draft[] => {
  const isHere = ({ lane }: Draft) => conversation.lanes.some(({ id }) => id === lane);
  return [...drafts]
    .filter((draft) => isHere(draft) || draft.conversation === conversation.id)
    .sort((a, b) => Number(isHere(b)) - Number(isHere(a)) || b.changed - a.changed);
};

/** How much of what was sent stands at the beginning and at the end of a text. */
const around = (text: string, sent: string) => {
  const most = Math.min(text.length, sent.length);
  let start = 0;
  while (start < most && text[start] === sent[start]) start++;
  let end = 0;
  while (end < most - start && text.at(-1 - end) === sent.at(-1 - end)) end++;
  return { start, end };
};

/** Whether all that was sent can still be told from what was written before, behind or within it. */
export const holds = (text: string, sent: string): boolean => {
  const { start, end } = around(text, sent);
  return start + end >= sent.length;
};

const writtenSince = (text: string, sent: string): string => {
  const { start, end } = around(text, sent);
  return text.slice(start, text.length - end).trimStart();
};

/**
 * Takes away what was sent, and nothing else.
 *
 * @param stayed whether the text held what was sent all the while; else what looks like it was written anew
 */
export const without = (draft: Draft, sent: Draft, stayed: boolean): Draft =>
  settled({
    ...draft,
    text: stayed ? writtenSince(draft.text, sent.text) : draft.text,
    files: draft.files.filter(({ id }) => !sent.files.some((file) => file.id === id)),
  });

/** How to send something: as before when it is the same. */
export const attemptAt = (of: string, before: Attempt | null): Attempt => (before?.of === of ? before : { key: crypto.randomUUID(), of });

/** A draft as it was kept; whoever wrote before there were several kept nothing but the text. */
export const read = (id: string, kept: string): Draft => {
  try {
    const { text, files, conversation, ...rest } = JSON.parse(kept) as Partial<Draft>;
    if (typeof text === 'string' && typeof conversation === 'string' && Array.isArray(files)) {
      return { ...blank(id, conversation), ...rest, id, text, files };
    }
  } catch {
    // a text
  }
  return { ...blank(id, id), text: kept };
};

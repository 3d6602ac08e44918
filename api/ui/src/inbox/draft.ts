import { useState } from 'react';

const TEXTS = 'nexuscomm.draft.';
const LANES = 'nexuscomm.draft-lane.';

const keep = (key: string, value: string | null) => {
  if (value) localStorage.setItem(key, value);
  else localStorage.removeItem(key);
};

export interface Draft {
  text: string;
  /** The lane it is written for, whatever the contact does meanwhile; null while there is none. */
  lane: string | null;
  write: (text: string) => void;
  hold: (lane: string | null) => void;
}

/** What was written and not sent yet, with whom it is for, kept per conversation over reloads. */
export function useDraft(conversation: string): Draft {
  const [text, setText] = useState(() => localStorage.getItem(TEXTS + conversation) ?? '');
  // files are gone after a reload, and so is whom they were for
  const [lane, setLane] = useState(() => (text ? localStorage.getItem(LANES + conversation) : null));
  return {
    text,
    lane,
    write: (value) => {
      setText(value);
      keep(TEXTS + conversation, value);
    },
    hold: (value) => {
      setLane(value);
      keep(LANES + conversation, value);
    },
  };
}

/** What was written goes along when a conversation became part of another; what waits there already stays. */
export function moveDraft(from: string, to: string) {
  const written = localStorage.getItem(TEXTS + from);
  if (!written || localStorage.getItem(TEXTS + to)) return;
  for (const kind of [TEXTS, LANES]) {
    keep(kind + to, localStorage.getItem(kind + from));
    localStorage.removeItem(kind + from);
  }
}

import { useState } from 'react';

const PREFIX = 'nexuscomm.draft.';

/** What was written and not sent yet, kept per conversation over reloads. */
export function useDraft(conversation: string): [string, (text: string) => void] {
  const key = PREFIX + conversation;
  const [text, setText] = useState(() => localStorage.getItem(key) ?? '');
  const write = (value: string) => {
    setText(value);
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  };
  return [text, write];
}

/** What was written goes along when a conversation became part of another; what waits there already stays. */
export function moveDraft(from: string, to: string) {
  const written = localStorage.getItem(PREFIX + from);
  if (!written || localStorage.getItem(PREFIX + to)) return;
  localStorage.setItem(PREFIX + to, written);
  localStorage.removeItem(PREFIX + from);
}

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

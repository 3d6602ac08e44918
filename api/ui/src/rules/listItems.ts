import { useEffect, useRef } from 'react';

/**
 * The items of a list that people move and remove by the keyboard: each keeps its key, so that what is folded stays so and
 * the keyboard stays where it is; after a removal it is at the next one.
 */
export function useListItems(count: number) {
  const list = useRef<HTMLOListElement>(null);
  const keys = useRef<number[]>([]);
  const next = useRef(0);
  const goTo = useRef<number | null>(null);
  while (keys.current.length < count) keys.current.push(next.current++);
  keys.current.length = count;

  useEffect(() => {
    if (goTo.current === null || !list.current) return;
    const items = list.current.children;
    const item = items[Math.min(goTo.current, items.length - 1)];
    const target = item?.querySelector<HTMLElement>('.card-fold') ?? list.current.parentElement?.querySelector<HTMLElement>(':scope > select');
    goTo.current = null;
    target?.focus();
  });

  return {
    list,
    keyOf: (at: number) => keys.current[at],
    /** To be said before the text is changed. */
    moved: (at: number, by: number) => {
      const to = at + by;
      if (to < 0 || to >= count) return;
      const [key] = keys.current.splice(at, 1);
      if (key !== undefined) keys.current.splice(to, 0, key);
    },
    removed: (at: number) => {
      keys.current.splice(at, 1);
      goTo.current = at;
    },
    /** The new one is gone to. */
    added: () => {
      goTo.current = count;
    },
  };
}

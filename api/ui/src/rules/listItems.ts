import { useEffect, useRef } from 'react';
import { type Change, drop, moved, type Path } from './ruleFile';
import { append } from './steps';

/**
 * The items of a list that people move and remove by the keyboard: each keeps its key, so that what is folded stays so and
 * the keyboard stays where it is; after a removal it is at the next one.
 *
 * @param path of the list in the rule
 */
export function useListItems(count: number, path: Path, edit: (change: Change) => void) {
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
    /** @param own where the item stands: the list itself, where its only item is written without one */
    deedsOf: (at: number, own: Path) => ({
      first: at === 0,
      last: at === count - 1,
      onMove: (by: number) => {
        const to = at + by;
        if (to >= 0 && to < count) keys.current.splice(to, 0, ...keys.current.splice(at, 1));
        edit(moved([...path, at], by));
      },
      onRemove: () => {
        keys.current.splice(at, 1);
        goTo.current = at;
        edit(drop(own));
      },
    }),
    /** The new one is gone to. */
    add: (item: unknown) => {
      goTo.current = count;
      edit(append(path, item));
    },
  };
}

import { type ReactNode, useEffect, useRef, useState } from 'react';

/** How many are drawn or left out together. */
const TOGETHER = 40;
/** What one is taken to need before it was seen. */
const ROW_PX = 60;
const AHEAD = '800px 0px';

interface Props<T> {
  rows: T[];
  keyOf: (row: T) => string;
  children: (row: T) => ReactNode;
}

/** A list of which only what is seen is drawn, however long it is. */
export function Rows<T>({ rows, keyOf, children }: Props<T>) {
  const pieces = Array.from({ length: Math.ceil(rows.length / TOGETHER) }, (_, at) => rows.slice(at * TOGETHER, (at + 1) * TOGETHER));
  return pieces.map((piece, at) => (
    <Piece key={at} rows={piece} alone={pieces.length === 1} keyOf={keyOf}>
      {children}
    </Piece>
  ));
}

/** @param alone whether it is the whole list, which is always drawn */
function Piece<T>({ rows, alone, keyOf, children }: Props<T> & { alone: boolean }) {
  const list = useRef<HTMLUListElement>(null);
  const [isNear, setNear] = useState(false);
  const [height, setHeight] = useState<number>();
  useEffect(() => {
    const element = list.current;
    if (alone || !element) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        // whoever goes through it by keyboard stays in it
        const near = entry?.isIntersecting === true || element.contains(document.activeElement);
        if (!near && element.childElementCount > 0) setHeight(element.offsetHeight);
        setNear(near);
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [alone]);
  const drawn = alone || isNear;
  return (
    <ul ref={list} style={drawn ? undefined : { height: height ?? rows.length * ROW_PX }}>
      {drawn && rows.map((row) => <li key={keyOf(row)}>{children(row)}</li>)}
    </ul>
  );
}

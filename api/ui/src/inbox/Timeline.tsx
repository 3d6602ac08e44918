import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface Props {
  /** What stands first and last; when one changes, something was added at that end. */
  oldest: string | undefined;
  newest: string | undefined;
  empty: boolean;
  /** Loads what is older; missing when there is nothing older, or it is on its way. */
  onOlder: (() => void) | undefined;
  children: ReactNode;
}

const NEAR_END = 60;
const NEAR_TOP = 600;

/** Scrolls with what arrives while its reader is at the end, and leaves them where they are when they look back. */
export function Timeline({ oldest, newest, empty, onOlder, children }: Props) {
  const scroll = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const fromBottom = useRef(0);
  const top = useRef(0);
  const [missed, setMissed] = useState(false);

  useLayoutEffect(() => {
    const box = scroll.current;
    if (!box) return;
    if (atEnd.current) box.scrollTop = box.scrollHeight;
    else setMissed(true);
  }, [newest]);

  useLayoutEffect(() => {
    const box = scroll.current;
    // what is read stays where it is when older messages come above it
    if (box && !atEnd.current) box.scrollTop = box.scrollHeight - fromBottom.current;
  }, [oldest]);

  useEffect(() => {
    const box = scroll.current;
    const list = box?.querySelector('ol');
    if (!box || !list) return undefined;
    // pictures and mails get their height later, and the window may change its own
    const grown = new ResizeObserver(() => {
      if (atEnd.current) box.scrollTop = box.scrollHeight;
      // a window that is taller than what was loaded
      if (box.scrollHeight <= box.clientHeight) onOlder?.();
    });
    grown.observe(list);
    grown.observe(box);
    return () => grown.disconnect();
  }, [onOlder]);

  const scrolled = () => {
    const box = scroll.current;
    if (!box) return;
    fromBottom.current = box.scrollHeight - box.scrollTop;
    // only who scrolls up leaves the end: what grows below pushes nobody away from it
    if (fromBottom.current - box.clientHeight < NEAR_END) atEnd.current = true;
    else if (box.scrollTop < top.current) atEnd.current = false;
    top.current = box.scrollTop;
    if (atEnd.current) setMissed(false);
    if (box.scrollTop < NEAR_TOP && !atEnd.current) onOlder?.();
  };

  const toEnd = () => {
    atEnd.current = true;
    setMissed(false);
    scroll.current?.scrollTo({ top: scroll.current.scrollHeight });
  };

  return (
    <div className="timeline" ref={scroll} onScroll={scrolled} tabIndex={0} role="region" aria-label="Messages">
      {empty && <p className="hint">No messages yet.</p>}
      <ol>{children}</ol>
      {missed && (
        <button className="missed" onClick={toEnd}>
          New messages ↓
        </button>
      )}
    </div>
  );
}

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { Icon } from './Icon';
import { useShortcuts } from './shortcuts';

export interface Notice {
  text: string;
  undo?: () => void;
}

const SHOWN_MS = 8_000;
const Say = createContext<(notice: Notice) => void>(() => undefined);

/** Says what was done, for a while, with a way back. */
export const useSay = () => useContext(Say);

export function Notices({ children }: { children: ReactNode }) {
  const [notice, setNotice] = useState<Notice | null>(null);
  const say = useCallback((next: Notice) => setNotice(next), []);
  const undo = useMemo(
    () => () => {
      notice?.undo?.();
      setNotice(null);
    },
    [notice],
  );
  useShortcuts({ z: undo });

  useEffect(() => {
    if (!notice) return undefined;
    const timer = window.setTimeout(() => setNotice(null), SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [notice]);

  return (
    <Say value={say}>
      {children}
      <div className="notices" role="status" aria-live="polite">
        {notice && (
          <p className="notice">
            <span>{notice.text}</span>
            {notice.undo && (
              <button className="notice-undo" onClick={undo}>
                Undo <kbd>z</kbd>
              </button>
            )}
            <button className="icon-button" aria-label="Dismiss" onClick={() => setNotice(null)}>
              <Icon name="close" size={14} />
            </button>
          </p>
        )}
      </div>
    </Say>
  );
}

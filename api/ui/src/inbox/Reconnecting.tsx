import { useEffect, useState } from 'react';
import { Icon } from './Icon';

/** A reload or a short break is nothing to worry anybody with. */
const PATIENCE_MS = 2_000;

/** Says that what is shown may be old, while there is no connection. */
export function Reconnecting({ live }: { live: boolean }) {
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (live) {
      setLong(false);
      return undefined;
    }
    const timer = window.setTimeout(() => setLong(true), PATIENCE_MS);
    return () => window.clearTimeout(timer);
  }, [live]);
  return (
    <div className="reconnecting" role="status">
      {long && (
        <p>
          <Icon name="offline" size={15} /> No connection to the gateway. Trying again…
        </p>
      )}
    </div>
  );
}

import { useEffect, useRef } from 'react';

/** Asks for more when its end comes into sight. */
export function More({ onSeen }: { onSeen: () => void }) {
  const end = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const watch = new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && onSeen(), { rootMargin: '400px' });
    if (end.current) watch.observe(end.current);
    return () => watch.disconnect();
  }, [onSeen]);
  return (
    <p className="hint" ref={end}>
      Loading older ones…
    </p>
  );
}

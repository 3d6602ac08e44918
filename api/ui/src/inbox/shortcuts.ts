import { useEffect, useRef, useState } from 'react';

const KEY = 'nexuscomm.shortcuts';

/**
 * Single-key shortcuts, silent while somebody types. They can be switched off, since speech input and unsteady hands
 * press keys by mistake (WCAG 2.1.4); Escape always works.
 */
export function useShortcuts(actions: Record<string, () => void>) {
  const [on, setOn] = useState(() => localStorage.getItem(KEY) !== 'off');
  const current = useRef(actions);
  current.current = actions;

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement;
      const typing = target.matches('input, textarea, select, [contenteditable]');
      if (event.key === 'Escape' && typing) {
        target.blur();
        return;
      }
      if (typing || (!on && event.key !== 'Escape')) return;
      const action = current.current[event.key];
      if (action) {
        event.preventDefault();
        action();
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [on]);

  const toggle = () => {
    localStorage.setItem(KEY, on ? 'off' : 'on');
    setOn(!on);
  };
  return { on, toggle };
}

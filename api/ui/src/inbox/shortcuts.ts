import { useEffect, useRef, useSyncExternalStore } from 'react';

const KEY = 'nexuscomm.shortcuts';
const listeners = new Set<() => void>();

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

const switchedOn = () => localStorage.getItem(KEY) !== 'off';

const typesInto = (target: HTMLElement) => target.matches('input:not([type=checkbox]), textarea, select, [contenteditable]');

/** Whether single keys do something, and the switch for it. */
export function useShortcutSwitch(): [boolean, () => void] {
  const on = useSyncExternalStore(listen, switchedOn);
  const toggle = () => {
    localStorage.setItem(KEY, on ? 'off' : 'on');
    listeners.forEach((listener) => listener());
  };
  return [on, toggle];
}

/**
 * Single-key shortcuts, silent while somebody types or a dialog is open. They can be switched off, since speech input
 * and unsteady hands press keys by mistake (WCAG 2.1.4); Escape always works.
 */
export function useShortcuts(actions: Record<string, () => void>) {
  const [on] = useShortcutSwitch();
  const current = useRef(actions);
  current.current = actions;

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('dialog[open]')) return;
      const target = event.target as HTMLElement;
      const typing = typesInto(target);
      if (event.key === 'Escape' && typing) {
        target.blur();
        event.preventDefault();
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
}

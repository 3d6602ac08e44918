import { useEffect, useState, useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';

const KEY = 'nexuscomm.theme';
const ORDER: Theme[] = ['system', 'light', 'dark'];

export const nextTheme = (theme: Theme): Theme => ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length] ?? 'system';

const chosen = (): Theme => ORDER.find((theme) => theme === localStorage.getItem(KEY)) ?? 'system';

const apply = (theme: Theme) => {
  document.documentElement.dataset.theme = theme;
};

/** Before the first page is drawn, so that it does not flash. */
export const applyChosenTheme = () => apply(chosen());

export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(chosen);
  useEffect(() => {
    localStorage.setItem(KEY, theme);
    apply(theme);
  }, [theme]);
  return [theme, setTheme];
}

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

const onLook = (changed: () => void) => {
  const chosenAnew = new MutationObserver(changed);
  chosenAnew.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  systemDark.addEventListener('change', changed);
  return () => {
    chosenAnew.disconnect();
    systemDark.removeEventListener('change', changed);
  };
};

const isDark = () => {
  const theme = document.documentElement.dataset.theme;
  return theme === 'dark' || (theme !== 'light' && systemDark.matches);
};

/** Whether the page is dark now, by choice or by the system's. */
export const useDark = () => useSyncExternalStore(onLook, isDark);

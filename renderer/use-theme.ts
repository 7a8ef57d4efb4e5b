import { useEffect } from 'react';
import type { Settings } from '../shared/model/settings.ts';
import { useMedia } from './ui/use-media.ts';

type Theme = Settings['theme'];
const kept = 'deskhand.theme';

const show = (theme: Theme, dark: boolean) => {
  document.documentElement.dataset['theme'] = theme === 'system' ? (dark ? 'dark' : 'light') : theme;
};

/** Shows the theme of the last time before anything is drawn, so that the window does not flash. */
export function showKeptTheme(): void {
  const theme = (localStorage.getItem(kept) ?? 'system') as Theme;
  show(theme, window.matchMedia('(prefers-color-scheme: dark)').matches);
}

/** Shows the theme of the settings, or the system's as it changes. */
export function useTheme(theme: Theme | undefined): void {
  const dark = useMedia('(prefers-color-scheme: dark)');
  useEffect(() => {
    if (!theme) return;
    localStorage.setItem(kept, theme);
    show(theme, dark);
  }, [theme, dark]);
}

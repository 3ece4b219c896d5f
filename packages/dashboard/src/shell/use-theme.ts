import { useSyncExternalStore } from 'react'

/** `system` follows the reader's system. */
export type Theme = 'light' | 'dark' | 'system'

const KEY = 'costwright.theme'
const CHANGED = 'costwright-theme'
const systemIsDark = matchMedia('(prefers-color-scheme: dark)')

/** The chosen theme, and whether the page is dark now. The choice is kept in the browser. */
export function useTheme(): {
  readonly theme: Theme
  readonly isDark: boolean
  readonly setTheme: (theme: Theme) => void
} {
  const theme = useSyncExternalStore(watch, chosenTheme)
  const isDark = useSyncExternalStore(
    watch,
    () => chosenTheme() === 'dark' || (chosenTheme() === 'system' && systemIsDark.matches),
  )
  return { theme, isDark, setTheme }
}

function watch(changed: () => void): () => void {
  addEventListener(CHANGED, changed)
  systemIsDark.addEventListener('change', changed)
  return () => {
    removeEventListener(CHANGED, changed)
    systemIsDark.removeEventListener('change', changed)
  }
}

function chosenTheme(): Theme {
  const { theme } = document.documentElement.dataset
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

function setTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // A browser that keeps nothing still shows the theme until it is closed.
  }
  dispatchEvent(new Event(CHANGED))
}

// Runs before the first paint, so that a page that is set to dark never flashes white. Kept in step with src/shell/use-theme.ts.
try {
  const theme = localStorage.getItem('costwright.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {}

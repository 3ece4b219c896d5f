import { CSPProvider } from '@base-ui/react/csp-provider'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, type ReactElement } from 'react'
import { SourceDrawer } from '../kit/source-drawer.tsx'
import { SideNavigation } from './side-navigation.tsx'
import { TopBar } from './top-bar.tsx'

/** Navigation at the side, the bar on top, the page between them, and the drawer on where numbers come from. */
export function Layout(): ReactElement {
  const main = useFocusOnNewPage()
  return (
    <CSPProvider disableStyleElements>
      <SourceDrawer>
        <a
          href="#main"
          className="bg-accent text-on-accent sr-only z-50 rounded px-3 py-1.5 focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
        >
          Skip to the page
        </a>
        <div className="flex min-h-dvh">
          <SideNavigation />
          <div className="flex min-w-0 grow flex-col">
            <TopBar />
            <main id="main" ref={main} tabIndex={-1} className="min-w-0 grow outline-none">
              <Outlet />
            </main>
          </div>
        </div>
      </SourceDrawer>
    </CSPProvider>
  )
}

/** A screen reader starts at the top of a page that was just opened, not at the link that was left behind. */
function useFocusOnNewPage(): React.RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null)
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const last = useRef(path)
  useEffect(() => {
    // What was opened while the page was on its way keeps the focus.
    const isInDialog = document.querySelector('[role="dialog"] :focus') !== null
    if (last.current !== undefined && last.current !== path && !isInDialog) main.current?.focus({ preventScroll: true })
    last.current = path
  }, [path])
  return main
}

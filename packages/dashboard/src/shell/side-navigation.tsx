import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import { PAGES } from '../pages.ts'
import type { PageEntry } from './page-entry.ts'

const GROUPS: readonly PageEntry['group'][] = ['Bill', 'Account', 'Plan']

/** The pages, grouped, at the side of a wide window. */
export function SideNavigation(): ReactElement {
  return (
    <nav
      aria-label="Pages"
      className="border-line bg-surface print-hidden sticky top-0 hidden h-dvh w-52 shrink-0 flex-col border-r md:flex"
    >
      <Link to="/" className="flex h-13 shrink-0 items-center gap-2 px-4 text-[1.05rem] font-semibold tracking-tight">
        <img src="/icon.svg" alt="" width={22} height={22} />
        costwright
      </Link>
      <div className="overflow-y-auto px-2 py-2">
        <PageLinks />
      </div>
    </nav>
  )
}

/** Links to all pages. `onPick` is told when one was followed. */
export function PageLinks({ onPick }: { readonly onPick?: () => void }): ReactElement {
  return (
    <>
      {GROUPS.map((group) => {
        const pages = PAGES.filter((page) => page.group === group)
        if (pages.length === 0) return null
        return (
          <div key={group} className="mb-3">
            <p className="text-dim px-2.5 py-1 text-xs font-medium">{group}</p>
            <ul>
              {pages.map(({ path, title, icon: Icon }) => (
                <li key={path}>
                  <Link
                    to={path}
                    activeOptions={{ exact: path === '/', includeSearch: false }}
                    onClick={onPick}
                    className="text-dim hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent flex h-8 items-center gap-2.5 rounded-md px-2.5 aria-[current=page]:font-medium"
                  >
                    <Icon size={16} aria-hidden="true" />
                    {title}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </>
  )
}

import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { buttonClasses } from '../kit/button.tsx'
import { PAGES } from '../pages.ts'
import type { PageEntry } from './page-entry.ts'
import { useTheme, type Theme } from './use-theme.ts'

interface Place {
  readonly value: string
  readonly label: string
  readonly hint: string
  readonly words: string
  readonly page: PageEntry | null
  readonly theme: Theme | null
}

const PLACES: readonly Place[] = [
  ...PAGES.map((page) => ({
    value: page.path,
    label: page.title,
    hint: page.group,
    words: page.words.join(' '),
    page,
    theme: null,
  })),
  ...(['light', 'dark', 'system'] as const).map((theme) => ({
    value: `theme ${theme}`,
    label: `Theme: ${theme}`,
    hint: 'Look',
    words: 'colour mode',
    page: null,
    theme,
  })),
]

/** Goes anywhere from the keyboard: Ctrl K or / opens it. */
export function Jump(): ReactElement {
  const [isOpen, setIsOpen] = useState(false)
  const navigate = useNavigate()
  const { setTheme } = useTheme()
  useOpenKeys(() => {
    hasGone.current = false
    setIsOpen(true)
  })
  const hasGone = useRef(false)
  const go = (place: Place): void => {
    hasGone.current = place.page !== null
    setIsOpen(false)
    if (place.theme !== null) setTheme(place.theme)
    if (place.page !== null) void navigate({ to: place.page.path })
  }
  return (
    <Dialog.Root open={isOpen} onOpenChange={setIsOpen}>
      <Dialog.Trigger className={buttonClasses('plain')} aria-keyshortcuts="Control+K">
        <Search size={15} aria-hidden="true" />
        <span className="text-dim max-sm:sr-only">Go to…</span>
        <kbd aria-hidden="true" className="border-line text-dim rounded border px-1 font-sans text-xs max-sm:hidden">
          Ctrl K
        </kbd>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/25" />
        <Dialog.Popup
          aria-label="Go to"
          finalFocus={() => (hasGone.current ? document.querySelector<HTMLElement>('#main') : true)}
          className="bg-raised border-line fixed top-[12vh] left-1/2 z-40 w-[30rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 overflow-hidden rounded-lg border shadow-2xl"
        >
          <Autocomplete.Root
            open
            inline
            items={PLACES}
            autoHighlight="always"
            keepHighlight
            itemToStringValue={(place: Place) => `${place.label} ${place.words}`}
          >
            <Autocomplete.Input
              placeholder="Go to a page…"
              aria-label="Go to a page"
              className="border-line h-12 w-full border-b bg-transparent px-4 text-base outline-none"
            />
            <Dialog.Close className="sr-only">Close</Dialog.Close>
            <Autocomplete.Empty>
              <div className="text-dim px-4 py-4">No page of that name.</div>
            </Autocomplete.Empty>
            <Autocomplete.List className="max-h-80 overflow-y-auto p-1.5 empty:p-0">
              {(place: Place) => (
                <Autocomplete.Item
                  key={place.value}
                  value={place}
                  onClick={() => go(place)}
                  className="data-[highlighted]:bg-accent-soft flex items-center justify-between rounded px-3 py-2 outline-none select-none"
                >
                  {place.label}
                  <span className="text-dim text-sm">{place.hint}</span>
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function useOpenKeys(open: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea, [contenteditable]')
      const isSlash = event.key === '/' && !isTyping
      const isControlK = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)
      if (!isSlash && !isControlK) return
      event.preventDefault()
      open()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  })
}

import { Dialog } from '@base-ui/react/dialog'
import { Menu } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import { Button, buttonClasses } from '../kit/button.tsx'
import { DataStatus } from './data-status.tsx'
import { Jump } from './jump.tsx'
import { PageLinks } from './side-navigation.tsx'
import { ThemeToggle } from './theme-toggle.tsx'

/** Above every page: where the data come from and how fresh they are, the search, and the theme. */
export function TopBar(): ReactElement {
  const [isMenuOpen, setIsMenuOpen] = useState(false)
  return (
    <header className="border-line bg-surface print-hidden sticky top-0 z-30 flex h-13 items-center gap-2 border-b px-3 sm:px-5">
      <Dialog.Root open={isMenuOpen} onOpenChange={setIsMenuOpen}>
        <Dialog.Trigger className={`${buttonClasses('quiet')} md:hidden`} aria-label="Pages">
          <Menu size={18} aria-hidden="true" />
        </Dialog.Trigger>
        <Dialog.Portal>
          <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/25" />
          <Dialog.Popup className="bg-surface border-line fixed inset-y-0 left-0 z-40 flex w-64 flex-col border-r shadow-2xl">
            <Dialog.Title className="px-4 pt-4 pb-2 font-semibold">costwright</Dialog.Title>
            <nav aria-label="Pages" className="overflow-y-auto px-2 pb-4">
              <PageLinks onPick={() => setIsMenuOpen(false)} />
            </nav>
            <Dialog.Close render={<Button className="mx-4 mb-4">Close</Button>} />
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
      <DataStatus />
      <div className="grow" />
      <Jump />
      <ThemeToggle />
    </header>
  )
}

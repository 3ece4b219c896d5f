import { Menu } from '@base-ui/react/menu'
import { Check, Monitor, Moon, Sun } from 'lucide-react'
import type { ReactElement } from 'react'
import { buttonClasses } from '../kit/button.tsx'
import { OPTION, POPUP } from '../kit/select.tsx'
import { useTheme, type Theme } from './use-theme.ts'

const THEMES = [
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
  { value: 'system', label: 'As the system', icon: Monitor },
] as const

/** Light, dark, or as the system. */
export function ThemeToggle(): ReactElement {
  const { theme, isDark, setTheme } = useTheme()
  const Icon = isDark ? Moon : Sun
  return (
    <Menu.Root>
      <Menu.Trigger className={buttonClasses('quiet')} aria-label="Theme">
        <Icon size={16} aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className="z-50 outline-none">
          <Menu.Popup className={`${POPUP} py-1`}>
            <Menu.RadioGroup value={theme} onValueChange={(next: Theme) => setTheme(next)}>
              {THEMES.map(({ value, label, icon: ThemeIcon }) => (
                <Menu.RadioItem key={value} value={value} className={OPTION} closeOnClick>
                  <Menu.RadioItemIndicator className="col-start-1">
                    <Check size={14} aria-hidden="true" />
                  </Menu.RadioItemIndicator>
                  <span className="col-start-2 flex items-center gap-2">
                    <ThemeIcon size={14} aria-hidden="true" /> {label}
                  </span>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

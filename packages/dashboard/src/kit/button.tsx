import { Button as Base } from '@base-ui/react/button'
import type { ComponentProps, ReactElement } from 'react'
import { joinClasses } from './join-classes.ts'

/** How much a button asks for attention. */
export type ButtonLook = 'plain' | 'primary' | 'quiet'

const LOOKS: Readonly<Record<ButtonLook, string>> = {
  plain: 'border border-line bg-raised hover:border-line-strong',
  primary: 'bg-accent text-on-accent font-medium hover:opacity-90',
  quiet: 'text-dim hover:text-ink hover:bg-sunken',
}

/** The classes of a button, for links that look like one. */
export function buttonClasses(look: ButtonLook = 'plain'): string {
  return joinClasses(
    'inline-flex h-8 items-center justify-center gap-1.5 rounded-md px-2.5 text-[0.93rem] whitespace-nowrap select-none disabled:opacity-50 data-[disabled]:opacity-50',
    LOOKS[look],
  )
}

/** A button. Icons alone need an `aria-label`. */
export function Button({
  look = 'plain',
  className,
  ...rest
}: ComponentProps<typeof Base> & { readonly look?: ButtonLook }): ReactElement {
  return (
    <Base {...rest} className={joinClasses(buttonClasses(look), typeof className === 'string' ? className : null)} />
  )
}

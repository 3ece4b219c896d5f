import type { LucideIcon } from 'lucide-react'

/** A page in the navigation and in the search. */
export interface PageEntry {
  /** Its address, as its route has it. */
  readonly path: string
  readonly title: string
  readonly icon: LucideIcon
  /** Under which heading of the navigation. */
  readonly group: 'Bill' | 'Account' | 'Plan'
  /** Other words that lead to it in the search. */
  readonly words: readonly string[]
}

/** When each slot of a fleet is free again, seconds; the earliest is what matters. */
export interface FreeSlots {
  /** Infinity without slots. */
  earliest(): number
  /** The slot that is free first takes work until `time`, not before its own time. */
  replaceEarliest(time: number): void
  /** One more slot, free from `time` on. */
  add(time: number): void
  /** Takes away the slot that is free first. @returns when it is free. */
  removeEarliest(): number
}

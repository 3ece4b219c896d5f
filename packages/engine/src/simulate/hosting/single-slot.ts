import type { FreeSlots } from './free-slots.ts'

/** One slot: Lindley's recursion. */
export class SingleSlot implements FreeSlots {
  #time = 0

  earliest(): number {
    return this.#time
  }

  replaceEarliest(time: number): void {
    this.#time = time
  }

  add(time: number): void {
    this.#time = time
  }

  removeEarliest(): number {
    const time = this.#time
    this.#time = Number.POSITIVE_INFINITY
    return time
  }
}

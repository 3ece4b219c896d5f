import type { FreeSlots } from './free-slots.ts'

/**
 * Slots in ascending order in a ring. New times are sorted in from the far end, where they belong nearly always: for service
 * of equal length a step costs the same however many slots there are.
 */
export class SlotRing implements FreeSlots {
  #times = new Float64Array(8)
  #mask = 7
  #head = 0
  #size = 0

  get size(): number {
    return this.#size
  }

  earliest(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : (this.#times[this.#head] ?? 0)
  }

  replaceEarliest(time: number): void {
    const times = this.#times
    const mask = this.#mask
    const head = (this.#head + 1) & mask
    this.#head = head
    let place = (head + this.#size - 1) & mask
    for (let left = this.#size - 1; left > 0; left -= 1) {
      const before = (place - 1) & mask
      const other = times[before] ?? 0
      if (other <= time) break
      times[place] = other
      place = before
    }
    times[place] = time
  }

  add(time: number): void {
    if (this.#size > this.#mask) this.#grow()
    this.#size += 1
    this.#head = (this.#head - 1) & this.#mask
    this.replaceEarliest(time)
  }

  removeEarliest(): number {
    const time = this.earliest()
    this.#head = (this.#head + 1) & this.#mask
    this.#size -= 1
    return time
  }

  #grow(): void {
    const larger = new Float64Array(this.#times.length * 2)
    for (let index = 0; index < this.#size; index += 1) {
      larger[index] = this.#times[(this.#head + index) & this.#mask] ?? 0
    }
    this.#times = larger
    this.#mask = larger.length - 1
    this.#head = 0
  }
}

import type { FreeSlots } from './free-slots.ts'

/** Slots in a binary heap, for fleets so large that sorting in would take long. */
export class SlotHeap implements FreeSlots {
  #times = new Float64Array(1024)
  #size = 0

  earliest(): number {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : (this.#times[0] ?? 0)
  }

  replaceEarliest(time: number): void {
    const times = this.#times
    const size = this.#size
    let hole = 0
    for (;;) {
      let child = 2 * hole + 1
      if (child >= size) break
      if (child + 1 < size && (times[child + 1] ?? 0) < (times[child] ?? 0)) child += 1
      const other = times[child] ?? 0
      if (other >= time) break
      times[hole] = other
      hole = child
    }
    times[hole] = time
  }

  add(time: number): void {
    if (this.#size === this.#times.length) {
      const larger = new Float64Array(this.#size * 2)
      larger.set(this.#times)
      this.#times = larger
    }
    let hole = this.#size
    this.#size += 1
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      const other = this.#times[parent] ?? 0
      if (other <= time) break
      this.#times[hole] = other
      hole = parent
    }
    this.#times[hole] = time
  }

  removeEarliest(): number {
    const time = this.earliest()
    this.#size -= 1
    if (this.#size > 0) this.replaceEarliest(this.#times[this.#size] ?? 0)
    return time
  }
}

/** Times at which waiting requests begin, ascending: how many still wait at a time. */
export class StartRing {
  #starts = new Float64Array(64)
  #head = 0
  #size = 0

  /** A request that begins at `start`. */
  push(start: number): void {
    if (this.#size === this.#starts.length) {
      const larger = new Float64Array(this.#size * 2)
      larger.set(this.#starts.subarray(this.#head))
      larger.set(this.#starts.subarray(0, this.#head), this.#size - this.#head)
      this.#starts = larger
      this.#head = 0
    }
    this.#starts[(this.#head + this.#size) & (this.#starts.length - 1)] = start
    this.#size += 1
  }

  /** Requests that begin after `time`. Times asked for must not descend. */
  waitingAt(time: number): number {
    while (this.#size > 0 && (this.#starts[this.#head] ?? 0) <= time) {
      this.#head = (this.#head + 1) & (this.#starts.length - 1)
      this.#size -= 1
    }
    return this.#size
  }
}

/** Idle environments by the time at which they became idle. The one used last is taken first; those at the bottom die. */
export class WarmStack {
  readonly #since: Float64Array
  readonly #mask: number
  #bottom = 0
  #size = 0

  constructor(most: number) {
    const length = 2 ** Math.ceil(Math.log2(Math.max(2, most)))
    this.#since = new Float64Array(length)
    this.#mask = length - 1
  }

  /** An environment is idle from a time on. Times must not descend. */
  push(since: number): void {
    this.#since[(this.#bottom + this.#size) & this.#mask] = since
    this.#size += 1
  }

  /** Takes the environment used last, if one has been idle for at most `keepWarmSeconds` at `time`. */
  take(time: number, keepWarmSeconds: number): boolean {
    while (this.#size > 0 && time - (this.#since[this.#bottom] ?? 0) > keepWarmSeconds) {
      this.#bottom = (this.#bottom + 1) & this.#mask
      this.#size -= 1
    }
    if (this.#size === 0) return false
    this.#size -= 1
    return true
  }
}

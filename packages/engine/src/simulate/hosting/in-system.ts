/**
 * Requests in flight and waiting, averaged over ticks of equal length. Departures may be told before their tick is closed:
 * they are summed by tick, so that a request costs the same however long it stays.
 */
export class InSystem {
  readonly #tickSeconds: number
  readonly #ticksPerSecond: number
  #counts = new Float64Array(64)
  #sums = new Float64Array(64)
  /** The tick that is open, and what entered in it. */
  #tick = 0
  #entered = 0
  #enteredAt = 0
  /** Inside when the open tick began. */
  #inside = 0

  constructor(tickSeconds: number) {
    this.#tickSeconds = tickSeconds
    this.#ticksPerSecond = 1 / tickSeconds
  }

  /** A request comes, in the open tick. */
  enter(time: number): void {
    this.#entered += 1
    this.#enteredAt += time
  }

  /** A request goes at `time`, in the open tick or later. */
  leave(time: number): void {
    const tick = Math.floor(time * this.#ticksPerSecond)
    const ahead = tick > this.#tick ? tick - this.#tick : 0
    while (ahead >= this.#counts.length) this.#grow()
    const place = (this.#tick + ahead) & (this.#counts.length - 1)
    this.#counts[place] = (this.#counts[place] ?? 0) + 1
    this.#sums[place] = (this.#sums[place] ?? 0) + time
  }

  /** Closes the open tick. @returns request-seconds of it. */
  close(): number {
    const start = this.#tick * this.#tickSeconds
    const end = start + this.#tickSeconds
    const place = this.#tick & (this.#counts.length - 1)
    const left = this.#counts[place] ?? 0
    const whole = this.#inside * this.#tickSeconds
    const seconds = whole + (this.#entered * end - this.#enteredAt) - (left * end - (this.#sums[place] ?? 0))
    this.#inside += this.#entered - left
    this.#counts[place] = 0
    this.#sums[place] = 0
    this.#entered = 0
    this.#enteredAt = 0
    this.#tick += 1
    return Math.max(0, seconds)
  }

  #grow(): void {
    const size = this.#counts.length
    const counts = new Float64Array(size * 2)
    const sums = new Float64Array(size * 2)
    for (let ahead = 0; ahead < size; ahead += 1) {
      counts[(this.#tick + ahead) & (size * 2 - 1)] = this.#counts[(this.#tick + ahead) & (size - 1)] ?? 0
      sums[(this.#tick + ahead) & (size * 2 - 1)] = this.#sums[(this.#tick + ahead) & (size - 1)] ?? 0
    }
    this.#counts = counts
    this.#sums = sums
  }
}

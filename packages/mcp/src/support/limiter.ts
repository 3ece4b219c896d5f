import { UserError } from '@costwright/app/errors'

/** Calls that wait at most; more are refused. */
const MOST_WAITING = 1_000

/** Lets so many calls run at a time; the others wait their turn, or leave when they are cancelled. */
export class Limiter {
  readonly #most: number
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(most: number) {
    this.#most = most
  }

  /** @throws UserError `busy` where too many calls wait already; the reason of the signal where the call was cancelled meanwhile. */
  async run<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    await this.#turn(signal)
    try {
      signal.throwIfAborted()
      return await work()
    } finally {
      this.#running--
      this.#waiting.shift()?.()
    }
  }

  async #turn(signal: AbortSignal): Promise<void> {
    if (this.#running < this.#most) {
      this.#running++
      return
    }
    if (this.#waiting.length >= MOST_WAITING)
      throw new UserError('busy', `${MOST_WAITING} calls wait already`, { hint: 'ask again when some are answered' })
    await new Promise<void>((resolve, reject) => {
      const begin = (): void => {
        signal.removeEventListener('abort', leave)
        this.#running++
        resolve()
      }
      const leave = (): void => {
        const at = this.#waiting.indexOf(begin)
        if (at !== -1) this.#waiting.splice(at, 1)
        reject(signal.reason as Error)
      }
      this.#waiting.push(begin)
      signal.addEventListener('abort', leave, { once: true })
    })
  }
}

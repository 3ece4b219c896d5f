import { randomUUID } from 'node:crypto'

/** Answers that are kept for follow-up questions, and what they may hold together, characters of JSON. */
const MOST_ANSWERS = 64
const MOST_CHARACTERS = 64e6

interface Kept {
  readonly data: unknown
  readonly characters: number
}

/** Whole answers of which a part was sent, by handle: the newest, within a bound. */
export class KeptAnswers {
  readonly #kept = new Map<string, Kept>()
  #characters = 0

  /** Keeps an answer and names it. `characters` is its size as JSON. */
  keep(data: unknown, characters: number): string {
    const handle = randomUUID().slice(0, 8)
    this.#kept.set(handle, { data, characters })
    this.#characters += characters
    for (const [oldest, { characters: size }] of this.#kept) {
      if (this.#kept.size <= MOST_ANSWERS && this.#characters <= MOST_CHARACTERS) break
      if (oldest === handle) break
      this.#kept.delete(oldest)
      this.#characters -= size
    }
    return handle
  }

  /** The answer of a handle; undefined where it is not kept any more. */
  find(handle: string): unknown {
    return this.#kept.get(handle)?.data
  }

  handles(): readonly string[] {
    return [...this.#kept.keys()]
  }
}

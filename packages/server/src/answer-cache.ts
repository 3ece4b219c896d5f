import { createHash } from 'node:crypto'
import type { Room } from './room.ts'
import type { SlowAnswers } from './slow-answers.ts'

/** Answers that are kept for the next time, characters in all; the ones that were asked for longest ago go first. */
const MOST_CHARACTERS = 12e6
/** Longer answers are not kept. */
const MOST_OF_ONE = 3e6
/** What takes longer to work out is kept over the end of the program, milliseconds. */
const SLOW_MS = 300

/**
 * Answers by what they answer and of which state of the workspace: a page that is opened again, or twice at once, costs one
 * question. Nothing goes stale, because another state is another tag.
 */
export class AnswerCache {
  readonly #texts = new Map<string, string>()
  readonly #pending = new Map<string, Promise<string>>()
  readonly #slow: SlowAnswers
  #characters = 0

  constructor(slow: SlowAnswers) {
    this.#slow = slow
  }

  /** Names the answer to a question in the state of now. */
  async tag(room: Pick<Room, 'revision'>, question: string): Promise<string> {
    return createHash('sha256')
      .update(`${await room.revision()} ${question}`)
      .digest('base64url')
      .slice(0, 27)
  }

  /** The answer of a tag; made once, however many ask for it meanwhile. What fails is not kept. */
  async text(tag: string, make: () => Promise<string>): Promise<string> {
    const known = this.#texts.get(tag)
    if (known !== undefined) {
      this.#texts.delete(tag)
      this.#texts.set(tag, known)
      return known
    }
    const pending = this.#pending.get(tag) ?? this.#made(tag, make).finally(() => this.#pending.delete(tag))
    this.#pending.set(tag, pending)
    return await pending
  }

  async #made(tag: string, make: () => Promise<string>): Promise<string> {
    const before = await this.#slow.read(tag)
    if (before !== null) {
      this.#keep(tag, before)
      return before
    }
    const start = performance.now()
    const text = await make()
    this.#keep(tag, text)
    if (performance.now() - start > SLOW_MS && text.length <= MOST_OF_ONE) await this.#slow.write(tag, text)
    return text
  }

  #keep(tag: string, text: string): void {
    if (text.length > MOST_OF_ONE || this.#texts.has(tag)) return
    this.#texts.set(tag, text)
    this.#characters += text.length
    for (const [oldest, one] of this.#texts) {
      if (this.#characters <= MOST_CHARACTERS) return
      this.#texts.delete(oldest)
      this.#characters -= one.length
    }
  }
}

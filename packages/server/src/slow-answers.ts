import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Files that are kept; the oldest go first. */
const MOST_FILES = 200
const TAG = /^[\w-]{10,60}$/

/**
 * Answers of large bills that took long to work out, kept in the cache folder for the next start. They are named by the state that
 * they are of, so none is ever out of date. The folder may be deleted at any time; trouble with it is no trouble of an answer.
 */
export class SlowAnswers {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** The answer of a tag; null where it is not kept. */
  async read(tag: string): Promise<string | null> {
    try {
      return await readFile(this.#file(tag), 'utf8')
    } catch {
      return null
    }
  }

  /** Keeps an answer, readable by its owner alone. */
  async write(tag: string, text: string): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 })
      const temporary = `${this.#file(tag)}.${process.pid}.tmp`
      await writeFile(temporary, text, { mode: 0o600 })
      await rename(temporary, this.#file(tag))
      await this.#forgetOldest()
    } catch {
      // A full disk, or a folder that may not be written: the answer is there all the same.
    }
  }

  #file(tag: string): string {
    if (!TAG.test(tag)) throw new RangeError(`no tag: ${tag}`)
    return join(this.#folder, tag)
  }

  async #forgetOldest(): Promise<void> {
    const names = await readdir(this.#folder)
    if (names.length <= MOST_FILES) return
    const files = await Promise.all(
      names.map(async (name) => ({ name, at: (await stat(join(this.#folder, name))).mtimeMs })),
    )
    for (const { name } of files.toSorted((a, b) => a.at - b.at).slice(0, files.length - MOST_FILES))
      await rm(join(this.#folder, name), { force: true })
  }
}

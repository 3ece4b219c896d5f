const NONE = -1

/** The models that one instance holds; the one that was used longest ago makes room. A linked list in typed arrays. */
export class ModelCache {
  readonly #room: number
  readonly #newer: Int32Array
  readonly #older: Int32Array
  /** When a model is loaded, seconds; NaN where it is not held. */
  readonly #readyAt: Float64Array
  #newest = NONE
  #oldest = NONE
  #held = 0

  constructor(models: number, room: number) {
    this.#room = room
    this.#newer = new Int32Array(models).fill(NONE)
    this.#older = new Int32Array(models).fill(NONE)
    this.#readyAt = new Float64Array(models).fill(Number.NaN)
  }

  /** When a model is loaded, seconds; NaN where it is not held. */
  readyAt(model: number): number {
    return this.#readyAt[model] ?? Number.NaN
  }

  /** A model that is held is used. */
  touch(model: number): void {
    if (model === this.#newest) return
    this.#unlink(model)
    this.#link(model)
  }

  /** A model comes, ready at a time. */
  load(model: number, readyAt: number): void {
    if (this.#held === this.#room) {
      const leaving = this.#oldest
      this.#unlink(leaving)
      this.#readyAt[leaving] = Number.NaN
    } else this.#held += 1
    this.#readyAt[model] = readyAt
    this.#link(model)
  }

  #link(model: number): void {
    this.#older[model] = this.#newest
    this.#newer[model] = NONE
    if (this.#newest !== NONE) this.#newer[this.#newest] = model
    this.#newest = model
    if (this.#oldest === NONE) this.#oldest = model
  }

  #unlink(model: number): void {
    const newer = this.#newer[model] ?? NONE
    const older = this.#older[model] ?? NONE
    if (newer === NONE) this.#newest = older
    else this.#older[newer] = older
    if (older === NONE) this.#oldest = newer
    else this.#newer[older] = newer
  }
}

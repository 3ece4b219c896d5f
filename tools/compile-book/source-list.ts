import type { BookSource } from '../../packages/engine/src/catalog/book-data.ts'

export interface SourceList {
  /** The index of the source in the book, adding it when it is new. */
  readonly index: (source: BookSource) => number
  readonly list: () => readonly BookSource[]
}

export function createSourceList(): SourceList {
  const sources: BookSource[] = []
  const indexes = new Map<string, number>()
  return {
    index(source) {
      const key = JSON.stringify([source.name, source.date, source.trust, source.url ?? ''])
      const known = indexes.get(key)
      if (known !== undefined) return known
      indexes.set(key, sources.length)
      return sources.push(source) - 1
    },
    list: () => sources,
  }
}

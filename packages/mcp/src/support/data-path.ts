/** A part of JSON data: `options[3].lines`; `findings[].evidence` stands for that part of every entry. Empty: all of it. */
export type DataPath = readonly (string | number)[]
/** Stands for every entry of a list. */
export const EVERY = '[]'

/** Reads a path; null where it is none. */
export function dataPath(text: string): DataPath | null {
  if (text === '') return []
  const parts: (string | number)[] = []
  for (const word of text.split('.')) {
    const [, name, indices] = /^([^[\]]+)((?:\[\d*\])*)$/.exec(word) ?? []
    if (name === undefined || indices === undefined) return null
    parts.push(name)
    for (const [, index] of indices.matchAll(/\[(\d*)\]/g)) parts.push(index === '' ? EVERY : Number(index))
  }
  return parts
}

/** What lies at a path without `[]`; undefined where nothing does. */
export function valueAt(data: unknown, path: DataPath): unknown {
  let here = data
  for (const part of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, part)) return undefined
    here = (here as Readonly<Record<string | number, unknown>>)[part]
  }
  return here
}

/** The data without what lies at a path, and how many parts that were. Parts that hold nothing stay: there is nothing to ask for. */
export function without(data: unknown, path: DataPath): { readonly data: unknown; readonly removed: number } {
  const [part, ...rest] = path
  if (part === undefined || typeof data !== 'object' || data === null) return { data, removed: 0 }
  if (part === EVERY) {
    if (!Array.isArray(data)) return { data, removed: 0 }
    const parts = data.map((one) => without(one, rest))
    return { data: parts.map((one) => one.data), removed: parts.reduce((sum, one) => sum + one.removed, 0) }
  }
  if (!Object.hasOwn(data, part)) return { data, removed: 0 }
  const { [part]: held, ...others } = data as Readonly<Record<string | number, unknown>>
  if (rest.length === 0) return isNothing(held) ? { data, removed: 0 } : { data: others, removed: 1 }
  const inside = without(held, rest)
  return { data: { ...others, [part]: inside.data }, removed: inside.removed }
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0)
}

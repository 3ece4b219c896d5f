import { matchesGlob } from './glob.ts'

/** Whether tags have a key with a value that matches a pattern; with any value by default. Tags that could not be read match nothing. */
export function hasTag(tags: Readonly<Record<string, string>> | null, key: string, value = '*'): boolean {
  const own = tags !== null && Object.hasOwn(tags, key) ? tags[key] : undefined
  return own !== undefined && matchesGlob(value, own)
}

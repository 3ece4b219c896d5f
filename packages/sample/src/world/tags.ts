import { SYNTHETIC_TAG } from './accounts.ts'

/** Tags of a resource; what is left out is a gap, as real accounts have them. */
export function tagged(tags: {
  readonly team?: string
  readonly environment?: string
  readonly project?: string
  readonly owner?: string
}): Readonly<Record<string, string>> {
  return { ...tags, [SYNTHETIC_TAG.key]: SYNTHETIC_TAG.value }
}

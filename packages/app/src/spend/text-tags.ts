/** Tags of a line as the engine wants them: without keys that have no value, and none where there are none. */
export function textTags(tags: Readonly<Record<string, string | null>> | null): Readonly<Record<string, string>> {
  if (tags === null) return {}
  return Object.fromEntries(Object.entries(tags).filter((entry): entry is [string, string] => entry[1] !== null))
}

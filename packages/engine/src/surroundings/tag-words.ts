/** A tag key as the warehouse stores it: lower case, `_` for anything but letters and digits, without `user:`. */
export function plainTagKey(key: string): string {
  return key
    .toLowerCase()
    .replace(/^(?:user:|resourcetags\/user:)/, '')
    .replace(/[^\p{L}\p{N}]/gu, '_')
}

/** Keys that say where or how something runs and so are on everything. */
const GENERIC_KEY =
  /^(?:env|environment|stage|tier|region|managed_?by|created_?by|aws_createdby|terraform|iac|cost_?cent(?:er|re)|business_?unit|department|company|compliance|backup|version|name|schedule|map_migrated)$/

/** Whether a tag key tells projects apart, in the form of `plainTagKey`. */
export function tellsProjectsApart(plainKey: string): boolean {
  return !GENERIC_KEY.test(plainKey)
}

/** One text for a key and a value; values compare without regard to case. */
export function tagPair(plainKey: string, value: string): string {
  return `${plainKey}=${value.trim().toLowerCase()}`
}

/** The parts of a resource's own name: of an ARN what follows account and region, cut at `/` and `:`. */
export function nameParts(resource: string): readonly string[] {
  const arn = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(.*)$/s.exec(resource)
  return (arn?.[1] ?? resource).split(/[/:]+/).filter((part) => part !== '')
}

/** The words of a name: `churn-model_v2` → churn, model, v2; lower case. */
export function nameWords(name: string): readonly string[] {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** Longer names than any that AWS allows are cut, so that no text makes the search slow. */
const MOST_WORDS = 16

/** Every run of neighbouring words of a name, joined by `-`; the longest first. */
export function wordRuns(name: string): readonly string[] {
  const words = nameWords(name).slice(0, MOST_WORDS)
  const runs: string[] = []
  for (let length = words.length; length > 0; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1)
      runs.push(words.slice(start, start + length).join('-'))
  }
  return runs
}

/** Words that say what a thing is or where it runs, not which one it is. */
const COMMON =
  /^(?:default|test|tests|prod|production|dev|development|stage|staging|main|app|api|data|model|models|endpoint|endpoints|config|variant|notebook|instance|train|training|job|jobs|processing|transform|batch|inference|serving|cluster|pipeline|experiment|run|sagemaker|aws|my|the|for|and|v\d+|\d+|[0-9a-f]*\d[0-9a-f]{5,}|\d{4,}[tz\d]*)$/

/** What is left of a name without common words, dates, versions and hashes at its end: `churn-model-2026-11-20` → `churn`. */
export function nameStem(name: string): string | null {
  const words = [...nameWords(name)]
  while (words.length > 0 && COMMON.test(words.at(-1) ?? '')) words.pop()
  while (words.length > 0 && COMMON.test(words[0] ?? '')) words.shift()
  const stem = words.join('-')
  return stem.length < 4 ? null : stem
}

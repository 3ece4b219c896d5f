import type { NamedFact, SnapshotHead } from './capture-head.ts'
import { writeJsonLines } from './json-lines.ts'

/**
 * Writes a capture: compressed lines of JSON, the head first, then `{"list", "fact"}` for each fact, so that a large account can be
 * written and read without holding it twice. Answers how many facts there are.
 */
export async function writeCapture(
  file: string,
  head: SnapshotHead & { readonly redacted?: boolean },
  facts: Iterable<NamedFact>,
): Promise<number> {
  let count = 0
  function* values(): Generator {
    yield head
    for (const fact of facts) {
      count += 1
      yield fact
    }
  }
  await writeJsonLines(file, values())
  return count
}

import { z } from 'zod'
import { UserError } from '@costwright/app/errors'
import { dataPath, EVERY, valueAt } from '../support/data-path.ts'
import { MOST_SENT } from '../support/shorten.ts'
import { defineTool } from '../tool.ts'

/** What an answer is beside its items, characters. */
const ROOM = 2_000

const output = z.object({
  path: z.string(),
  /** Entries of the list at the path, from `from` on; of what is no list, the one value. */
  items: z.array(z.unknown()),
  from: z.number().int(),
  total: z.number().int(),
  /** Where to go on; null at the end. */
  next: z.number().int().nullable(),
})

/** The rest of an answer that was cut. */
export const more = defineTool({
  name: 'more',
  title: 'More of an answer',
  description:
    'What an earlier answer left out: its `more` has the handle, the lists that were cut and the parts held back. Path such as options or options[3].lines.',
  input: z.object({
    handle: z.string().min(1).max(40),
    path: z.string().max(200).default('').describe('List or part; empty: its names'),
    from: z.number().int().min(0).default(0),
    limit: z.number().int().min(1).max(1000).default(50),
  }),
  output,
  annotations: { readOnlyHint: true, destructiveHint: false, openWorldHint: false, idempotentHint: true },
  run: async ({ handle, path, from, limit }, { session }) => {
    const whole = session.kept.find(handle)
    if (whole === undefined)
      throw new UserError('unknown-handle', `there is no answer ${JSON.stringify(handle)} any more`, {
        hint: 'only the newest answers are kept, and only while the server runs: ask the tool again',
      })
    const parts = dataPath(path)
    if (parts === null || parts.includes(EVERY))
      throw new UserError('bad-path', `${JSON.stringify(path)} is no path`, {
        hint: 'expected names and numbers of entries, such as options[3].lines',
      })
    const found = valueAt(whole, parts)
    if (found === undefined)
      throw new UserError('bad-path', `the answer has nothing at ${JSON.stringify(path)}`, {
        hint: `it has ${namesIn(whole)}`,
      })
    const list =
      parts.length === 0 ? describeParts(whole) : Array.isArray(found) ? (found as readonly unknown[]) : [found]
    const items: unknown[] = []
    let size = 0
    for (const item of list.slice(from, from + limit)) {
      size += JSON.stringify(item).length
      if (items.length > 0 && size > MOST_SENT - ROOM) break
      items.push(item)
    }
    const next = from + items.length < list.length && items.length > 0 ? from + items.length : null
    return {
      structured: { path, items, from, total: list.length, next },
      text: `${items.length} of ${list.length} from ${from}${next === null ? '' : `; go on from ${next}`}`,
    }
  },
})

function describeParts(whole: unknown): readonly unknown[] {
  return Object.entries(whole ?? {}).map(([name, held]: [string, unknown]) => ({
    path: name,
    entries: Array.isArray(held) ? held.length : null,
  }))
}

function namesIn(whole: unknown): string {
  return Object.keys(whole ?? {}).join(', ')
}

import { Assembler } from 'stream-json/assembler.js'
import { jsonParser, type Token } from 'stream-json/parser.js'
import { none } from 'stream-chain/defs.js'
import { asText, type OfferContent } from './offer-content.ts'
import { PriceListError } from './price-list-error.ts'

/** AWS nests its files seven deep; anything far beyond is not one of them. */
const DEEPEST = 64

/**
 * Streams JSON: every value whose path (keys and indexes from the root) is `wanted` is assembled and handed on; nothing
 * else is kept, so memory is bounded by the largest wanted value. `wanted` is asked for paths of at most `depth` steps.
 * @throws PriceListError `truncated` when the JSON is not closed, `wrong-content` when it is no JSON.
 */
export async function readJson(
  content: OfferContent,
  depth: number,
  wanted: (path: readonly string[]) => boolean,
  onValue: (path: readonly string[], value: unknown) => void,
): Promise<void> {
  const tokenize = jsonParser({ packValues: true, streamValues: false })
  const path: string[] = []
  /** For each open container: the next index of an array, or null for an object. */
  const open: (number | null)[] = []
  let assembler: Assembler | null = null
  let assembledFrom = 0
  let tokens = 0

  function beginValue(): boolean {
    const top = open.length - 1
    const index = open[top]
    if (typeof index === 'number') {
      path[top] = String(index)
      open[top] = index + 1
    }
    return assembler === null && open.length <= depth && wanted(path.slice(0, open.length))
  }

  function take(token: Token): void {
    tokens += 1
    switch (token.name) {
      case 'startObject':
      case 'startArray': {
        if (beginValue()) {
          assembler = new Assembler()
          assembledFrom = open.length
        }
        assembler?.consume(token)
        open.push(token.name === 'startArray' ? 0 : null)
        if (open.length > DEEPEST)
          throw new PriceListError('wrong-content', `the JSON is nested more than ${DEEPEST} deep`)
        return
      }
      case 'endObject':
      case 'endArray': {
        open.pop()
        path.length = Math.min(path.length, open.length)
        if (assembler === null) return
        assembler.consume(token)
        if (open.length > assembledFrom) return
        const value: unknown = assembler.current
        assembler = null
        onValue(path.slice(0, open.length), value)
        return
      }
      case 'keyValue':
        path[open.length - 1] = token.value
        assembler?.consume(token)
        return
      case 'stringValue':
      case 'numberValue':
      case 'nullValue':
      case 'trueValue':
      case 'falseValue':
        if (beginValue()) onValue(path.slice(0, open.length), token.value)
        else assembler?.consume(token)
        return
      default:
        return
    }
  }

  function feed(part: string | typeof none): void {
    const out: unknown = tokenize(part as string)
    if (typeof out !== 'object' || out === null) return
    for (const token of (out as { readonly values?: readonly Token[] }).values ?? []) take(token)
  }

  try {
    for await (const part of asText(content)) feed(part)
    feed(none)
  } catch (error) {
    if (error instanceof PriceListError || !(error instanceof Error) || !error.message.startsWith('Parser '))
      throw error
    if (tokens < 2) throw new PriceListError('wrong-content', 'this is not JSON', { cause: error })
    throw new PriceListError('truncated', `the JSON does not parse to its end: ${error.message}`, {
      retryable: true,
      cause: error,
    })
  }
  if (tokens === 0) throw new PriceListError('wrong-content', 'the file is empty')
  if (open.length > 0) throw new PriceListError('truncated', 'the JSON is not closed', { retryable: true })
}

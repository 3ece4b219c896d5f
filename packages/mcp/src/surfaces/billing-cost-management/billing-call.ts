import type { BillingInput, BillingReply, BillingSource, Change } from '@costwright/app/aws-billing/billing-source'
import type { ToolContext } from '../../tool.ts'

/** Name of an operation of AWS. */
export type OperationName = Parameters<BillingSource['ask']>[0]
type Gap = BillingReply['gaps'][number]

/** Pages that one call fetches where nobody says how many: each costs a cent. */
const MOST_PAGES = 50

/** How an operation is read page by page. */
export interface Paging {
  readonly result: string
  /** Name of the token in the request; in the answer it has the same. */
  readonly token: string
  readonly maxPages?: number | null
}

/** All that was read of pages, and what the server that is stood in for says of them. */
export interface PagedItems {
  readonly items: readonly unknown[]
  /** The first answer. */
  readonly first: BillingReply['body']
  readonly pagination: {
    readonly complete_dataset: boolean
    readonly pages_fetched: number
    readonly total_results: number
    readonly has_more: boolean
    readonly next_token: string | null
    readonly duration_ms: number
  }
}

/** One call of a tool: what it asks, and what has to be said about the answer. */
export class BillingCall {
  readonly context: ToolContext
  readonly changed: Change[]
  readonly gaps: Gap[] = []
  readonly #open: () => Promise<BillingSource>
  #source: Promise<BillingSource> | null = null
  readonly #from = new Set<BillingReply['from']>()

  constructor(context: ToolContext, open: () => Promise<BillingSource>) {
    this.context = context
    this.changed = context.changed.map(changeOf)
    this.#open = open
  }

  /** Remembers a change once. */
  readonly told = (change: Change): void => {
    if (!this.changed.some((one) => one.from === change.from && one.to === change.to)) this.changed.push(change)
  }

  /** Answers that came without a source: of our own making. */
  answeredBy(source: BillingReply['from']): void {
    this.#from.add(source)
  }

  async ask(operation: OperationName, input: BillingInput, region: string | null = null): Promise<BillingReply> {
    this.#source ??= this.#open()
    const source = await this.#source
    const reply = await source.ask(operation, input, region)
    this.#from.add(reply.from)
    for (const gap of reply.gaps)
      if (!this.gaps.some((one) => one.what === gap.what && one.effect === gap.effect)) this.gaps.push(gap)
    for (const change of reply.changed) this.told(change)
    return reply
  }

  async pages(operation: OperationName, input: BillingInput, { result, token, maxPages }: Paging): Promise<PagedItems> {
    const most = maxPages ?? MOST_PAGES
    const began = performance.now()
    const items: unknown[] = []
    let first: BillingReply['body'] | null = null
    let next: unknown = input[token]
    let pages = 0
    do {
      const { body } = await this.ask(operation, next === undefined ? input : { ...input, [token]: next })
      first ??= body
      if (Array.isArray(body[result])) items.push(...(body[result] as readonly unknown[]))
      next = body[token] ?? undefined
      pages += 1
      this.context.progress(pages, null, `${operation}: ${items.length}`)
    } while (next !== undefined && pages < most)
    if (next !== undefined && (maxPages ?? null) === null)
      this.gaps.push({
        kind: 'partial-period',
        what: `the first ${pages} pages, ${items.length} in all`,
        effect: 'there is more: filter, or ask for less time',
      })
    return {
      items,
      first: first ?? {},
      pagination: {
        complete_dataset: next === undefined,
        pages_fetched: pages,
        total_results: items.length,
        has_more: next !== undefined,
        next_token: typeof next === 'string' ? next : null,
        duration_ms: Math.round(performance.now() - began),
      },
    }
  }

  /** What is said beside the answer. */
  async remarks(): Promise<Readonly<Record<string, unknown>>> {
    const spent = (await this.#source)?.spent() ?? null
    return {
      source: [...this.#from].join(', ') || this.context.source,
      changed: this.changed,
      gaps: this.gaps,
      ...(spent === null || spent.requests === 0 ? {} : { requests: spent.requests, requests_usd: spent.usd }),
    }
  }

  async close(): Promise<void> {
    ;(await this.#source?.catch(() => null))?.close()
  }
}

/** Changes of arguments come as text: our own as JSON, those of the server as sentences. */
function changeOf(text: string): Change {
  if (text.startsWith('{')) return JSON.parse(text) as Change
  const [name = '', why = ''] = text.split(/: (.*)/s)
  return { from: name, to: name, why }
}

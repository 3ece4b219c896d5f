import { PricingApi } from '@costwright/aws/price-list/pricing-api'
import { awsPriceList } from '@costwright/app/price-list-answers/aws-price-list'
import { openShipped } from '@costwright/app/price-store/load-price-book'
import { SHIPPED_BOOK } from '@costwright/app/shipped-book'
import { readArguments } from '../../support/read-arguments.ts'
import type { FakeWire } from '@costwright/testkit/wire/fake-wire'
import type { Surface, ToolAnswer, ToolContext } from '../../tool.ts'
import type { OpenPriceList } from './open-price-list.ts'

const shipped = openShipped(SHIPPED_BOOK)

/** What a call knows where only prices are asked for. */
export function pricingContext(more: Partial<ToolContext> = {}): ToolContext {
  const refuse = (): never => {
    throw new Error('prices do not ask for this')
  }
  return {
    home: '/nowhere',
    cacheFolder: '/nowhere',
    cwd: '/nowhere',
    env: {},
    source: 'workspace',
    region: null,
    profile: null,
    now: () => new Date('2026-11-22T12:00:00Z'),
    signal: new AbortController().signal,
    progress: () => undefined,
    bill: refuse,
    hasBill: refuse,
    billHome: refuse,
    bookData: async () => (await shipped).book,
    changed: [],
    ...more,
  } as ToolContext
}

/** A price list that is AWS's, as far as the wire knows it. */
export function onWire(wire: FakeWire): OpenPriceList {
  return async ({ env, now }, _service, use) => {
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'not-a-secret' }
    const api = new PricingApi({ env, credentials, requestHandler: wire.requestHandler, maxAttempts: 1 })
    return await use(awsPriceList(api, now))
  }
}

/** A call as the server makes it: arguments are read, then the tool runs. */
export async function callOn(
  surface: Surface,
  name: string,
  raw: Readonly<Record<string, unknown>>,
  context: ToolContext = pricingContext(),
): Promise<ToolAnswer> {
  const tool = [...surface.tools, ...surface.unlisted].find((one) => one.name === name)
  if (tool === undefined) {
    const answer = surface.onUnknownTool(name, raw)
    if (answer === null) throw new Error(`no tool ${name}`)
    return answer
  }
  const { args, changed } = readArguments(tool, raw, surface.onUnknownArgument)
  return await tool.run(args, { ...context, changed })
}

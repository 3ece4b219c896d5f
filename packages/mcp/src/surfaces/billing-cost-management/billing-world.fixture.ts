import { openBilling } from '@costwright/app/aws-billing/open-billing'
import { billsFolder } from '@costwright/app/import/bills-folder'
import { openBills } from '@costwright/app/spend/open-bills'
import { openShipped } from '@costwright/app/price-store/load-price-book'
import { SHIPPED_BOOK } from '@costwright/app/shipped-book'
import { sampleBillHome } from '@costwright/app/sample-bill'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FakeWire } from '@costwright/testkit/wire/fake-wire'
import { readArguments } from '../../support/read-arguments.ts'
import type { OpenBill, Source, Surface, ToolAnswer, ToolContext } from '../../tool.ts'
import type { OpenSource } from './billing-tool.ts'

/** When calls of these tests are made. */
export const NOW = new Date('2026-11-05T12:00:00Z')

const shipped = openShipped(SHIPPED_BOOK)

/** What a call knows without any bill. */
export function contextOf(source: Source, bill: OpenBill | null = null, home = '/nowhere'): ToolContext {
  return {
    home,
    cacheFolder: '/nowhere',
    cwd: '/nowhere',
    env: {},
    source,
    region: null,
    profile: null,
    now: () => NOW,
    signal: new AbortController().signal,
    progress: () => undefined,
    bill: async () => {
      if (bill === null) throw new Error('there is no bill')
      return await Promise.resolve(bill)
    },
    hasBill: async () => await Promise.resolve(bill !== null),
    billHome: async () => await Promise.resolve(home),
    bookData: async () => (await shipped).book,
    changed: [],
  } as Partial<ToolContext> as ToolContext
}

/** Sources that reach AWS over a wire. */
export function onWire(wire: FakeWire): OpenSource {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'not-a-secret' }
  return async ({ source, home, bill, hasBill, bookData, now, profile, env, signal }) =>
    await openBilling({
      source,
      workspace: { home, bill, bookData, now },
      hasBill,
      profile,
      access: { env, credentials, requestHandler: wire.requestHandler, maxAttempts: 1 },
      signal,
    })
}

/** A call as the server makes it: arguments are read, then the tool runs. */
export async function callOn(
  surface: Surface,
  name: string,
  raw: Readonly<Record<string, unknown>>,
  context: ToolContext,
): Promise<ToolAnswer> {
  const tool = [...surface.tools, ...surface.unlisted].find((one) => one.name === name)
  if (tool === undefined) {
    const answer = surface.onUnknownTool(name, raw)
    if (answer === null) throw new Error(`no tool ${name}`)
    return answer
  }
  const { args, changed } = readArguments(tool, raw, surface.onUnknownArgument)
  const answer = await tool.run(args, { ...context, changed })
  tool.output.parse(answer.structured)
  return answer
}

/** The sample account: its bill, in a folder of its own. */
export interface SampleWorld {
  readonly context: ToolContext
  readonly bill: OpenBill
  readonly close: () => Promise<void>
}

export async function openSampleWorld(): Promise<SampleWorld> {
  const cacheFolder = await mkdtemp(join(tmpdir(), 'billing-'))
  const home = await sampleBillHome({ cacheFolder, now: () => NOW })
  const bill = await openBills(home)
  return {
    context: contextOf('demo', bill, billsFolder(home)),
    bill,
    close: async () => {
      bill.close()
      await rm(cacheFolder, { recursive: true })
    },
  }
}

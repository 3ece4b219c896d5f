import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hostProduct, instanceProduct } from '@costwright/testkit/price-list/offer-product'
import { startPriceListServer, type PriceListServer } from '@costwright/testkit/price-list/price-list-server'
import { priceListTree } from '@costwright/testkit/price-list/price-list-tree'

const PROGRAM = join(import.meta.dirname, '../packages/cli/dist/main.js')

let home: string
let server: PriceListServer

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'costwright-prices-'))
  server = await startPriceListServer(
    priceListTree({
      sagemaker: {
        'us-east-1': [
          instanceProduct('us-east-1', 'training', 'ml.g5.xlarge', '1.5'),
          instanceProduct('us-east-1', 'hosting', 'ml.g5.xlarge', '1.6'),
        ],
      },
      hosts: { 'us-east-1': [hostProduct('us-east-1', 'g5.xlarge', '1.006')] },
      savingsPlans: {
        'us-east-1': [{ termYears: 1, option: 'No Upfront', usageType: 'USE1-Train:ml.g5.xlarge', usd: '1.1' }],
      },
      spot: { 'us-east-1': { 'g5.xlarge': [62, 3] } },
    }),
  )
})
afterEach(async () => {
  await server.close()
  rmSync(home, { recursive: true, force: true })
})

interface Run {
  readonly code: number
  readonly out: string
  readonly err: string
}

async function costwright(...words: string[]): Promise<Run> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [PROGRAM, ...words, '--home', home])
    return { code: 0, out: stdout, err: stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: stdout, err: stderr }
  }
}

const UPDATE = ['prices', 'update', '--region', 'us-east-1'] as const

test('refused, accepted, used, unchanged, rolled back', async () => {
  const refused = await costwright(...UPDATE, '--url', server.url)
  expect([refused.code, refused.out]).toEqual([
    6,
    expect.stringContaining('Refused: the prices in force stay as they are'),
  ])

  const accepted = await costwright(...UPDATE, '--url', server.url, '--accept')
  expect([accepted.code, accepted.out]).toEqual([0, expect.stringContaining('New prices are in force')])

  const price = await costwright('price', 'ml.g5.xlarge', '--component', 'training', '--json')
  const { prices } = JSON.parse(price.out) as {
    prices: { purchase: string; usdPerHour: string; provenance: { source: string } }[]
  }
  expect(prices.map((one) => [one.purchase, one.usdPerHour, one.provenance.source])).toEqual([
    ['spot', '0.57', 'derived'],
    ['savings-plan-1y-no-upfront', '1.10', 'aws-price-list'],
    ['on-demand', '1.50', 'aws-price-list'],
  ])

  const again = await costwright(...UPDATE, '--url', server.url)
  expect([again.code, again.out]).toEqual([0, expect.stringContaining('Nothing new')])

  const status = await costwright('prices', 'status', '--json')
  expect(JSON.parse(status.out)).toMatchObject({
    book: { kind: 'stored', origin: 'aws-price-list', earlier: [null] },
    savingsPlans: { rates: 2 },
  })

  const back = await costwright('prices', 'rollback')
  expect([back.code, back.out]).toEqual([
    0,
    expect.stringContaining('the book that comes with the program is in force again'),
  ])
  expect((await costwright('prices', 'rollback')).code).toBe(2)
})

test('two updates at once: one is done, the other is told to wait or finds nothing new', async () => {
  const both = await Promise.all([
    costwright(...UPDATE, '--url', server.url, '--accept'),
    costwright(...UPDATE, '--url', server.url, '--accept'),
  ])
  expect(both.map((one) => one.code).toSorted((a, b) => a - b)).toSatisfy(
    (codes: number[]) => codes[0] === 0 && [0, 3].includes(codes[1] ?? -1),
  )
  expect((await costwright('prices', 'status')).code).toBe(0)
})

test('no network: exit code 5, and the prices in force stay', async () => {
  await server.close()
  const failed = await costwright(...UPDATE, '--url', server.url, '--json')
  expect(failed.code).toBe(5)
  expect(JSON.parse(failed.out)).toMatchObject({
    error: {
      code: expect.stringMatching(/^price-list-/),
      hint: expect.stringContaining('the prices in force are untouched'),
    },
  })
  expect(JSON.parse((await costwright('prices', 'status', '--json')).out)).toMatchObject({ book: { kind: 'shipped' } })
})

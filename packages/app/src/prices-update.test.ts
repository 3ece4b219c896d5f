import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bookFixture } from '@costwright/testkit/price-list/book-fixture'
import { hostProduct, instanceProduct, usageProduct } from '@costwright/testkit/price-list/offer-product'
import { startPriceListServer, type PriceListServer } from '@costwright/testkit/price-list/price-list-server'
import { priceListTree, type PriceListFixture } from '@costwright/testkit/price-list/price-list-tree'
import { loadPriceBook } from './price-store/load-price-book.ts'
import { NODE_IO } from './price-store/store-io.ts'
import { pricesStatus, pricesStatusSchema } from './prices-status.ts'
import {
  updatePrices,
  type PricesUpdateDependencies,
  type PricesUpdateOptions,
  type PricesUpdateResult,
} from './prices-update.ts'

const NOW = new Date('2026-11-22T10:00:00Z')

function list(m5large = '0.115', publicationDate = '2026-11-01T20:59:55Z'): PriceListFixture {
  return {
    publicationDate,
    sagemaker: {
      'us-east-1': [
        instanceProduct('us-east-1', 'hosting', 'ml.m5.large', m5large),
        instanceProduct('us-east-1', 'hosting', 'ml.m5.xlarge', '0.23'),
        instanceProduct('us-east-1', 'hosting', 'ml.g5.xlarge', '1.408', 'suffixed-instance-type'),
        usageProduct('us-east-1', 'Train:VolumeUsage.gp2', 'GB-Mo', '0.14'),
      ],
      'eu-west-1': [
        instanceProduct('eu-west-1', 'hosting', 'ml.m5.large', '0.128'),
        instanceProduct('eu-west-1', 'hosting', 'ml.m5.xlarge', '0.257'),
      ],
    },
    hosts: {
      'us-east-1': [hostProduct('us-east-1', 'm5.large', '0.096'), hostProduct('us-east-1', 'g5.xlarge', '1.006')],
    },
    savingsPlans: {
      'us-east-1': [{ termYears: 1, option: 'No Upfront', usageType: 'USE1-Train:ml.m5.large', usd: '0.08' }],
    },
    spot: { 'us-east-1': { 'g5.xlarge': [62, 3] } },
  }
}

let folder: string
let home: string
let shippedBook: string
let server: PriceListServer
const SHIPPED = bookFixture()
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'costwright-update-'))
  home = join(folder, 'home')
  shippedBook = join(folder, 'shipped.json.gz')
  writeFileSync(shippedBook, gzipSync(JSON.stringify(SHIPPED)))
  server = await startPriceListServer(priceListTree(list()))
})
afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const HTTP = { retries: 1, retryMs: 1, responseTimeoutMs: 500, stallTimeoutMs: 500 }
const update = (
  options: Partial<PricesUpdateOptions> = {},
  dependencies: Partial<PricesUpdateDependencies> = {},
): Promise<PricesUpdateResult> =>
  updatePrices(
    { home, shippedBook, ...options },
    { fetch, now: () => NOW, env: { COSTWRIGHT_PRICE_LIST_URL: server.url }, http: HTTP, ...dependencies },
  )
const load = () => loadPriceBook({ home, shippedBook })
const serve = (one: PriceListFixture): void => {
  server.files.clear()
  for (const [path, body] of priceListTree(one)) server.files.set(path, body)
}
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  )

test('an update, the same again, a change, status and all', async () => {
  const first = await update()
  expect(first).toMatchObject({ kind: 'updated', guard: { kind: 'accepted', reasons: [] }, problems: [] })
  expect(await load()).toMatchObject({ origin: 'aws-price-list', compiled: '2026-11-22' })
  expect((await update()).kind).toBe('unchanged')

  serve(list('0.12', '2026-11-20T08:00:00Z'))
  const third = await update({}, { now: () => new Date('2026-11-23T10:00:00Z') })
  expect(third).toMatchObject({ kind: 'updated', guard: { prices: { changed: 1, lost: 0 } } })
  expect((await load()).instances.find((block) => block.region === 'us-east-1')?.usd).toMatchObject({
    'ml.m5.large': '0.12',
  })

  const status = await pricesStatus(home, shippedBook, new Date('2026-11-25T00:00:00Z'))
  expect(pricesStatusSchema.parse(status)).toEqual(status)
  expect(status.book).toMatchObject({
    kind: 'stored',
    compiled: '2026-11-23',
    ageDays: 2,
    earlier: [first.kind === 'updated' ? first.bookId : '', null],
  })
  expect(status.components[3]).toEqual({
    component: 'hosting',
    title: 'Real-time endpoint',
    prices: 5,
    regions: 2,
    completeRegions: 2,
  })
  expect(status.regions).toEqual([
    { region: 'eu-west-1', instancePrices: 2, hostPrices: 0, spotTypes: 0, savingsPlanRates: 0 },
    { region: 'us-east-1', instancePrices: 3, hostPrices: 2, spotTypes: 1, savingsPlanRates: 1 },
  ])
  expect(status.sources.find((one) => one.name === 'AWS price list, AmazonSageMaker, us-east-1')).toMatchObject({
    date: '2026-11-20',
    ageDays: 5,
    trust: 'published',
    prices: 4,
  })
  expect([status.savingsPlans, status.oddities, status.problems]).toEqual([{ rates: 1, regions: 1 }, {}, []])
  expect(status.gaps.components).toContain('hyperpod')
  expect(status.gaps.regions).toContain('ap-east-1')
  expect(status.gaps.rates).toContain('labeled-object')
})

test('status of the shipped book makes nothing', async () => {
  const status = await pricesStatus(home, shippedBook, NOW)
  expect(status.book).toEqual({
    kind: 'shipped',
    id: null,
    path: shippedBook,
    compiled: '2026-05-20',
    origin: 'snapshot',
    ageDays: 186,
    earlier: [],
  })
  expect(status.sources.map((one) => [one.name, one.ageDays, one.prices])).toEqual([
    ['published list', 186, 11],
    ['recalled', null, 1],
  ])
  expect(existsSync(home)).toBe(false)
})

describe('the guard', () => {
  test.each([
    [
      'a price that moves too far',
      '0.9',
      '0.096',
      '1 prices moved by more than 3 ×',
      ['hosting us-east-1 ml.m5.large'],
    ],
    ['prices that are gone', '0.0000000000', '0.096', null, []],
    [
      'more prices that are gone',
      '0.0000000000',
      '0',
      '2 of 10 prices are gone (20.0 %, at most 10 %)',
      ['hosting us-east-1 ml.m5.large', 'ec2 us-east-1 ml.m5.large'],
    ],
  ])('%s: refused, the book in force stays; accepted when the user says so', async (_, usd, hostUsd, reason, worst) => {
    await update()
    const before = await load()
    const changed = list(usd, '2026-11-20T08:00:00Z')
    serve({
      ...changed,
      hosts: {
        'us-east-1': [hostProduct('us-east-1', 'm5.large', hostUsd), hostProduct('us-east-1', 'g5.xlarge', '1.006')],
      },
    })
    const refused = await update()
    if (reason === null) return expect(refused.kind).toBe('updated')
    expect(refused).toMatchObject({
      kind: 'refused',
      guard: { reasons: [reason], prices: { worst: worst.map((key) => ({ key })) } },
    })
    expect(await load()).toEqual(before)
    expect((await update({ accept: true })).kind).toBe('updated')
    expect(await load()).not.toEqual(before)
  })
  test('Savings Plan rates are guarded too', async () => {
    serve({
      ...list(),
      savingsPlans: {
        'us-east-1': [{ termYears: 1, option: 'No Upfront', usageType: 'USE1-Train:ml.m5.large', usd: '0.8' }],
      },
    })
    expect(await update()).toMatchObject({
      kind: 'refused',
      guard: { reasons: ['1 Savings Plan rates moved by more than 3 ×'] },
    })
    expect(await load()).toEqual(SHIPPED)
  })
})

describe('bad input', () => {
  test('an unknown region, with the nearest one', async () => {
    expect(await failure(update({ regions: ['us-eats-1'] }))).toMatchObject({
      code: 'unknown-region',
      exitCode: 2,
      hint: 'did you mean us-east-1?',
    })
  })
  test('an address that is none', async () => {
    expect(await failure(update({ baseUrl: 'ftp://example.com' }))).toMatchObject({
      code: 'price-list-url',
      exitCode: 3,
    })
  })
  test('no network', async () => {
    expect(await failure(update({}, { fetch: () => Promise.reject(new TypeError('fetch failed')) }))).toMatchObject({
      code: 'price-list-network',
      exitCode: 5,
    })
    expect(await load()).toEqual(SHIPPED)
  })
  test('a folder without price files, and one with broken ones', async () => {
    const from = mkdtempSync(join(folder, 'from-'))
    expect(await failure(update({ from }))).toMatchObject({ code: 'no-price-files', exitCode: 2 })
    writeFileSync(
      join(from, 'us-east-1.json'),
      (priceListTree(list()).get('/offers/v1.0/aws/AmazonSageMaker/20261101205955/us-east-1/index.json') ?? '').slice(
        0,
        -50,
      ),
    )
    expect(await failure(update({ from }))).toMatchObject({ code: 'price-file-truncated', exitCode: 6 })
    expect(await load()).toEqual(SHIPPED)
  })
  test('no disk space', async () => {
    const full = { ...NODE_IO, write: () => Promise.reject(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })) }
    expect(await failure(update({}, { io: full }))).toMatchObject({ code: 'disk-full', exitCode: 4 })
    expect(await load()).toEqual(SHIPPED)
  })
  test('a damaged book in force: the update goes on from the one before it, says so, and mends the store', async () => {
    const first = await update()
    if (first.kind !== 'updated') throw new Error(first.kind)
    writeFileSync(join(home, 'prices', 'books', first.bookId, 'price-book.json.gz'), 'x')
    const second = await update({}, { now: () => new Date('2026-11-23T10:00:00Z') })
    expect(second).toMatchObject({ kind: 'updated', problems: [expect.stringContaining(first.bookId)] })
    expect(await load()).toMatchObject({ compiled: '2026-11-23' })
  })
})

test('one region at a time: the validators of the others stay good', async () => {
  await update()
  serve(list('0.12', '2026-11-20T08:00:00Z'))
  await update({ regions: ['eu-west-1'] }, { now: () => new Date('2026-11-23T10:00:00Z') })
  expect((await load()).instances.map((block) => [block.region, block.usd['ml.m5.large']])).toEqual([
    ['eu-west-1', '0.128'],
    ['us-east-1', '0.115'],
  ])
  await update({}, { now: () => new Date('2026-11-24T10:00:00Z') })
  expect((await load()).instances.map((block) => [block.region, block.usd['ml.m5.large']])).toEqual([
    ['eu-west-1', '0.128'],
    ['us-east-1', '0.12'],
  ])
})

test('two updates at once: the second is told so, the first finishes', async () => {
  const path = '/offers/v1.0/aws/AmazonSageMaker/20261101205955/us-east-1/index.csv'
  server.faults.set(path, [{ kind: 'stall', share: 0.5 }])
  const first = update()
  await expect.poll(() => server.requests.includes(`GET ${path}`)).toBe(true)
  expect(await failure(update())).toMatchObject({ code: 'price-store-busy', exitCode: 3 })
  expect((await first).kind).toBe('updated')
})

test('killed while it downloads: the old book stays, and the lock clears itself', async () => {
  await update()
  const before = await load()
  serve(list('0.12', '2026-11-20T08:00:00Z'))
  const path = '/offers/v1.0/aws/AmazonSageMaker/20261120080000/us-east-1/index.csv'
  server.faults.set(path, [{ kind: 'silent' }])
  const code = `
    import { updatePrices } from ${JSON.stringify(fileURLToPath(new URL('./prices-update.ts', import.meta.url)))}
    await updatePrices(${JSON.stringify({ home, shippedBook, baseUrl: server.url })}, { fetch, now: () => new Date(), env: {} })`
  const child = execFile(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    '--input-type=module',
    '--eval',
    code,
  ])
  const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)))
  await expect.poll(() => server.requests.includes(`GET ${path}`), { timeout: 15_000 }).toBe(true)
  child.kill('SIGKILL')
  expect(await ended).toBe('SIGKILL')
  expect(await load()).toEqual(before)
  expect(await failure(update())).toMatchObject({ code: 'price-store-busy' })
  const long = new Date(Date.now() - 60_000)
  utimesSync(join(home, 'prices', 'update.lock'), long, long)
  expect((await update({}, { now: () => new Date('2026-11-23T10:00:00Z') })).kind).toBe('updated')
  expect((await load()).instances.at(-1)?.usd).toMatchObject({ 'ml.m5.large': '0.12' })
})

test('an interrupt leaves everything as it was and gives the lock back', async () => {
  server.faults.set('/offers/v1.0/aws/AmazonSageMaker/current/region_index.json', [{ kind: 'silent' }])
  const stop = new AbortController()
  setTimeout(() => stop.abort(new Error('interrupted')), 30)
  expect(await failure(update({ signal: stop.signal }))).toMatchObject({ message: 'interrupted' })
  expect(await load()).toEqual(SHIPPED)
  expect((await update()).kind).toBe('updated')
})

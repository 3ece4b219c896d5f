import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bookDataSchema } from '@costwright/engine/catalog/book-data'
import { bookFixture } from '@costwright/testkit/price-list/book-fixture'
import { hostProduct, instanceProduct, usageProduct } from '@costwright/testkit/price-list/offer-product'
import {
  startPriceListServer,
  type PriceListServer,
  type ServerFault,
} from '@costwright/testkit/price-list/price-list-server'
import { priceListTree, type PriceListFixture } from '@costwright/testkit/price-list/price-list-tree'
import { createFolderSource } from './folder-source.ts'
import { createHttpSource, type HttpSourceOptions } from './http-source.ts'
import { PriceListError } from './price-list-error.ts'
import { readPriceList, type PriceListProgress, type ReadPriceListOptions } from './read-price-list.ts'

const NOW = new Date('2026-11-22T10:00:00Z')
const LIST: PriceListFixture = {
  sagemaker: {
    'us-east-1': [
      instanceProduct('us-east-1', 'hosting', 'ml.m5.large', '0.1150000000'),
      instanceProduct('us-east-1', 'training', 'ml.m5.large', '0.1150000000', 'usage-type-only'),
      instanceProduct('us-east-1', 'hosting', 'ml.g9.xlarge', '2.0000000000'),
      usageProduct('us-east-1', 'Train:VolumeUsage.gp2', 'GB-Mo', '0.1400000000'),
    ],
    'eu-west-1': [instanceProduct('eu-west-1', 'hosting', 'ml.m5.large', '0.1280000000')],
  },
  hosts: {
    'us-east-1': [hostProduct('us-east-1', 'g9.xlarge', '1.5')],
    'eu-west-1': [hostProduct('eu-west-1', 'm5.large', '0.107')],
  },
  savingsPlans: {
    'us-east-1': [{ termYears: 1, option: 'No Upfront', usageType: 'USE1-Train:ml.m5.large', usd: '0.08' }],
  },
  spot: { 'eu-west-1': { 'm5.large': [70, 0] } },
}
const VERSION = '20261101205955'
const file = (region: string, offer = 'AmazonSageMaker', format = 'csv'): string =>
  `/offers/v1.0/aws/${offer}/${VERSION}/${region}/index.${format}`
const PREVIOUS = bookFixture()
const EARLIER = {
  regions: ['us-east-1'],
  load: async (region: string) => PREVIOUS.savingsPlans.filter((block) => block.region === region),
}

let server: PriceListServer
beforeEach(async () => {
  server = await startPriceListServer(priceListTree(LIST))
})
afterEach(() => server.close())

const QUICK = { retries: 2, retryMs: 1, responseTimeoutMs: 300, stallTimeoutMs: 300 } as const
function read(options: Partial<ReadPriceListOptions> = {}, http: Partial<HttpSourceOptions> = {}) {
  return readPriceList({
    source: createHttpSource({ fetch, baseUrl: server.url, ...QUICK, ...http }),
    previous: PREVIOUS,
    earlierSavingsPlans: EARLIER,
    validators: new Map(),
    regions: null,
    now: NOW,
    signal: new AbortController().signal,
    ...options,
  })
}
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  )
const outcomes = (reading: Awaited<ReturnType<typeof read>>) =>
  reading.report.files.map((one) => `${one.kind} ${one.region ?? ''} ${one.outcome}`.replace('  ', ' '))

test('the whole list over HTTP: fresh blocks are complete, the rest is carried over with its own source', async () => {
  const { book, savingsPlans, report } = await read()
  expect(bookDataSchema.parse(book)).toEqual(book)
  const source = (name: string) => book.sources.findIndex((one) => one.name === name)
  expect(book).toEqual({
    ...PREVIOUS,
    compiled: '2026-11-22',
    origin: 'aws-price-list',
    sources: expect.anything() as unknown,
    types: {
      ...PREVIOUS.types,
      'ml.g9.xlarge': {
        vcpu: null,
        memoryGib: null,
        arch: null,
        accelerator: null,
        nvmeGb: 0,
        networkGbps: null,
        offered: 'H',
      },
    },
    instances: [
      {
        component: 'hosting',
        region: 'eu-west-1',
        source: source('AWS price list, AmazonSageMaker, eu-west-1'),
        complete: true,
        usd: { 'ml.m5.large': '0.128' },
      },
      {
        component: 'training',
        region: 'eu-west-1',
        source: source('AWS price list, AmazonSageMaker, eu-west-1'),
        complete: true,
        usd: {},
      },
      {
        component: 'hosting',
        region: 'us-east-1',
        source: source('AWS price list, AmazonSageMaker, us-east-1'),
        complete: true,
        usd: { 'ml.g9.xlarge': '2', 'ml.m5.large': '0.115' },
      },
      {
        component: 'training',
        region: 'us-east-1',
        source: source('AWS price list, AmazonSageMaker, us-east-1'),
        complete: true,
        usd: { 'ml.m5.large': '0.115' },
      },
    ],
    hosts: [
      { region: 'eu-west-1', source: source('AWS price list, AmazonEC2, eu-west-1'), usd: { 'ml.m5.large': '0.107' } },
      { region: 'us-east-1', source: source('AWS price list, AmazonEC2, us-east-1'), usd: { 'ml.g9.xlarge': '1.5' } },
    ],
    spot: [
      { region: 'eu-west-1', source: source('EC2 Spot Instance Advisor'), advice: { 'ml.m5.large': [70, 0] } },
      { region: 'us-east-1', source: source('published list'), advice: { 'ml.g5.xlarge': [62, 3] } },
    ],
    savingsPlans: [],
    planFees: [{ region: 'us-east-1', source: source('published list'), usd: { 'ml.p5.48xlarge': '36.1836' } }],
    rates: {
      'training-volume': { 'us-east-1': { usd: '0.14', source: source('AWS price list, AmazonSageMaker, us-east-1') } },
      's3-standard-storage': { 'us-east-1': { usd: '0.023', source: source('published list') } },
    },
  })
  expect(book.sources[source('AWS price list, AmazonSageMaker, us-east-1')]).toEqual({
    name: 'AWS price list, AmazonSageMaker, us-east-1',
    date: '2026-11-01',
    trust: 'published',
    fetched: true,
    url: server.url + file('us-east-1'),
  })
  expect(savingsPlans).toEqual(
    new Map([
      [
        'us-east-1',
        [
          {
            component: 'training',
            region: 'us-east-1',
            termYears: 1,
            payment: 'no-upfront',
            source: source('AWS price list, Machine Learning Savings Plans, us-east-1'),
            usd: { 'ml.m5.large': '0.08' },
          },
        ],
      ],
    ]),
  )
  expect([report.newTypes, report.unchanged, report.notes]).toEqual([['ml.g9.xlarge'], false, []])
})

test('oddities are found anew', async () => {
  const products = [
    instanceProduct('us-east-1', 'hosting', 'ml.m5.large', '9'),
    hostProduct('us-east-1', 'm5.large', '0.096'),
  ] as const
  for (const [path, body] of priceListTree({
    sagemaker: { 'us-east-1': [products[0]] },
    hosts: { 'us-east-1': [products[1]] },
  }))
    server.files.set(path, body)
  const { book } = await read({ regions: ['us-east-1'] })
  expect(book.oddities.map((one) => [one.instanceType, one.kind])).toEqual([['ml.m5.large', 'far-above-ec2']])
})

describe('a second time', () => {
  test('nothing is sent again that has not changed', async () => {
    const first = await read()
    server.requests.length = 0
    const second = await read({
      previous: first.book,
      earlierSavingsPlans: {
        regions: [...first.savingsPlans.keys()],
        load: async (region) => first.savingsPlans.get(region) ?? [],
      },
      validators: first.validators,
    })
    expect(second.report.unchanged).toBe(true)
    expect(second.report.files.every((one) => one.outcome === 'kept')).toBe(true)
    expect(second.book).toEqual(first.book)
    expect(second.savingsPlans).toEqual(first.savingsPlans)
    expect(server.requests.filter((one) => one.startsWith('304'))).toHaveLength(first.report.files.length)
  })
  test('only the region that changed is read', async () => {
    const first = await read()
    const changed = priceListTree({
      ...LIST,
      sagemaker: {
        ...LIST.sagemaker,
        'eu-west-1': [instanceProduct('eu-west-1', 'hosting', 'ml.m5.large', '0.1300000000')],
      },
    })
    server.files.set(file('eu-west-1'), changed.get(file('eu-west-1')) ?? '')
    const { book, report } = await read({ previous: first.book, validators: first.validators })
    expect(report.files.filter((one) => one.outcome === 'read').map((one) => `${one.kind} ${one.region}`)).toEqual([
      'sagemaker eu-west-1',
    ])
    expect(book.instances.filter((block) => block.component === 'hosting').map((block) => block.usd)).toEqual([
      { 'ml.m5.large': '0.13' },
      { 'ml.g9.xlarge': '2', 'ml.m5.large': '0.115' },
    ])
  })
})

describe('faults', () => {
  const transient: readonly ServerFault[] = [
    { kind: 'status', status: 503 },
    { kind: 'status', status: 500 },
    { kind: 'status', status: 429 },
    { kind: 'reset' },
    { kind: 'cut', share: 0.6 },
    { kind: 'short', share: 0.6 },
    { kind: 'short-gzip', share: 0.6 },
    { kind: 'stall', share: 0.5 },
    { kind: 'silent' },
  ]
  test.each(transient)('$kind $status once, then well: tried again', async (fault) => {
    server.faults.set(file('us-east-1'), [fault])
    const { book, report } = await read({ kinds: ['sagemaker'] })
    expect(report.files.map((one) => one.outcome)).toEqual(['read', 'read'])
    expect(book.instances.find((block) => block.region === 'us-east-1' && block.component === 'hosting')?.usd).toEqual({
      'ml.g9.xlarge': '2',
      'ml.m5.large': '0.115',
    })
  })
  test.each(transient)(
    '$kind $status for ever: the region keeps its earlier prices, the rest is read',
    async (fault) => {
      server.faults.set(
        file('us-east-1'),
        Array.from({ length: 9 }, () => fault),
      )
      const reading = await read({ kinds: ['sagemaker'] })
      expect(outcomes(reading)).toEqual(['sagemaker eu-west-1 read', 'sagemaker us-east-1 failed'])
      expect(reading.report.unchanged).toBe(false)
      expect(reading.report.files[1]?.message).toContain(file('us-east-1'))
      expect(reading.book.instances.find((block) => block.region === 'us-east-1')?.usd).toEqual(
        PREVIOUS.instances[0]?.usd,
      )
      expect(server.requests.filter((one) => one === `GET ${file('us-east-1')}`)).toHaveLength(QUICK.retries + 1)
    },
  )
  test('what will not get better is not tried again', async () => {
    for (const fault of [
      { kind: 'status', status: 400 },
      { kind: 'body', body: '<html>Sign in to the network</html>\n' },
    ] as const) {
      server.requests.length = 0
      server.faults.set(
        file('us-east-1'),
        Array.from({ length: 9 }, () => fault),
      )
      const reading = await read({ kinds: ['sagemaker'] })
      expect(outcomes(reading)).toContain('sagemaker us-east-1 failed')
      expect(server.requests.filter((one) => one === `GET ${file('us-east-1')}`)).toHaveLength(1)
    }
  })
  test('no CSV: the JSON is read; neither: the region is reported', async () => {
    server.files.delete(file('us-east-1'))
    expect(outcomes(await read({ kinds: ['sagemaker'] }))).toEqual([
      'sagemaker eu-west-1 read',
      'sagemaker us-east-1 read',
    ])
    server.files.delete(file('us-east-1', 'AmazonSageMaker', 'json'))
    expect(outcomes(await read({ kinds: ['sagemaker'] }))).toEqual([
      'sagemaker eu-west-1 read',
      'sagemaker us-east-1 failed',
    ])
  })
  test('a gzipped transfer is unpacked', async () => {
    server.faults.set(file('us-east-1'), [{ kind: 'gzip' }])
    expect((await read({ kinds: ['sagemaker'] })).report.files.map((one) => one.outcome)).toEqual(['read', 'read'])
  })
  test.each([
    ['no index', null, 'not-found'],
    ['an index that is a web page', '<html>', 'wrong-content'],
    ['an index cut short', '{"regions":{"us-east-1"', 'truncated'],
    ['an index of something else', '{"offers":{}}', 'wrong-content'],
    [
      'an index that points elsewhere',
      '{"regions":{"x":{"regionCode":"us-east-1","currentVersionUrl":"https://example.com/x.json"}}}',
      'wrong-content',
    ],
    [
      'an index with a region code that is a path',
      '{"regions":{"x":{"regionCode":"../../etc","currentVersionUrl":"/x.json"}}}',
      'wrong-content',
    ],
    ['an index of no regions', '{"regions":{}}', 'no-files'],
  ])('%s', async (_, body, code) => {
    const path = '/offers/v1.0/aws/AmazonSageMaker/current/region_index.json'
    if (body === null) server.files.delete(path)
    else server.files.set(path, body)
    expect(await failure(read())).toMatchObject({ name: 'PriceListError', code })
  })
  test('no network at all', async () => {
    const error = await failure(
      read(
        {},
        { fetch: () => Promise.reject(new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND') })) },
      ),
    )
    expect(error).toBeInstanceOf(PriceListError)
    expect((error as PriceListError).message).toContain('getaddrinfo ENOTFOUND')
  })
  test('every region file broken is a failure of the whole', async () => {
    for (const region of ['us-east-1', 'eu-west-1'])
      for (const format of ['csv', 'json']) server.files.set(file(region, 'AmazonSageMaker', format), 'nonsense\n')
    expect(await failure(read())).toMatchObject({ code: 'wrong-content' })
  })
  test('broken side files leave the earlier figures', async () => {
    server.files.set('/spot-advisor-data.json', 'nonsense')
    server.files.delete('/savingsPlan/v1.0/aws/AWSMachineLearningSavingsPlans/current/region_index.json')
    const reading = await read()
    expect(outcomes(reading).filter((one) => one.endsWith('failed'))).toEqual(['savings-plans failed', 'spot failed'])
    expect(reading.book.spot.map((block) => block.region)).toEqual(['us-east-1'])
    expect(reading.savingsPlans.get('us-east-1')).toEqual(
      PREVIOUS.savingsPlans.map((block) => ({
        ...block,
        source: reading.book.sources.findIndex((one) => one.name === 'published list'),
      })),
    )
  })
  test('abort stops at once, with the reason given', async () => {
    server.faults.set(file('us-east-1'), [{ kind: 'silent' }])
    const stop = new AbortController()
    const reason = new Error('stopped by the user')
    setTimeout(() => stop.abort(reason), 30)
    expect(await failure(read({ signal: stop.signal }, { responseTimeoutMs: 60_000 }))).toBe(reason)
  })
})

test('regions asked for: only they change; one that AWS does not list is reported', async () => {
  const reading = await read({ regions: ['eu-west-1', 'ap-east-1'], kinds: ['sagemaker'] })
  expect(outcomes(reading)).toEqual(['sagemaker ap-east-1 failed', 'sagemaker eu-west-1 read'])
  expect(
    reading.book.instances.filter((block) => block.region === 'us-east-1').map((block) => [block.complete, block.usd]),
  ).toEqual([[false, PREVIOUS.instances[0]?.usd]])
})

test('progress counts every file once to its end', async () => {
  const seen: PriceListProgress[] = []
  await read({ onProgress: (one) => seen.push(one) })
  const ends = seen.filter((one) => one.state !== 'reading')
  expect(ends).toHaveLength(6)
  expect(ends.at(-1)).toMatchObject({ filesDone: 6, filesKnown: 6 })
  expect(ends.every((one) => one.state === 'read' && one.bytes > 0)).toBe(true)
})

describe('--from DIR', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'costwright-from-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const put = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  const fromFolder = () => read({ source: createFolderSource(folder) })

  test('laid out like the addresses: the same book as over HTTP but for the addresses', async () => {
    for (const [path, body] of priceListTree(LIST)) put(path, body)
    const [http, local] = [await read(), await fromFolder()]
    // The advisor's file has no date of its own: over HTTP it is the server's.
    const plain = ({ book }: typeof http) => ({
      ...book,
      sources: book.sources.map(({ name, date, trust }) => ({ name, trust, date: name.includes('Spot') ? '' : date })),
    })
    expect(plain(local)).toEqual(plain(http))
    expect(local.savingsPlans).toEqual(http.savingsPlans)
  })
  test('flat, gzipped, JSON; the newest of two versions; other files are passed over', async () => {
    const tree = priceListTree(LIST)
    put('AmazonSageMaker-us-east-1.json.gz', gzipSync(tree.get(file('us-east-1', 'AmazonSageMaker', 'json')) ?? ''))
    put('sagemaker_eu-west-1.csv', tree.get(file('eu-west-1')) ?? '')
    const old = priceListTree({
      publicationDate: '2025-01-01T00:00:00Z',
      sagemaker: { 'eu-west-1': [instanceProduct('eu-west-1', 'hosting', 'ml.m5.large', '0.9')] },
    })
    put('old/eu-west-1.csv', [...old].find(([path]) => path.endsWith('eu-west-1/index.csv'))?.[1] ?? '')
    put(
      'plans-us-east-1.json',
      [...tree].find(([path]) => path.startsWith('/savingsPlan') && path.endsWith('us-east-1/index.json'))?.[1] ?? '',
    )
    put('package.json', '{"name":"something-else"}')
    const reading = await fromFolder()
    expect(outcomes(reading)).toEqual([
      'sagemaker eu-west-1 read',
      'sagemaker us-east-1 read',
      'savings-plans us-east-1 read',
    ])
    expect(reading.book.instances.find((block) => block.region === 'eu-west-1')?.usd).toEqual({
      'ml.m5.large': '0.128',
    })
    expect(reading.report.notes).toEqual([
      `no spot file in ${folder}: the earlier figures stay`,
      `no hosts file in ${folder}: the earlier figures stay`,
    ])
  })
  test('a cut gzip file, an empty folder, no folder', async () => {
    const packed = gzipSync(priceListTree(LIST).get(file('us-east-1')) ?? '')
    put('us-east-1.csv.gz', packed.subarray(0, packed.length - 30))
    expect(await failure(fromFolder())).toMatchObject({ code: 'truncated' })
    rmSync(join(folder, 'us-east-1.csv.gz'))
    expect(await failure(fromFolder())).toMatchObject({ code: 'no-files' })
    expect(await failure(read({ source: createFolderSource(join(folder, 'nowhere')) }))).toMatchObject({
      code: 'no-files',
    })
  })
})

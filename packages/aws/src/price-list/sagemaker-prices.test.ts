import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COMPONENT_IDS } from '@costwright/engine/catalog/component'
import { offerCsv, offerCsvHead, offerCsvRow, offerJson } from '@costwright/testkit/price-list/offer-files'
import {
  instanceProduct,
  LIST_CONVENTIONS,
  usageProduct,
  type OfferProductFixture,
} from '@costwright/testkit/price-list/offer-product'
import { PriceListError } from './price-list-error.ts'
import { readSagemakerFile } from './sagemaker-prices.ts'

const HEAD = { offerCode: 'AmazonSageMaker', publicationDate: '2026-11-01T20:59:55Z' }
const TODAY = '2026-11-22T00:00:00.000Z'
const region = 'us-east-1'

/** Text in uneven parts, as it comes off a wire. */
async function* parts(text: string, size = 777): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}
const readCsvText = (text: string, size?: number) => readSagemakerFile(parts(text, size), 'csv', region, TODAY)
const readCsv = (products: readonly OfferProductFixture[]) => readCsvText(offerCsv(HEAD, products))
const readJson = (products: readonly OfferProductFixture[]) =>
  readSagemakerFile(parts(offerJson(HEAD, products)), 'json', region, TODAY)
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  )

const NOTHING = {
  ignored: {},
  unknownComponents: {},
  otherCurrencies: {},
  otherUnits: {},
  higherTiers: 0,
  superseded: 0,
  malformed: 0,
}

const LIST = [
  instanceProduct(region, 'hosting', 'ml.m5.large', '0.1150000000', 'component'),
  instanceProduct(region, 'training', 'ml.m5.large', '0.1150000000', 'platoinstancetype'),
  instanceProduct(region, 'studio-kernel-gateway', 'ml.m5.large', '0.1150000000', 'suffixed-instance-type'),
  instanceProduct(region, 'notebook', 'ml.t3.medium', '0.0500000000', 'usage-type-only'),
  usageProduct(region, 'Train:VolumeUsage.gp2', 'GB-Mo', '0.1400000000'),
  usageProduct(region, 'ServerlessInf:Mem-1GB', 'Seconds', '0.0000200000'),
  usageProduct(region, 'TrainingPlanUpfrontFee:ml.p4d.24xlarge', 'Quantity', '13.5700000000'),
  instanceProduct(region, 'hosting', 'ml.m5.xlarge', '0.0000000000'),
  usageProduct(region, 'TrSpt:ml.g5.xlarge', 'Hrs', '0.4000000000', { platoinstancetype: 'SpotTraining' }),
  usageProduct(region, 'Cluster-Reserved:ml.p4d.24xlarge', 'Hrs', '12.0000000000', { component: 'Cluster-Reserved' }),
  usageProduct(region, 'Quantum:ml.m5.large', 'Hrs', '9.0000000000', { component: 'Quantum' }),
  { ...instanceProduct(region, 'hosting', 'ml.c5.large', '0.7'), currency: 'CNY' },
  { ...instanceProduct(region, 'hosting', 'ml.m5.large', '0.05'), termType: 'Reserved' as const },
]

const PRICES = {
  region,
  instances: new Map([
    ['hosting', { 'ml.m5.large': '0.115' }],
    ['notebook', { 'ml.t3.medium': '0.05' }],
    ['studio-kernel-gateway', { 'ml.m5.large': '0.115' }],
    ['training', { 'ml.m5.large': '0.115' }],
  ]),
  rates: new Map([
    ['serverless-1gb', '0.00002'],
    ['training-volume', '0.14'],
  ]),
  planFees: { 'ml.p4d.24xlarge': '13.57' },
}
const SKIPPED = {
  ...NOTHING,
  ignored: { free: 1, 'managed-spot': 1, 'plan-capacity': 1 },
  unknownComponents: { Quantum: 1 },
  otherCurrencies: { CNY: 1 },
}

describe('a file with every trap', () => {
  test('CSV', async () => {
    expect(await readCsv(LIST)).toEqual({
      publicationDate: HEAD.publicationDate,
      rows: LIST.length,
      regions: [PRICES],
      skipped: SKIPPED,
    })
  })
  test('JSON says the same', async () => {
    const { rows, ...rest } = await readJson(LIST)
    expect(rest).toEqual({ publicationDate: HEAD.publicationDate, regions: [PRICES], skipped: SKIPPED })
    expect(rows).toBe(LIST.length - 1)
  })
})

describe('several prices of one thing', () => {
  const hosting = (usd: string, more: Partial<OfferProductFixture>) => ({
    ...instanceProduct(region, 'hosting', 'ml.m5.large', usd),
    ...more,
  })
  const read = async (products: readonly OfferProductFixture[]) => {
    const { regions, skipped } = await readCsv(products)
    return [regions[0]?.instances.get('hosting')?.['ml.m5.large'], skipped.superseded, skipped.higherTiers]
  }
  test('the newest price in force counts, whatever the order', async () => {
    const [old, current, future] = [
      hosting('0.2', { effectiveDate: '2025-06-01' }),
      hosting('0.115', { effectiveDate: '2026-11-01' }),
      hosting('0.1', { effectiveDate: '2027-01-01' }),
    ]
    for (const order of [
      [old, current, future],
      [future, current, old],
      [current, future, old],
    ])
      expect(await read(order)).toEqual(['0.115', 2, 0])
  })
  test('of prices to come the nearest', async () => {
    expect(
      await read([hosting('0.1', { effectiveDate: '2027-06-01' }), hosting('0.2', { effectiveDate: '2027-01-01' })]),
    ).toEqual(['0.2', 1, 0])
  })
  test('different prices of the same date are ambiguous, equal ones are one', async () => {
    expect(await read([hosting('0.2', {}), hosting('0.115', {})])).toEqual([['0.115', '0.2'], 0, 0])
    expect(await read([hosting('0.115', {}), hosting('0.1150000000', {})])).toEqual(['0.115', 0, 0])
  })
  test('only the first tier is kept', async () => {
    expect(await read([hosting('0.115', {}), hosting('0.1', { beginRange: '50000' })])).toEqual(['0.115', 0, 1])
  })
})

test('a rate in another unit is reported, not converted', async () => {
  const { regions, skipped } = await readCsv([
    usageProduct(region, 'Train:VolumeUsage.gp2', 'GB-Hrs', '0.1'),
    usageProduct(region, 'Processing:VolumeUsage.gp2', 'GB-month', '0.14'),
  ])
  expect(regions).toEqual([
    { region, instances: new Map(), rates: new Map([['processing-volume', '0.14']]), planFees: {} },
  ])
  expect(skipped).toEqual({ ...NOTHING, otherUnits: { 'training-volume: GB-Hrs': 1 } })
})

test('a file of all regions is told apart by its rows', async () => {
  const products = ['us-east-1', 'eu-west-1', 'us-gov-west-1'].map((one) =>
    instanceProduct(one, 'hosting', 'ml.m5.large', '0.1'),
  )
  expect((await readCsv(products)).regions.map((one) => [one.region, one.instances.get('hosting')])).toEqual([
    ['eu-west-1', { 'ml.m5.large': '0.1' }],
    ['us-east-1', { 'ml.m5.large': '0.1' }],
    ['us-gov-west-1', { 'ml.m5.large': '0.1' }],
  ])
})

describe('damage', () => {
  const many = Array.from({ length: 300 }, (_, index) => instanceProduct(region, 'hosting', `ml.m5.x${index}`, '0.1'))
  test('up to one row in a hundred may be unreadable, and is counted', async () => {
    const { skipped, regions } = await readCsv([
      ...many,
      { ...instanceProduct(region, 'hosting', 'ml.m5.large', 'n/a') },
    ])
    expect(skipped.malformed).toBe(1)
    expect(Object.keys(regions[0]?.instances.get('hosting') ?? {})).toHaveLength(300)
  })
  test('more are refused', async () => {
    const damaged = Array.from({ length: 4 }, () => ({ ...instanceProduct(region, 'hosting', 'ml.m5.large', 'n/a') }))
    expect(await failure(readCsv([...many, ...damaged]))).toMatchObject({ code: 'malformed', retryable: false })
    expect(await failure(readJson([...many, ...damaged]))).toMatchObject({ code: 'malformed' })
  })
  test.each(['-0.115', '-1'])('a negative price (%s) refuses the file', async (usd) => {
    expect(
      await failure(readCsv([...many, { ...instanceProduct(region, 'hosting', 'ml.m5.large', usd) }])),
    ).toMatchObject({ code: 'malformed' })
  })
  test('absurd figures and region codes that are no codes are unreadable rows', async () => {
    const odd = [
      { ...instanceProduct(region, 'hosting', 'ml.m5.large', '1e30') },
      {
        ...instanceProduct(region, 'hosting', 'ml.m5.large', '0.1'),
        attributes: { ...instanceProduct(region, 'hosting', 'ml.m5.large', '0.1').attributes, regionCode: '../../etc' },
      },
    ]
    const { skipped, regions } = await readCsv([...many, ...odd])
    expect([skipped.malformed, regions.map((one) => one.region)]).toEqual([2, ['us-east-1']])
  })
  test("another service's list, a web page, an empty file, JSON of something else", async () => {
    const codes = await Promise.all(
      [
        readCsvText(offerCsv({ offerCode: 'AmazonEC2' }, LIST)),
        readCsvText('<!DOCTYPE html>\n<html>\n<body>Sign in</body></html>\n'),
        readCsvText(''),
        readCsvText('SKU,Price\n1,2\n'),
        readSagemakerFile(parts('<html>'), 'json', region, TODAY),
        readSagemakerFile(parts(''), 'json', region, TODAY),
        readSagemakerFile(parts('{"hello":[1,2]}'), 'json', region, TODAY),
        readSagemakerFile(parts('['.repeat(5000)), 'json', region, TODAY),
      ].map(async (one) => ((await failure(one)) as PriceListError | null)?.code),
    )
    expect(codes).toEqual(Array.from({ length: 8 }, () => 'wrong-content'))
  })
  test('JSON cut off anywhere is truncated', async () => {
    const text = offerJson(HEAD, LIST.slice(0, 4))
    for (let at = 40; at < text.length - 1; at += 13) {
      expect(
        await failure(readSagemakerFile(parts(text.slice(0, at)), 'json', region, TODAY)),
        `at ${at}`,
      ).toMatchObject({ code: 'truncated', retryable: true })
    }
  })
  test('CSV cut off within a row is truncated', async () => {
    const head = offerCsvHead(HEAD)
    const text = head + LIST.slice(0, 4).map(offerCsvRow).join('')
    for (let at = head.length + 1; at < text.length - 1; at += 7) {
      const cut = text.slice(0, at)
      const error = await failure(readCsvText(cut))
      // A cut between rows cannot be told from the end; the length of the transfer and the guard are for that.
      if (cut.endsWith('\n') || text[at] === '\n') continue
      expect(error, JSON.stringify(cut.slice(-30))).toMatchObject({ code: 'truncated', retryable: true })
    }
  })
})

describe('properties', () => {
  const product = fc
    .record({
      component: fc.constantFrom(...COMPONENT_IDS),
      type: fc.constantFrom('ml.m5.large', 'ml.g5.xlarge', 'ml.t3.medium', 'ml.p4d.24xlarge'),
      millicents: fc.integer({ min: 1, max: 9_999_999 }),
      convention: fc.constantFrom(...LIST_CONVENTIONS),
    })
    .map(({ component, type, millicents, convention }) =>
      instanceProduct(region, component, type, (millicents / 100_000).toFixed(10), convention),
    )

  test('CSV and JSON of one list give the same prices, however the text is cut up', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(product, { maxLength: 12 }),
        fc.integer({ min: 1, max: 4000 }),
        async (products, size) => {
          const csv = await readCsvText(offerCsv(HEAD, products), size)
          const json = await readSagemakerFile(parts(offerJson(HEAD, products), size), 'json', region, TODAY)
          expect(json.regions).toEqual(csv.regions)
        },
      ),
      { numRuns: 60 },
    )
  })
  test('fuzzed rows never give anything but positive prices, or a refusal', async () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '',
        '0',
        '-1',
        '1e9',
        '0.1',
        'NaN',
        'Infinity',
        '"',
        ',',
        '\n',
        'USE1-Host:ml.m5.large',
        'OnDemand',
        'USD',
        'Hrs',
        '__proto__',
      ),
    )
    const row = fc.record({
      attributes: fc.dictionary(
        fc.constantFrom(
          'usagetype',
          'component',
          'platoinstancetype',
          'instanceName',
          'instanceType',
          'regionCode',
          'locationType',
          'operation',
        ),
        cell,
      ),
      unit: cell,
      usd: cell,
      currency: fc.constantFrom('USD', 'CNY', ''),
      effectiveDate: cell,
      beginRange: cell,
    })
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (rows) => {
        const products = rows.map((one, index) => ({ ...one, sku: `SKU${index}`, productFamily: 'ML Instance' }))
        for (const read of [readCsv, readJson]) {
          const result = await read(products).catch((error: unknown) => error)
          if (result instanceof PriceListError) continue
          const { regions } = result as Awaited<ReturnType<typeof readCsv>>
          for (const { instances, rates, planFees } of regions) {
            const all = [...instances.values()]
              .flatMap((usd) => Object.values(usd))
              .concat([...rates.values()], Object.values(planFees))
              .flat()
            for (const usd of all) expect(usd).toMatch(/^(?!0+(\.0*)?$)\d+(\.\d{1,12})?$/)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

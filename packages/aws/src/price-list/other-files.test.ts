import { describe, expect, test } from 'vitest'
import {
  offerCsv,
  offerJson,
  savingsPlanCsv,
  savingsPlanJson,
  spotAdvisorJson,
  type SavingsPlanRateFixture,
} from '@costwright/testkit/price-list/offer-files'
import { hostProduct } from '@costwright/testkit/price-list/offer-product'
import { readHostFile } from './host-prices.ts'
import { readSavingsPlanFile } from './savings-plan-rates.ts'
import { readSpotAdvisor } from './spot-advisor.ts'

async function* parts(text: string, size = 501): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  )
const TYPES = new Set(['ml.m5.large', 'ml.g5.xlarge'])
const TODAY = '2026-11-22T00:00:00.000Z'

describe('EC2 host prices', () => {
  const region = 'us-east-1'
  const products = [
    hostProduct(region, 'm5.large', '0.0960000000'),
    hostProduct(region, 'm5.large', '0.1880000000', { operatingSystem: 'Windows', operation: 'RunInstances:0002' }),
    hostProduct(region, 'm5.large', '0.1020000000', { tenancy: 'Dedicated', usagetype: 'DedicatedUsage:m5.large' }),
    hostProduct(region, 'm5.large', '0.5760000000', { preInstalledSw: 'SQL Std', operation: 'RunInstances:0004' }),
    hostProduct(region, 'm5.large', '0.0000000000', {
      capacitystatus: 'AllocatedCapacityReservation',
      usagetype: 'Reservation:m5.large',
    }),
    { ...hostProduct(region, 'm5.large', '0.0500000000'), termType: 'Reserved' as const },
    hostProduct(region, 'x9.large', '1.0000000000'),
    hostProduct(region, 'g5.xlarge', '1.0060000000'),
    hostProduct('eu-west-1', 'm5.large', '0.1070000000'),
  ]
  const expected = new Map([
    ['eu-west-1', { 'ml.m5.large': '0.107' }],
    ['us-east-1', { 'ml.g5.xlarge': '1.006', 'ml.m5.large': '0.096' }],
  ])
  for (const [format, write] of [
    ['csv', offerCsv],
    ['json', offerJson],
  ] as const) {
    test(`only shared Linux hosts of known types, from ${format}`, async () => {
      const { regions, publicationDate } = await readHostFile(
        parts(write({ offerCode: 'AmazonEC2' }, products)),
        format,
        region,
        TYPES,
        TODAY,
      )
      expect(regions).toEqual(expected)
      expect(publicationDate).toBe('2026-11-01T20:59:55Z')
    })
  }
  test('a CSV cut off within a line that does not matter is still truncated', async () => {
    const text = offerCsv({ offerCode: 'AmazonEC2' }, [
      hostProduct(region, 'm5.large', '0.096'),
      hostProduct(region, 'm5.large', '0.1', { usagetype: 'DedicatedUsage:m5.large' }),
    ])
    expect(await failure(readHostFile(parts(text.slice(0, -40)), 'csv', region, TYPES, TODAY))).toMatchObject({
      code: 'truncated',
    })
  })
  test('a text without line ends is not collected', async () => {
    expect(
      await failure(readHostFile(parts('x'.repeat(3_000_000), 65_536), 'csv', region, TYPES, TODAY)),
    ).toMatchObject({ code: 'wrong-content' })
  })
})

describe('Savings Plans', () => {
  const rates: readonly SavingsPlanRateFixture[] = [
    { termYears: 1, option: 'Partial Upfront', usageType: 'USE1-Train:ml.m4.16xlarge', usd: '2.60544' },
    { termYears: 3, option: 'No Upfront', usageType: 'USE1-Host:ml.m5.large', usd: '0.0529' },
    { termYears: 3, option: 'No Upfront', usageType: 'USE1-Host:ml.m5.xlarge', usd: '0.1058' },
    { termYears: 3, option: 'All Upfront', usageType: 'EU-Host:ml.m5.large', usd: '0.06', regionCode: 'eu-west-1' },
    { termYears: 1, option: 'No Upfront', usageType: 'USE1-Quantum:ml.m5.large', usd: '0.06' },
    { termYears: 1, option: 'No Upfront', usageType: 'USE1-Host:ml.m5.large', usd: '0' },
  ]
  const blocks = [
    { component: 'hosting', region: 'eu-west-1', termYears: 3, payment: 'all-upfront', usd: { 'ml.m5.large': '0.06' } },
    {
      component: 'hosting',
      region: 'us-east-1',
      termYears: 3,
      payment: 'no-upfront',
      usd: { 'ml.m5.large': '0.0529', 'ml.m5.xlarge': '0.1058' },
    },
    {
      component: 'training',
      region: 'us-east-1',
      termYears: 1,
      payment: 'partial-upfront',
      usd: { 'ml.m4.16xlarge': '2.60544' },
    },
  ]
  test('JSON and CSV', async () => {
    const expected = { publicationDate: '2026-11-01T20:59:55Z', rows: 6, blocks, unknownUsage: { 'Quantum:': 1 } }
    expect(await readSavingsPlanFile(parts(savingsPlanJson('us-east-1', rates)), 'json', 'us-east-1')).toEqual(expected)
    expect(await readSavingsPlanFile(parts(savingsPlanCsv(rates)), 'csv', 'us-east-1')).toEqual(expected)
  })
  test('plans may be described after their rates', async () => {
    const file = JSON.parse(savingsPlanJson('us-east-1', rates)) as {
      readonly products: unknown
      readonly terms: unknown
    }
    const turned = JSON.stringify({ terms: file.terms, products: file.products })
    expect((await readSavingsPlanFile(parts(turned), 'json', 'us-east-1')).blocks).toEqual(blocks)
  })
  test('damage', async () => {
    const text = savingsPlanJson('us-east-1', rates)
    expect(await failure(readSavingsPlanFile(parts(text.slice(0, -20)), 'json', 'us-east-1'))).toMatchObject({
      code: 'truncated',
    })
    expect(await failure(readSavingsPlanFile(parts('{"terms":{}}'), 'json', 'us-east-1'))).toMatchObject({
      code: 'wrong-content',
    })
    expect(
      await failure(readSavingsPlanFile(parts(text.replaceAll('"2.60544"', 'null')), 'json', 'us-east-1')),
    ).toMatchObject({ code: 'malformed' })
    expect(
      await failure(readSavingsPlanFile(parts(text.replaceAll('Upfront', 'Down')), 'json', 'us-east-1')),
    ).toMatchObject({ code: 'malformed' })
  })
})

describe('Spot Advisor', () => {
  test('Linux figures of known types', async () => {
    const text = spotAdvisorJson({
      'us-west-2': { 'g5.xlarge': [62, 3], 'x9.large': [10, 0] },
      'eu-west-1': { 'm5.large': [70, 0] },
      'ap-east-1': { 'x9.large': [1, 1] },
    })
    expect(await readSpotAdvisor(parts(text), TYPES)).toEqual([
      { region: 'eu-west-1', advice: { 'ml.m5.large': [70, 0] } },
      { region: 'us-west-2', advice: { 'ml.g5.xlarge': [62, 3] } },
    ])
  })
  test.each([
    ['{"spot_advisor":{"us-east-1":{"Linux":{"m5.large":{"s":170,"r":9}}}}}', 'wrong-content'],
    ['{"spot_advisor":', 'truncated'],
    ['{}', 'wrong-content'],
    ['[]', 'wrong-content'],
  ])('%s is %s', async (text, code) => {
    expect(await failure(readSpotAdvisor(parts(text), TYPES))).toMatchObject({ code })
  })
})

import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { complaints, measured } from './measured.fixture.ts'
import { serverlessEndpoint } from './serverless-endpoint.ts'

const owner = { resource: 'classifier', phase: 'inference', region: 'us-east-1' } as const
const base = {
  kind: 'serverless-endpoint',
  name: 'classifier',
  memoryGb: 4,
  requestsPerMonth: 1_000_000,
  msPerRequest: 120,
} as const
const seconds = (usageType: string, id: string) => ({
  ...owner,
  usageType: `USE1-${usageType}`,
  price: { kind: 'rate', id },
  unit: 'Seconds',
})

test('seconds of processing at the rate of the memory size, and data', () => {
  expect(measured(serverlessEndpoint, { ...base, dataInGb: 5 })).toEqual({
    usages: [
      {
        ...seconds('ServerlessInf:Mem-4GB', 'serverless-4gb'),
        item: 'Processing',
        quantity: quantity(120_000),
        explain: '1,000,000 requests × 120 ms',
      },
      {
        ...owner,
        item: 'Data in',
        usageType: 'USE1-Hst:Data-Bytes-In',
        price: { kind: 'rate', id: 'inference-data-in' },
        quantity: quantity(5),
        unit: 'GB',
        explain: '5 GB of requests',
      },
    ],
    notes: [],
  })
})

test('warm slots bill for being held and for the processing on them', () => {
  expect(
    measured(serverlessEndpoint, { ...base, provisionedConcurrency: 2, hoursPerMonth: 100, provisionedShare: 0.7 }),
  ).toEqual({
    usages: [
      {
        ...seconds('ServerlessProvisionedConcurrency:Usage-4GB', 'serverless-provisioned-4gb'),
        item: 'Provisioned concurrency held',
        quantity: quantity(720_000),
        explain: '2 slots × 100 h × 3,600 s, idle or not',
      },
      {
        ...seconds('ServerlessProvisionedConcurrency:Mem-4GB', 'serverless-provisioned-duration-4gb'),
        item: 'Processing on provisioned concurrency',
        quantity: quantity(84_000),
        explain: '1,000,000 requests × 120 ms: 70 % of it',
      },
      {
        ...seconds('ServerlessInf:Mem-4GB', 'serverless-4gb'),
        item: 'Processing',
        quantity: quantity(36_000),
        explain: '1,000,000 requests × 120 ms: what the slots do not serve',
      },
    ],
    notes: [],
  })
})

test('nothing said of the share: the slots serve what they can', () => {
  const all = measured(serverlessEndpoint, { ...base, provisionedConcurrency: 1 }).usages
  expect(all.map((one) => [one.item, one.quantity, one.explain])).toEqual([
    ['Provisioned concurrency held', quantity(2_628_000), '1 slot × 730 h (always on) × 3,600 s, idle or not'],
    [
      'Processing on provisioned concurrency',
      quantity(120_000),
      '1,000,000 requests × 120 ms: as much as the slots can serve',
    ],
  ])
  const some = measured(serverlessEndpoint, { ...base, provisionedConcurrency: 1, hoursPerMonth: 10 }).usages
  expect(some.map((one) => [one.item, one.quantity])).toEqual([
    ['Provisioned concurrency held', quantity(36_000)],
    ['Processing on provisioned concurrency', quantity(36_000)],
    ['Processing', quantity(84_000)],
  ])
})

test('refuses what serverless inference cannot do', () => {
  expect(complaints(serverlessEndpoint, { ...base, memoryGb: 8 })).toEqual([
    'memoryGb: expected a memory size of 1, 2, 3, 4, 5 or 6 GB',
  ])
  expect(complaints(serverlessEndpoint, { ...base, msPerRequest: 90_000 })).toEqual([
    'msPerRequest: Too big: expected number to be <=60000',
  ])
  expect(complaints(serverlessEndpoint, { ...base, provisionedConcurrency: 201 })).toEqual([
    'provisionedConcurrency: Too big: expected number to be <=200',
  ])
  expect(complaints(serverlessEndpoint, { ...base, provisionedShare: 1, hoursPerDay: 8 })).toEqual([
    'provisionedShare: only provisioned concurrency has it: set provisionedConcurrency',
    'hoursPerDay: only provisioned concurrency has it: set provisionedConcurrency',
  ])
  expect(
    complaints(serverlessEndpoint, { ...base, provisionedConcurrency: 1, hoursPerMonth: 10, provisionedShare: 0.5 }),
  ).toEqual(['provisionedShare: expected a smaller share: 1 slot cannot serve so many seconds'])
})

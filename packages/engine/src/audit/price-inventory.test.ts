import { expect, it } from 'vitest'
import { totalUsd } from '../bill/group.ts'
import { usdToNumber } from '../money/usd.ts'
import { AUDIT_BOOK, daysAgo, endpointOf, snapshotOf } from './account.fixture.ts'
import { priceInventory } from './price-inventory.ts'

const WHERE = { account: '999999999993', region: 'us-east-1', tags: {} }
const READ = { fact: 'endpoints', count: 0, startedAt: null, endedAt: null, detail: null }

function inventory(over: Parameters<typeof snapshotOf>[0]): readonly (readonly [string, number])[] {
  return priceInventory(snapshotOf(over), AUDIT_BOOK).map(({ resource, bill }) => [
    resource.name,
    Number(usdToNumber(totalUsd(bill)).toFixed(2)),
  ])
}

const job = {
  ...WHERE,
  arn: 'arn:job',
  name: 'nightly-1',
  status: 'Completed',
  failureReason: null,
  createdAt: daysAgo(2),
  startedAt: daysAgo(2),
  endedAt: daysAgo(1),
  instanceType: 'ml.m5.xlarge',
  instanceCount: 1,
  volumeSizeGb: 0,
  maxRuntimeSeconds: null,
  inputs: [],
  monitoringScheduleArn: null,
}

it('prices what is on for a month, and jobs as in the last four weeks', () => {
  expect(
    inventory({
      ...endpointOf({}, [{ count: 2 }, { name: 'shadow', shadow: true }]),
      processingJobs: [
        job,
        { ...job, name: 'nightly-2', arn: 'arn:job2' },
        { ...job, name: 'old-1', endedAt: daysAgo(40) },
      ],
    }),
  ).toEqual([
    // Three instances, the shadow included, at $0.23.
    ['ranking', 503.7],
    // Two days of 28 at $0.23, as 730 hours.
    ['nightly-2', 11.99],
  ])
})

it('is nothing where nothing is there, or nothing was read', () => {
  expect(inventory({})).toEqual([])
  expect(inventory({ ...endpointOf({ status: 'Creating' }) })).toEqual([])
})

it('does not need to know how a list was read to price what is in it', () => {
  const collection = [
    {
      ...READ,
      account: WHERE.account,
      region: WHERE.region,
      action: 'sagemaker:ListEndpoints',
      outcome: 'throttled' as const,
    },
  ]
  expect(inventory({ ...endpointOf(), collection })).toEqual([['ranking', 167.9]])
})

import { expect, test } from 'vitest'
import { quantity } from '@costwright/engine/money/quantity'
import { withBill } from '../../../testkit/src/with-bill.ts'
import { spendRange } from './spend-range.ts'
import { spendUnits, spendUnitsShape } from './spend-units.ts'

const ARN = 'arn:aws:sagemaker:us-east-1:222222222222:'
const TRAIN = {
  booked_at: '2026-09-01 00:00:00',
  charge_kind: 'usage',
  component: 'training',
  unit: 'Hrs',
  resource: `${ARN}training-job/one`,
}
const APP = {
  booked_at: '2026-09-01 00:00:00',
  charge_kind: 'usage',
  component: 'studio-kernel-gateway',
  unit: 'Hrs',
  quantity: '1',
}

test('dollars per hour, job, invocation and person; what nobody counts is a gap', async () => {
  const answer = await withBill(
    {
      '2026-09': [
        { ...TRAIN, quantity: '2', amortized_usd: '3' },
        { ...TRAIN, quantity: '1', amortized_usd: '1', resource: `${ARN}training-job/two` },
        { ...TRAIN, charge_kind: 'credit', amortized_usd: '-4' },
        { ...APP, amortized_usd: '2', resource: `${ARN}app/d-abc/alice/KernelGateway/x` },
        { ...APP, amortized_usd: '2', resource: `${ARN}app/d-abc/bob/KernelGateway/x` },
        { ...APP, amortized_usd: '1', resource: 'nobody' },
        { ...APP, component: 'hosting', quantity: '10', amortized_usd: '5', resource: null },
      ],
    },
    async (bill) =>
      spendUnits(bill, {
        range: spendRange(bill, { from: null, to: null }, new Date('2026-11-22T00:00:00Z')),
        where: [],
        metric: 'amortized',
        supplied: { invocations: quantity(2500), tokens: null },
      }),
  )
  expect(spendUnitsShape.parse(answer)).toEqual(answer)
  expect(
    answer.units.map(({ id, usd, count, usdPerUnit, complete }) => [id, usd, count, usdPerUnit, complete]),
  ).toEqual([
    ['training-hour', '4.00', '3', '1.333333333333', true],
    ['training-job', '4.00', '2', '2.00', true],
    ['endpoint-hour', '5.00', '10', '0.50', true],
    ['endpoint-day', '5.00', null, null, false],
    ['thousand-invocations', '5.00', '2.5', '2.00', true],
    ['gb-served', '5.00', null, null, false],
    ['notebook-day', '5.00', '3', '1.666666666667', true],
    ['user', '5.00', '2', '2.50', true],
  ])
  expect(answer.gaps.map(({ kind, what }) => [kind, what])).toEqual([
    ['missing-data', 'dollars per endpoint and day'],
    ['missing-data', 'dollars per GB into and out of endpoints'],
    ['missing-data', '$1.00 of notebooks and Studio name no person'],
  ])
})

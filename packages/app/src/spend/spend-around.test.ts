import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { BILL_PHASES } from '@costwright/engine/usage-types/bill-phase'
import { sumUsd, usd, usdToJson } from '@costwright/engine/money/usd'
import { withBill } from '../../../testkit/src/with-bill.ts'
import type { TestLine } from '../../../testkit/src/write-bill.ts'
import { spendAround, spendAroundShape, type SpendAroundJson } from './spend-around.ts'
import { spendRange } from './spend-range.ts'

function around(lines: readonly TestLine[], top: number): Promise<SpendAroundJson> {
  return withBill({ '2026-09': lines }, async (bill) =>
    spendAround(bill, {
      range: spendRange(bill, { from: null, to: null }, new Date('2026-11-22T00:00:00Z')),
      where: [],
      metric: 'amortized',
      mlTags: [],
      top,
    }),
  )
}

const LINE = { booked_at: '2026-09-01 00:00:00', charge_kind: 'usage', account: '1' }
const S3 = { ...LINE, service: 'AmazonS3', usage_type: 'TimedStorage-ByteHrs', phase: 'other', component: 's3' }

test('what belongs to machine learning outside of SageMaker, and how sure that is', async () => {
  const answer = await around(
    [
      {
        ...LINE,
        service: 'AmazonSageMaker',
        usage_type: 'USE1-Host:ml.m5.xlarge',
        phase: 'inference',
        component: 'hosting',
        resource: 'arn:aws:sagemaker:us-east-1:222222222222:endpoint/churn-scoring',
        amortized_usd: '10',
      },
      { ...S3, resource: 'sagemaker-us-east-1-222222222222', amortized_usd: '2' },
      { ...S3, resource: 'web-assets', amortized_usd: '4', account: '2' },
      { ...S3, resource: 'shop', amortized_usd: '64' },
      { ...S3, resource: 'shop', amortized_usd: '-64', charge_kind: 'credit' },
    ],
    1,
  )
  expect(spendAroundShape.parse(answer)).toEqual(answer)
  expect({
    mlUsd: answer.mlUsd,
    aroundUsd: answer.aroundUsd,
    unjudgedUsd: answer.unjudgedUsd,
    totalUsd: answer.totalUsd,
    services: answer.services,
    rows: answer.rows,
    rest: answer.rest,
  }).toEqual({
    mlUsd: '10.00',
    aroundUsd: { certain: '2.00', likely: '0.00', uncertain: '0.00', no: '68.00' },
    unjudgedUsd: '0.00',
    totalUsd: '80.00',
    services: [{ component: 's3', title: 'S3', certain: '2.00', likely: '0.00', uncertain: '0.00', no: '68.00' }],
    rows: [
      {
        related: 'certain',
        because: 'sagemaker-us-east-1-222222222222 is the name that SageMaker or Bedrock gives',
        phase: 'around',
        component: 's3',
        service: 'AmazonS3',
        usageType: 'TimedStorage-ByteHrs',
        operation: null,
        resource: 'sagemaker-us-east-1-222222222222',
        account: '1',
        usd: '2.00',
      },
    ],
    rest: { groups: 0, usd: '0.00' },
  })
})

const word = fc.option(fc.constantFrom('sagemaker-x', 'churn', 'ml', "it's 🦙", ''))
test('machine learning, the grades and what is not judged add up to all usage', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          account: word,
          phase: fc.option(fc.constantFrom(...BILL_PHASES)),
          component: fc.constantFrom('s3', 'hosting', 'ecr', 'no such component', null),
          service: word,
          usage_type: word,
          operation: word,
          resource: word,
          amortized_usd: fc.bigInt({ min: -(10n ** 6n), max: 10n ** 6n }).map((cents) => usdToJson(usd(`${cents}e-4`))),
          tags: fc.option(fc.dictionary(fc.constantFrom('team', "o'"), fc.constantFrom('ml', 'x'))),
        }),
        { minLength: 1, maxLength: 15 },
      ),
      fc.integer({ min: 1, max: 5 }),
      async (lines, top) => {
        const answer = await around(
          lines.map((line) => ({ ...LINE, ...line })),
          top,
        )
        const parts = [answer.mlUsd, ...Object.values(answer.aroundUsd), answer.unjudgedUsd]
        expect(usdToJson(sumUsd(parts.map(usd)))).toBe(answer.totalUsd)
        expect(answer.totalUsd).toBe(usdToJson(sumUsd(lines.map((line) => usd(line.amortized_usd)))))
        const { certain, likely, uncertain } = answer.aroundUsd
        const listed = [...answer.rows.map((row) => row.usd), answer.rest.usd]
        expect(usdToJson(sumUsd(listed.map(usd)))).toBe(usdToJson(sumUsd([certain, likely, uncertain].map(usd))))
        for (const grade of ['certain', 'likely', 'uncertain', 'no'] as const)
          expect(usdToJson(sumUsd(answer.services.map((one) => usd(one[grade]))))).toBe(answer.aroundUsd[grade])
      },
    ),
    { numRuns: 20 },
  )
})

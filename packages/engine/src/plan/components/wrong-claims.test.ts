import { expect, test } from 'vitest'
import { isOwn } from './own-cost.ts'
import { decisionOf } from './project-book.fixture.ts'
import { usd, usdPerUnitToJson } from '../../money/usd.ts'

/** Claims of a published decision matrix that do not hold, each with the figure that does. */

test('training instances are not $10–50 an hour: ml.m5.large is $0.115', () => {
  const { option } = decisionOf('training', 'team', {
    ownHardware: null,
    training: { needsGpu: false, instanceType: 'ml.m5.large', volumeGb: 0 },
  })
  expect(option?.bill.lines.map((line) => usdPerUnitToJson(line.usdPerUnit))).toEqual(['0.115'])
})

test('notebooks are not limited to $0.05–2 an hour: any type that SageMaker offers can back one', () => {
  const { option } = decisionOf('notebooks', 'team', { ownHardware: null, team: { instanceType: 'ml.p5.48xlarge' } })
  expect(usdPerUnitToJson(option?.bill.lines[0]?.usdPerUnit ?? (0n as never))).toBe('63.296')
})

test('pipelines do not cost $0.03 a step', () => {
  const { option } = decisionOf('pipelines', 'production', { effort: { pipelineSteps: 1000 } })
  expect(option?.bill.lines.filter((line) => !isOwn(line)).map((line) => line.usd)).toEqual([usd('0')])
})

test('a real-time endpoint is not paid by inference: no line counts requests, and ten times the requests cost the same hours', () => {
  const lines = (requestsPerMonth: number) =>
    decisionOf('real-time', 'production', { serving: { requestsPerMonth } }).option?.bill.lines ?? []
  expect(lines(100_000).map((line) => line.unit)).toEqual(['Hrs', 'GB', 'GB'])
  expect(lines(1_000_000)[0]?.usd).toBe(lines(100_000)[0]?.usd)
})

test('compilation does not cost $1–5 a model, and Edge Manager is no option any more', () => {
  expect(decisionOf('compilation', 'edge', { edge: { devices: 10 }, serving: { models: 50 } }).option?.usd).toBe(
    usd('0'),
  )
  expect(decisionOf('edge', 'edge', { edge: { devices: 10 } }).why).toContain(
    'SageMaker Edge Manager ended in April 2024',
  )
})

test('Greengrass is $0.16 a device and month unless the project says otherwise, and marked as assumed', () => {
  const line = decisionOf('edge', 'edge', { edge: { devices: 10 } }).option?.bill.lines.find(
    (one) => one.unit === 'Devices',
  )
  expect({ usd: line?.usd, source: line?.provenance.source }).toEqual({ usd: usd('1.6'), source: 'assumed' })
})

test('local is not $0: energy, and wear where the price of the machine is counted', () => {
  const { counted } = decisionOf('training', 'local-development', { ownHardware: { purchaseUsd: 720, lifeMonths: 36 } })
  expect(counted.lines.map((line) => [line.item, line.usd, line.provenance.source])).toEqual([
    // 63 h × 60 W × $0.20, and 63 of 300 h a month of $20
    ['Energy', usd('0.756'), 'assumed'],
    ['Wear', usd('4.2'), 'assumed'],
  ])
})

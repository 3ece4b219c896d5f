import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EFFECTS } from '@costwright/engine/explain/effects'
import { sumUsd, usd, usdToJson } from '@costwright/engine/money/usd'
import { writeBill, type TestLine } from '@costwright/testkit/write-bill'
import { Bill } from '@costwright/warehouse/store/open-bill'
import { spendExplainShape, type SpendExplainJson } from './explain-shape.ts'
import { namedRange } from './spend-range.ts'
import { newestMonths, spendExplain, type SpendExplainRequest } from './spend-explain.ts'

const NOW = new Date('2026-11-05T00:00:00Z')
const REQUEST: SpendExplainRequest = {
  before: namedRange('2026-09', NOW),
  after: namedRange('2026-10', NOW),
  where: [],
  metric: 'unblended',
  top: 10,
  topResources: 10,
}

/** An endpoint that runs every day, a notebook that appears, training jobs, a credit: amounts with all their places. */
function linesOf(month: string, days: number, daily: string): readonly TestLine[] {
  const at = (day: number): string => `${month}-${String(day).padStart(2, '0')} 00:00:00`
  const endpoints = Array.from({ length: days }, (_, day): TestLine => ({
    booked_at: at(day + 1),
    charge_end: `${month}-${String(day + 1).padStart(2, '0')} 23:00:00`,
    account: '111111111111',
    charge_kind: 'usage',
    region: 'us-east-1',
    usage_type: 'USE1-Host:ml.m5.xlarge',
    instance_type: 'ml.m5.xlarge',
    resource: 'arn:aws:sagemaker:us-east-1:111111111111:endpoint/shop',
    unit: 'Hrs',
    quantity: '24',
    unblended_usd: daily,
    component: 'hosting',
    purchase_option: 'on-demand',
  }))
  const [first] = endpoints
  return [
    ...endpoints,
    ...(month === '2026-10'
      ? [{ ...first, resource: 'arn:aws:sagemaker:us-east-1:111111111111:endpoint/new', quantity: '3' }]
      : []),
    {
      ...first,
      component: 'training',
      usage_type: 'USE1-Train:ml.g5.xlarge',
      instance_type: 'ml.g5.xlarge',
      resource: `arn:aws:sagemaker:us-east-1:111111111111:training-job/${month}`,
      quantity: '1.0000000001',
      unblended_usd: '1.4080000001',
    },
    {
      booked_at: at(days),
      charge_kind: 'credit',
      component: 'credit',
      unblended_usd: month === '2026-09' ? '-10' : '0',
    },
  ]
}

let folder: string
let bill: Bill
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'explain-'))
  await writeBill(folder, {
    '2026-09': linesOf('2026-09', 30, '5.52'),
    '2026-10': linesOf('2026-10', 31, '6.0000000007'),
  })
  bill = await Bill.open(folder, { memoryBytes: 256e6, threads: 1, spillFolder: null })
})
afterAll(async () => {
  bill.close()
  await rm(folder, { recursive: true })
})

function shown(parts: SpendExplainJson['parts']): Partial<Record<string, string>> {
  return Object.fromEntries(Object.entries(parts).filter(([, amount]) => amount !== '0.00'))
}

describe('spendExplain', () => {
  test('answers in its shape, with parts that sum to the change to the last place', async () => {
    const answer = spendExplainShape.parse(await spendExplain(bill, REQUEST))
    expect([answer.before.usd, answer.after.usd, answer.changeUsd]).toEqual([
      '157.0080000001',
      '193.4080000225',
      '36.4000000224',
    ])
    for (const one of [answer, ...answer.components, ...answer.groups, answer.restGroups])
      expect(usdToJson(sumUsd(EFFECTS.map((effect) => usd(one.parts[effect]))))).toBe(one.changeUsd)
    expect(shown(answer.parts)).toEqual({
      price: '14.6400000214',
      volume: '-0.0461763442',
      days: '5.8061763445',
      new: '6.0000000007',
      credit: '10.00',
    })
    const groups = answer.groups.map((one) => [one.title, one.usageType, one.changeUsd, shown(one.parts)])
    expect(groups).toEqual([
      [
        'Real-time endpoint',
        'USE1-Host:ml.m5.xlarge',
        '26.4000000224',
        // Half of a last place is left between price and days: it goes to volume.
        { price: '14.6400000214', volume: '-0.0000000001', days: '5.7600000004', new: '6.0000000007' },
      ],
      ['Credit', null, '10.00', { credit: '10.00' }],
      // One job in each month: in the longer one, jobs are a little rarer.
      ['Training job', 'USE1-Train:ml.g5.xlarge', '0.00', { volume: '-0.0461763441', days: '0.0461763441' }],
    ])
    expect(answer.summary).toEqual([
      '2026-10 cost $193.41, $36.40 more than 2026-09 ($157.01, +23.1 %).',
      'The largest parts are +$14.64 from price (the same usage at another price), +$10.00 from credits (AWS gave more or fewer) and +$6.00 from new (resources that were not there before).',
      'Real-time endpoint changed most: +$26.40.',
      'The largest single change is +$26.40 for USE1-Host:ml.m5.xlarge (us-east-1, 111111111111). Of it, +$20.40 is arn:aws:sagemaker:us-east-1:111111111111:endpoint/shop.',
    ])
  })

  test('lists resources, and what they leave', async () => {
    const { groups } = await spendExplain(bill, { ...REQUEST, topResources: 1 })
    expect(groups[0]?.resources.map((one) => [one.resource.slice(-4), one.status, one.changeUsd])).toEqual([
      ['shop', 'changed', '20.4000000217'],
    ])
    expect(groups[0]?.restUsd).toBe('6.0000000007')
  })

  test('what is not listed is one row of its own', async () => {
    const { groups, restGroups, changeUsd } = await spendExplain(bill, { ...REQUEST, top: 1 })
    expect([groups.length, restGroups.groups]).toEqual([1, 2])
    expect(usdToJson(sumUsd([...groups, restGroups].map((one) => usd(one.changeUsd))))).toBe(changeUsd)
  })

  test('a filter leaves only what it names', async () => {
    const where = [{ dimension: { kind: 'column', name: 'component' }, operator: 'in', values: ['training'] } as const]
    const answer = await spendExplain(bill, {
      ...REQUEST,
      where: where.map((one) => ({ ...one, values: [...one.values] })),
    })
    expect([answer.changeUsd, answer.components.map((one) => one.component)]).toEqual(['0.00', ['training']])
    expect(answer.summary).toEqual(['2026-10 cost exactly as much as 2026-09: $1.41.'])
  })

  test('a running month is explained with the days it has', async () => {
    const after = {
      ...namedRange('2026-10', NOW),
      label: 'two months',
      to: '2026-12-01 00:00:00',
      months: ['2026-10', '2026-11'],
    }
    const answer = await spendExplain(bill, { ...REQUEST, after })
    expect([answer.after.days, answer.after.coveredDays]).toEqual([61, 31])
    expect(answer.gaps.map((gap) => [gap.kind, gap.what])).toEqual([
      ['missing-period', 'two months: 2026-11 is not imported'],
    ])
  })

  test('by itself compares the two newest months that are complete', async () => {
    expect(await newestMonths(bill)).toEqual({ before: '2026-09', after: '2026-10' })
    const lines = { '2026-08': linesOf('2026-08', 31, '1'), '2026-09': linesOf('2026-09', 30, '1') }
    const running = await mkdtemp(join(tmpdir(), 'explain-'))
    await writeBill(running, { ...lines, '2026-10': linesOf('2026-10', 14, '1') })
    const open = await Bill.open(running, { memoryBytes: 256e6, threads: 1, spillFolder: null })
    expect(await newestMonths(open)).toEqual({ before: '2026-08', after: '2026-09' })
    open.close()
    await rm(running, { recursive: true })
  })

  test('refuses periods that overlap or are not there', async () => {
    await expect(spendExplain(bill, { ...REQUEST, after: REQUEST.before })).rejects.toMatchObject({
      code: 'periods-overlap',
    })
    const before = namedRange('2025-03', NOW)
    await expect(spendExplain(bill, { ...REQUEST, before })).rejects.toMatchObject({
      code: 'period-not-imported',
      hint: 'they hold 2026-09 to 2026-10, usage until 2026-10-31',
    })
  })
})

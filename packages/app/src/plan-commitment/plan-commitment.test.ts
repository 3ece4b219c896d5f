import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { PLAN_OFFERS } from '@costwright/engine/plan/commitment/usage-rate'
import { SMALL_BOOK } from '@costwright/testkit/small-book'
import { writeBill, type TestLine } from '@costwright/testkit/write-bill'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CostwrightError } from '../errors.ts'
import { planCommitmentShape, type PlanCommitmentJson } from './commitment-shape.ts'
import { fileExclusions } from './exclusions.ts'
import { planCommitment } from './plan-commitment.ts'
import { readUsage } from './read-usage.ts'
import { readDiscounts } from './stated-discounts.ts'
import { hourTicks, totalTicks } from './usage-history.ts'

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'plan-commitment-'))
})
afterAll(async () => {
  await rm(home, { recursive: true })
})

interface Asked {
  readonly discounts?: readonly string[]
  readonly exclude?: readonly string[]
  readonly file?: string | null
  readonly lookbackDays?: number
  readonly home?: string
}

async function ask(asked: Asked): Promise<PlanCommitmentJson> {
  const history = await readUsage({
    file: asked.file ?? null,
    folder: home,
    home: asked.home ?? home,
    book: createPriceBook(SMALL_BOOK),
    exclusions: asked.exclude ?? [],
  })
  const answer = planCommitment(history, SMALL_BOOK, {
    offers: PLAN_OFFERS,
    discounts: readDiscounts(asked.discounts ?? []),
    lookbackDays: asked.lookbackDays ?? 60,
    tolerancePercent: 5,
  })
  return planCommitmentShape.parse(JSON.parse(JSON.stringify(answer)))
}

async function fileOf(name: string, text: string): Promise<string> {
  await writeFile(join(home, name), text)
  return name
}

const at = (day: number, hour: number): string => new Date(Date.UTC(2026, 7, 1 + day, hour)).toISOString().slice(0, 19)

/** 45 days of an endpoint at 10 dollars an hour, half of it covered by a plan, with spot, storage and a fee. */
function linesOfDay(day: number): readonly TestLine[] {
  const base: TestLine = {
    booked_at: at(day, 0),
    charge_end: at(day + 1, 0),
    service: 'AmazonSageMaker',
    region: 'us-east-1',
    unit: 'Hrs',
    resource: 'endpoint/shop',
    usage_type: 'USE1-Host:ml.m5.large',
    component: 'hosting',
    instance_type: 'ml.m5.large',
    charge_kind: 'usage',
    purchase_option: 'on-demand',
  }
  const plan: TestLine = { ...base, purchase_option: 'savings-plan', commitment: 'arn:plan' }
  const small: TestLine = { ...base, booked_at: at(day, 3), charge_end: at(day, 4) }
  return [
    { ...base, unblended_usd: '240', quantity: '1200' },
    { ...plan, unblended_usd: '240', quantity: '1200', charge_kind: 'plan-covered' },
    {
      ...plan,
      charge_kind: 'commitment-fee',
      purchase_option: 'none',
      component: 'sagemaker-savings-plan',
      instance_type: null,
      commitment_usd: '192',
      commitment_used_usd: '163.2',
    },
    {
      ...small,
      component: 'training-spot',
      usage_type: 'USE1-TrSpt:ml.m5.large',
      purchase_option: 'spot',
      unblended_usd: '2',
    },
    {
      ...small,
      component: 'endpoint-volume',
      usage_type: 'USE1-Host:VolumeUsage.gp2',
      instance_type: null,
      unblended_usd: '1',
    },
    {
      ...small,
      component: 'training',
      usage_type: 'USE1-Train:ml.m5.large',
      resource: 'training-job/old-1',
      unblended_usd: '24',
      quantity: '240',
    },
  ]
}

describe('from imported bills', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plan-commitment-bill-'))
    const days = (from: number, to: number): readonly TestLine[] =>
      Array.from({ length: to - from }, (_, day) => linesOfDay(from + day)).flat()
    await writeBill(join(folder, 'bills'), {
      '2026-08': days(0, 31),
      '2026-09': days(31, 45),
    })
  })
  afterAll(async () => {
    await rm(folder, { recursive: true })
  })

  test('covers what is on demand, keeps existing plans and says what is out of reach', async () => {
    const answer = await ask({ home: folder, discounts: ['1y-no-upfront=30'], exclude: ['resource~=/old-'] })
    expect(answer.usage).toEqual({
      source: 'bill',
      synthetic: false,
      historyFrom: '2026-08-01T00:00:00Z',
      historyTo: '2026-09-15T00:00:00Z',
      historyDays: 45,
      windowFrom: '2026-08-01T00:00:00Z',
      windowDays: 45,
      hours: 1080,
      onDemandUsd: '10800.00',
      excludedUsd: '1080.00',
      hourlyUsd: { min: 10, p25: 10, p50: 10, p75: 10, max: 10 },
      trendPercentPerMonth: 0,
      trendIsClear: false,
    })
    expect(answer.existing).toEqual({
      plans: [{ id: 'arn:plan', usdPerHour: 8, utilisationPercent: 85 }],
      coveredUsd: '10800.00',
    })
    expect(answer.outside).toEqual([
      { what: 'training-spot', usd: '90.00', why: 'bought as spot' },
      { what: 'endpoint-volume', usd: '45.00', why: 'not billed by the instance-hour' },
    ])
    expect(answer.rates.map((rate) => [rate.usage, rate.component, rate.onDemandUsd])).toEqual([
      ['USE1-Host:ml.m5.large', 'hosting', '10800.00'],
    ])
    const option = answer.options.find((one) => one.id === '1y-no-upfront')
    expect(option?.coveredBySource).toEqual([{ source: 'user', usd: '10800.00' }])
    expect(option?.optimum.commitmentUsdPerHour).toBe('7.000')
    expect(option?.optimum.withPlanUsd).toBe('7560.00')
    // 20 dollars fall to 15, of which the existing plan keeps 10: 5 are left for a commitment of 7.
    expect(option?.optimum.falls[1]).toEqual({
      fallPercent: 25,
      withoutPlanUsd: '5400.00',
      withPlanUsd: '7560.00',
      savingUsd: '-2160.00',
      monthlyWithoutPlanUsd: '3650.00',
      monthlyWithPlanUsd: '5110.00',
      monthlySavingUsd: '-1460.00',
      lossPercent: 20,
    })
    // 5 % of 10 dollars an hour is borne: 5 dollars covered for 3.5, and a half more.
    expect(option?.recommended.commitmentUsdPerHour).toBe('5.500')
    expect(answer.recommendation.optionId).toBe('1y-no-upfront')
    expect(answer.recommendation.reasons.join('\n')).toContain('arn:plan is used to 85 % only')
    expect(answer.unpriced.map((one) => one.id)).not.toContain('1y-no-upfront')
  })

  test('takes the rate of the book against what the bill says an hour costs, and nothing silently', async () => {
    const answer = await ask({ home: folder })
    const training = answer.rates.find((rate) => rate.component === 'training')
    // 0.09 against 24 dollars for 240 hours.
    expect(training?.offers.find((one) => one.id === '1y-no-upfront')).toEqual({
      id: '1y-no-upfront',
      kind: 'rated',
      discountPercent: 10,
      source: 'snapshot',
      note: '2026-09-24',
    })
    expect(answer.unpriced.map((one) => one.id)).toEqual([
      '1y-partial-upfront',
      '1y-all-upfront',
      '3y-no-upfront',
      '3y-partial-upfront',
      '3y-all-upfront',
    ])
    expect(answer.options[0]?.coveredBySource).toEqual([
      { source: 'assumed', usd: '10800.00' },
      { source: 'snapshot', usd: '1080.00' },
    ])
    expect(answer.gaps.map((gap) => gap.kind)).toEqual(['assumed-price'])
    expect(answer.recommendation.reasons.join('\n')).toContain('assumed from other instance types')
  })

  test('excludes components and usage types', async () => {
    const answer = await ask({ home: folder, exclude: ['component=training', 'usage-type~=Host:'] })
    expect([answer.usage.onDemandUsd, answer.usage.excludedUsd, answer.options, answer.recommendation.kind]).toEqual([
      '0.00',
      '11880.00',
      [],
      'none',
    ])
  })

  test('nothing imported is said', async () => {
    await expect(ask({ home: join(folder, 'nowhere') })).rejects.toMatchObject({ code: 'no-bill', exitCode: 2 })
  })

  test('a damaged catalog is damaged data', async () => {
    const broken = await mkdtemp(join(tmpdir(), 'broken-'))
    await writeBill(join(broken, 'bills'), { '2026-08': linesOfDay(0) })
    await writeFile(join(broken, 'bills', 'catalog.json'), '{')
    await expect(ask({ home: broken })).rejects.toMatchObject({ code: 'bill-catalog', exitCode: 6 })
    await rm(broken, { recursive: true })
  })
})

describe('from a file', () => {
  test('days in one row are spread over their hours, and it says so', async () => {
    const rows = Array.from({ length: 40 }, (_, day) => `${at(day, 0)},USE1-Host:ml.m5.large,24.0000000001`)
    const answer = await ask({
      file: await fileOf('daily.csv', `timestamp,usageType,usd\n${rows.join('\n')}`),
      discounts: ['32'],
    })
    expect(answer.usage).toMatchObject({ hours: 960, onDemandUsd: '960.000000004', hourlyUsd: { min: 1, max: 1 } })
    expect(answer.assumptions.find((one) => one.what === 'hours of the day')?.value).toContain('last 24 hours')
    expect(answer.options).toHaveLength(6)
    expect(answer.recommendation.optionId).toBe('1y-no-upfront')
    expect(answer.options[0]?.optimum.commitmentUsdPerHour).toBe('0.680')
  })

  test('quantities are priced by the book', async () => {
    const text =
      'timestamp,instance,component,region,quantity\n2026-09-01 00:00:00,ml.m5.large,training,us-east-1,2\n2026-09-01 01:00:00,ml.m5.large,training,us-east-1,1.5\n'
    const answer = await ask({ file: await fileOf('quantity.csv', text) })
    expect(answer.usage.onDemandUsd).toBe('0.42035')
    expect(answer.recommendation).toMatchObject({ kind: 'none', optionId: null })
  })

  test('dollars alone have no rate until one is stated', async () => {
    const rows = Array.from({ length: 24 * 31 }, (_, hour) => `${at(0, hour)}Z,${hour === 0 ? -5 : 3}`)
    const file = await fileOf('series.csv', `timestamp,value\n${rows.join('\n')}`)
    const without = await ask({ file })
    expect([without.options, without.gaps[0]?.kind, without.unpriced.length]).toEqual([[], 'missing-price', 6])
    const stated = await ask({ file, discounts: ['32'] })
    expect(stated.recommendation.commitmentUsdPerHour).toBe('2.040')
    expect(stated.assumptions.find((one) => one.what === 'negative hours')?.value).toContain('$5.00 in all')
  })

  test.each([
    ['', 'empty-file'],
    ['timestamp,usd\n', 'empty-file'],
    ['a,b\n1,2\n', 'bad-usage-file'],
    ['timestamp,usd\nyesterday,1\n', 'bad-usage-file'],
    ['timestamp,usd\n2026-13-45,1\n', 'bad-usage-file'],
    ['timestamp,usd\n2026-09-01,1e999x\n', 'bad-usage-file'],
    ['timestamp,usd\n2026-09-01,NaN\n', 'bad-usage-file'],
    ['timestamp,usd\n2026-09-01\n', 'bad-usage-file'],
    ['timestamp,usd\n1026-09-01,1\n2026-09-01T01:00:00Z,1\n', 'bad-usage-file'],
    ['timestamp,region,usd\n2026-09-01,us-esat-1,1\n', 'unknown-region'],
    ['timestamp,component,usd\n2026-09-01,trainin,1\n', 'unknown-component'],
    ['timestamp,quantity\n2026-09-01,1\n', 'bad-usage-file'],
    ['timestamp,instance,component,region,quantity\n2026-09-01,ml.z9.huge,training,us-east-1,1\n', 'no-price'],
  ])('garbage %j is refused as %s', async (text, code) => {
    await expect(ask({ file: await fileOf('garbage.csv', text) })).rejects.toMatchObject({ code, exitCode: 3 })
  })

  test('no such file, a folder, a filter that a file cannot answer', async () => {
    await expect(ask({ file: 'missing.csv' })).rejects.toMatchObject({ code: 'no-such-file' })
    await expect(ask({ file: '.' })).rejects.toMatchObject({ code: 'not-a-file' })
    await expect(ask({ file: 'a.csv', exclude: ['resource=x'] })).rejects.toMatchObject({ code: 'no-such-file' })
  })

  test('any text is read or refused, never a crash', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (cell, other) => {
        const file = await fileOf('any.csv', `timestamp,usagetype,usd\n2026-09-01,${cell},1\n${other},x,${cell}\n`)
        await ask({ file, discounts: ['30'] }).catch((error: unknown) => {
          if (!(error instanceof CostwrightError)) throw error
        })
      }),
      { numRuns: 40 },
    )
  })
})

describe('words of the command line', () => {
  test.each(['resource=x', 'tag:team=x', 'account=1'])('a file cannot be asked for %j', (word) => {
    expect(() => fileExclusions([word])).toThrow(expect.objectContaining({ code: 'needs-a-bill' }))
  })

  test.each([
    [['component=training,hosting'], true],
    [['component!=training'], true],
    [['component!=hosting'], false],
    [['usage-type^=USE1-Ho'], true],
    [['region='], true],
    [['instance-type~=g5', 'usage-type=x'], false],
    [[], false],
  ])('the conditions %j: %s', (words, expected) => {
    const usage = {
      component: 'hosting',
      'usage-type': 'USE1-Host:ml.m5.large',
      'instance-type': 'ml.m5.large',
      region: null,
    }
    expect(fileExclusions(words)(usage)).toBe(expected)
  })

  test.each(['0', '100', '-5', '5x', '1y=3', '2y-no-upfront=30', '', '32 '])('the discount %j is refused', (word) => {
    expect(() => readDiscounts([word])).toThrow(expect.objectContaining({ code: 'bad-discount' }))
  })

  test('a discount of one offer goes before that of all', () => {
    const discounts = readDiscounts(['30', '3y-all-upfront=55.5'])
    expect(PLAN_OFFERS.map(discounts.ofOffer)).toEqual(['30', '30', '30', '30', '30', '55.5'])
  })
})

test('a charge spread over hours stays the charge', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9 }),
      fc.integer({ min: 1, max: 30 }),
      fc.bigInt({ min: -1000n, max: 10n ** 15n }),
      (hour, length, amount) => {
        const hours = hourTicks(10)
        hours.add(hour, length, amount)
        expect(totalTicks(hours.ticks)).toBe(amount)
        const clamped = hours.clamp()
        expect(totalTicks(hours.ticks)).toBe(amount - clamped)
      },
    ),
  )
})

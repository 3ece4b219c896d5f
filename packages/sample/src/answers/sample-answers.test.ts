import { subtractUsd, sumUsd, usd, usdToNumber, type Usd } from '@costwright/engine/money/usd'
import { describe, expect, test } from 'vitest'
import { sampleBill } from '../bill/sample-bill.ts'
import { worldOf } from '../shipped-book.fixture.ts'
import type { Resource } from '../world/resource.ts'
import { sampleAnswers } from './sample-answers.ts'

const world = worldOf()
const answers = sampleAnswers(world)
const HOUR = 3_600_000

/** Dollars at list prices of the lines of a bill that start within a stretch of time. */
function listed(resources: readonly Resource[]): (from: number, to: number) => Usd {
  const { rows } = sampleBill({ ...world, resources })
  return (from, to) => sumUsd(rows.filter((row) => row.from >= from && row.from < to).map(({ list }) => list))
}

describe('the answers of the sample account', () => {
  test.each(world.plants.map((plant) => [plant.id, plant] as const))('%s: the difference of two bills', (id, plant) => {
    const answer = answers.planted.find((one) => one.id === id)
    const [before, after] = [listed(plant.before), listed(plant.after)]
    const difference = (from: number, to: number): Usd => subtractUsd(before(from, to), after(from, to))
    for (const month of world.calendar.months) {
      const stated = usdToNumber(usd(answer?.usdByMonth[month.id] ?? 'NaN'))
      // A line that the plan splits in two is rounded twice.
      expect(Math.abs(stated - usdToNumber(difference(month.from, month.to)))).toBeLessThan(1e-6)
    }
    const { to } = world.calendar
    const weeks = usdToNumber(difference(to - 28 * 24 * HOUR, to))
    expect(usdToNumber(usd(answer?.usdPerMonth ?? 'NaN'))).toBeCloseTo((weeks * 730) / 672, 4)
    expect(weeks).toBeGreaterThan(0)
  })

  test('an idle endpoint is worth its instances and volumes for 730 hours', () => {
    const idle = answers.planted.find(({ id }) => id === 'idle-endpoint-reco-v1-old')
    expect(usdToNumber(usd(idle?.usdPerMonth ?? '0'))).toBeCloseTo(2 * (0.23 * 730 + 20 * 0.14), 4)
  })

  test('the plan lost what it did not cover', () => {
    const plan = answers.planted.find(({ id }) => id === 'savings-plan-under-used')
    const fee = 0.6 * 730
    const lost = usdToNumber(usd(plan?.usdPerMonth ?? '0'))
    expect(lost).toBeGreaterThan(fee * 0.1)
    expect(lost).toBeLessThan(fee)
  })

  test('at scale 3 there are three of each, worth three times as much', () => {
    const three = sampleAnswers(worldOf(1, 3))
    expect(three.planted.length).toBe(3 * answers.planted.length)
    expect(usd(three.totalUsdPerMonth)).toBe(3n * usd(answers.totalUsdPerMonth))
    expect(three.healthy.length).toBe(3 * answers.healthy.length)
    expect(new Set(three.planted.map(({ id }) => id)).size).toBe(three.planted.length)
    expect(three.planted.at(-1)?.resources).toEqual(answers.planted.at(-1)?.resources.map((arn) => `${arn}-r2`))
  })

  test('the total is the sum of the parts', () => {
    expect(sumUsd(answers.planted.map(({ usdPerMonth }) => usd(usdPerMonth)))).toBe(usd(answers.totalUsdPerMonth))
  })

  test('every anomaly is one that the bill shows', () => {
    expect(new Set(answers.anomalies.map(({ kind }) => kind))).toEqual(
      new Set(['spike', 'step', 'new', 'ramp', 'price']),
    )
    const { rows, identities } = sampleBill(world)
    const during = (usageType: string, from: string, to: string): number =>
      rows.filter(
        (row) =>
          identities[row.identity]?.text.line_item_usage_type === usageType &&
          row.from >= Date.parse(from) &&
          row.from < Date.parse(to),
      ).length
    for (const { usageType, from, to } of answers.anomalies) expect(during(usageType, from, to)).toBeGreaterThan(0)
  })
})

import { quantity } from '@costwright/engine/money/quantity'
import { instancePrice } from '@costwright/engine/catalog/instance-price'
import { priceQuantity, subtractUsd, sumUsd, usd, usdToNumber, ZERO_USD, type Usd } from '@costwright/engine/money/usd'
import { describe, expect, test } from 'vitest'
import { SHIPPED, worldOf } from '../shipped-book.fixture.ts'
import { calendarOf } from '../world/calendar.ts'
import type { BillRow, LineType } from './bill-row.ts'
import { chargesOf } from './charges-of.ts'
import { createPricedUnits } from './priced-unit.ts'
import { sampleBill } from './sample-bill.ts'
import { billedUsd, samplePlan } from './sample-terms.ts'

const world = worldOf()
const bill = sampleBill(world)

function rowsOf(...types: readonly LineType[]): readonly BillRow[] {
  return bill.rows.filter(({ identity }) => types.includes(bill.identities[identity]?.type ?? 'Tax'))
}

function total(rows: readonly BillRow[], column: 'unblended' | 'net' | 'list'): Usd {
  return sumUsd(rows.map((row) => row[column]))
}

describe('the bill of the sample account', () => {
  test('is the same for the same seed and another for another', () => {
    const same = (other: typeof bill): boolean =>
      other.rows.length === bill.rows.length &&
      other.rows.every((row, index) => {
        const { identity, from, to, quantity, unblended, net, list } = bill.rows[index] ?? row
        const amounts = row.quantity === quantity && row.unblended === unblended && row.net === net && row.list === list
        return row.identity === identity && row.from === from && row.to === to && amounts
      })
    const again = sampleBill(worldOf())
    expect(again.identities).toEqual(bill.identities)
    expect(same(again)).toBe(true)
    expect(same(sampleBill(worldOf(2)))).toBe(false)
  })

  test("is the engine's price × quantity, line by line", () => {
    const context = { calendar: world.calendar, seed: world.seed, unitsOf: createPricedUnits(world.book) }
    const charges = world.resources.flatMap((resource) => chargesOf(resource, context))
    for (const { unit, usdPerUnit, resource, lines } of charges) {
      expect(lines.every((line) => line.usd === priceQuantity(line.quantity, usdPerUnit))).toBe(true)
      if (unit.component === null || unit.spot || resource.kind === 'transform-job') continue
      const price = instancePrice(SHIPPED, unit.component, unit.instanceType ?? '', resource.region)
      expect(price.kind === 'found' ? price.usdPerUnit : price).toBe(usdPerUnit)
    }
    const exact = sumUsd(charges.flatMap(({ lines }) => lines.map((line) => line.usd)))
    const billed = total(rowsOf('Usage', 'SavingsPlanCoveredUsage'), 'unblended')
    // Each line is rounded to ten places.
    expect(Math.abs(usdToNumber(subtractUsd(exact, billed)))).toBeLessThan(bill.rows.length * 1e-10)
    expect(total(rowsOf('Usage', 'SavingsPlanCoveredUsage'), 'list')).toBe(billed)
  })

  test('the notebooks of the ten scientists cost about $8,000 a month', () => {
    const names = /notebook-instance\/ds-(ana|ben|chen|dia|eli|fay|gus|hana|ivo|jana)$/
    for (const month of world.calendar.months) {
      const rows = bill.rows.filter(
        ({ identity, from }) =>
          from >= month.from &&
          from < month.to &&
          names.test(bill.identities[identity]?.text.line_item_resource_id ?? ''),
      )
      const dollars = usdToNumber(total(rows, 'unblended'))
      expect(dollars).toBeGreaterThan(7_700)
      expect(dollars).toBeLessThan(8_300)
    }
  })

  test('what the Savings Plan covers is negated, and never more than the commitment', () => {
    const plan = samplePlan(world.calendar)
    expect(total(rowsOf('SavingsPlanCoveredUsage'), 'unblended')).toBe(
      subtractUsd(ZERO_USD, total(rowsOf('SavingsPlanNegation'), 'unblended')),
    )
    const fees = rowsOf('SavingsPlanRecurringFee')
    expect(fees.length).toBe((world.calendar.to - plan.startAt) / 3_600_000)
    expect(fees.every((row) => (row.plan?.used ?? 0n) <= plan.commitment)).toBe(true)
    expect(fees.some((row) => row.plan?.used === plan.commitment)).toBe(true)
    const used = sumUsd(fees.map((row) => row.plan?.used ?? ZERO_USD))
    const effective = sumUsd(rowsOf('SavingsPlanCoveredUsage').map((row) => row.plan?.effective ?? ZERO_USD))
    expect(effective).toBe(used)
    expect(used < sumUsd(fees.map(() => plan.commitment))).toBe(true)
  })

  test('net and unblended come to the same, because the discount is a line of its own', () => {
    expect(total(bill.rows, 'net')).toBe(total(bill.rows, 'unblended'))
    expect(total(rowsOf('EdpDiscount'), 'unblended') < 0n).toBe(true)
  })

  test('has every kind of line, in dollars of ten places', () => {
    const kinds = new Set(bill.rows.map(({ identity }) => String(bill.identities[identity]?.type)))
    expect([...kinds].toSorted()).toEqual([
      'Credit',
      'EdpDiscount',
      'Refund',
      'SavingsPlanCoveredUsage',
      'SavingsPlanNegation',
      'SavingsPlanRecurringFee',
      'SavingsPlanUpfrontFee',
      'Tax',
      'Usage',
    ])
    expect(bill.rows.every(({ unblended, net }) => billedUsd(unblended) === unblended && billedUsd(net) === net)).toBe(
      true,
    )
    expect(bill.rows.every((row) => row.quantity % (quantity(1) / 10n ** 10n) === 0n)).toBe(true)
    expect(total(rowsOf('Credit'), 'unblended')).toBe(usd('-250'))
    expect(total(rowsOf('Refund'), 'unblended')).toBe(usd('-37.5'))
  })

  test('every line of usage says that it is synthetic, and some lack a tag that others have', () => {
    const usage = bill.identities.filter(({ type }) => type === 'Usage')
    expect(usage.every(({ tags }) => tags['synthetic'] === 'costwright-sample')).toBe(true)
    expect(bill.identities.every(({ text }) => text.line_item_usage_account_name?.includes('synthetic'))).toBe(true)
    expect(usage.some(({ tags }) => tags['team'] === undefined)).toBe(true)
    expect(usage.some(({ tags }) => tags['team'] !== undefined)).toBe(true)
  })

  test('the price anomaly is a change of price', () => {
    const { from } = calendarOf('2026-10').months[2] ?? { from: 0 }
    const rates = (after: boolean): readonly (string | undefined)[] => [
      ...new Set(
        bill.rows
          .filter((row) => row.from >= from + 4 * 86_400_000 === after)
          .map(({ identity }) => bill.identities[identity]?.text)
          .filter((text) => text?.line_item_usage_type === 'EU-Tsform:ml.m5.4xlarge')
          .map((text) => text?.line_item_unblended_rate),
      ),
    ]
    expect([rates(false), rates(true)]).toEqual([['1.027'], ['1.28375']])
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { addUsd, sumUsd, usd, usdToJson } from '../money/usd.ts'
import type { ChangeRow, Pair, ResourceRow, Span } from './change-row.ts'
import { addParts, EFFECTS, reverseParts, sumParts, type Parts } from './effects.ts'
import { explainChange } from './explain-change.ts'

const SEPTEMBER: Span = { days: 30, months: 1 }
const OCTOBER: Span = { days: 31, months: 1 }
const SAME: Pair<Span> = { before: SEPTEMBER, after: SEPTEMBER }
const LONGER: Pair<Span> = { before: SEPTEMBER, after: OCTOBER }

type Side = readonly [hours: string, dollars: string]

function used([hours, dollars]: Side) {
  return { quantity: quantity(hours), usd: usd(dollars) }
}

function row(before: Side, after: Side, over: Partial<ChangeRow> = {}): ChangeRow {
  return {
    flow: 'usage',
    component: 'hosting',
    usageType: 'USE1-Host:ml.m5.xlarge',
    region: 'us-east-1',
    account: '111111111111',
    unit: 'Hrs',
    instanceType: 'ml.m5.xlarge',
    driver: 'standing',
    presence: 'both',
    open: { before: used(before), after: used(after) },
    committed: { before: used(['0', '0']), after: used(['0', '0']) },
    drivers: { before: 30, after: 30 },
    ...over,
  }
}

/** The parts that are not zero, as text. */
function shown(parts: Parts): Partial<Record<string, string>> {
  return Object.fromEntries(
    EFFECTS.filter((effect) => parts[effect] !== 0n).map((effect) => [effect, usdToJson(parts[effect])]),
  )
}

function partsOfRows(rows: readonly ChangeRow[], spans = SAME) {
  return shown(explainChange(rows, [], spans).parts)
}

describe('a change of one kind is one part', () => {
  test('price', () => {
    expect(partsOfRows([row(['720', '165.60'], ['720', '180.00'])])).toEqual({ price: '14.40' })
  })

  test('the number of days', () => {
    const longer = row(['720', '165.60'], ['744', '171.12'], { drivers: { before: 30, after: 31 } })
    expect(partsOfRows([longer], LONGER)).toEqual({ days: '5.52' })
  })

  test('storage by the month does not grow with the month', () => {
    const volume = row(['100', '14'], ['100', '14'], { unit: 'GB-Mo', drivers: { before: 30, after: 31 } })
    expect(partsOfRows([volume], LONGER)).toEqual({})
  })

  test('more resources that run as long', () => {
    expect(partsOfRows([row(['720', '165.60'], ['1440', '331.20'], { drivers: { before: 30, after: 60 } })])).toEqual({
      volume: '165.60',
    })
  })

  test('the same resources for fewer hours a day', () => {
    expect(partsOfRows([row(['720', '165.60'], ['360', '82.80'])])).toEqual({ efficiency: '-82.80' })
  })

  test('requests have no hours, so more of them are volume', () => {
    expect(partsOfRows([row(['1000', '2'], ['1500', '3'], { unit: 'Requests' })])).toEqual({ volume: '1.00' })
  })

  test('resources of one period', () => {
    const rows = [
      row(['0', '0'], ['100', '23'], { presence: 'after' }),
      row(['50', '11.5'], ['0', '0'], { presence: 'before' }),
    ]
    expect(partsOfRows(rows)).toEqual({ new: '23.00', vanished: '-11.50' })
  })

  test('a component that was not there before is new, though jobs have no before of their own', () => {
    expect(partsOfRows([row(['0', '0'], ['10', '7'], { driver: 'job', drivers: { before: 0, after: 2 } })])).toEqual({
      new: '7.00',
    })
  })

  test('half of the hours on a type of half the price', () => {
    const rows = [
      row(['100', '100'], ['50', '50'], { drivers: { before: 10, after: 5 } }),
      row(['0', '0'], ['50', '25'], { usageType: 'USE1-Host:ml.m5.large', drivers: { before: 0, after: 5 } }),
    ]
    expect(partsOfRows(rows)).toEqual({ mix: '-25.00' })
  })

  test('jobs that move to managed spot', () => {
    const rows = [
      row(['100', '100'], ['0', '0'], { component: 'training', driver: 'job', drivers: { before: 10, after: 0 } }),
      row(['0', '0'], ['100', '30'], {
        component: 'training-spot',
        usageType: 'USE1-TrSpt:ml.m5.xlarge',
        driver: 'job',
        drivers: { before: 0, after: 10 },
      }),
    ]
    expect(partsOfRows(rows)).toEqual({ mix: '-70.00' })
  })

  test('hours that a Savings Plan begins to cover', () => {
    const rows = [
      row(['100', '100'], ['40', '40'], { committed: { before: used(['0', '0']), after: used(['60', '36']) } }),
      row(['0', '0'], ['0', '9'], { flow: 'commitment', component: 'sagemaker-savings-plan' }),
    ]
    expect(partsOfRows(rows)).toEqual({ commitment: '-15.00' })
  })

  test('charges beside usage, and those without a quantity', () => {
    const rows = [
      row(['0', '-5'], ['0', '-8'], { flow: 'credit', component: 'credit' }),
      row(['0', '0'], ['0', '2'], { flow: 'tax', component: 'tax' }),
      row(['0', '1'], ['0', '4']),
    ]
    expect(partsOfRows(rows)).toEqual({ credit: '-3.00', tax: '2.00', other: '3.00' })
  })
})

test('what is in several parts at once', () => {
  const rows = [
    row(['720', '720'], ['1488', '1636.8'], { drivers: { before: 30, after: 62 } }),
    row(['720', '360'], ['744', '372'], { usageType: 'USE1-Host:ml.m5.large', drivers: { before: 30, after: 31 } }),
  ]
  const { parts, change, groups } = explainChange(rows, [], LONGER)
  expect(usdToJson(change)).toBe('928.80')
  expect(shown(parts)).toEqual({ price: '110.40', volume: '600.85', days: '49.80', mix: '167.75' })
  expect(groups.map((one) => [one.usageType, shown(one.parts)])).toEqual([
    ['USE1-Host:ml.m5.xlarge', { price: '110.40', volume: '600.85', days: '37.80', mix: '167.75' }],
    ['USE1-Host:ml.m5.large', { days: '12.00' }],
  ])
})

test('resources are listed in their group, and the rest is what they leave', () => {
  const group = row(['1440', '331.20'], ['1540', '354.20'], { drivers: { before: 60, after: 60 } })
  const one: ResourceRow = { ...row(['720', '165.60'], ['800', '184.00']), resource: 'endpoint/a' }
  const { groups } = explainChange([group], [one], SAME)
  expect(groups[0]?.resources.map((each) => [each.resource, each.status, each.parts && shown(each.parts)])).toEqual([
    ['endpoint/a', 'changed', { efficiency: '18.40' }],
  ])
  expect(groups[0] && usdToJson(groups[0].rest)).toBe('4.60')
})

const amount = fc.integer({ min: 0, max: 9_999_999 }).map((n) => String(n / 1000))
const dollars = fc.integer({ min: -999_999_999, max: 999_999_999 }).map((n) => (n / 10_000_000).toFixed(10))
const side = fc.tuple(amount, dollars).map(used)
const pair = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<Pair<T>> => fc.record({ before: of, after: of })
const anyRow: fc.Arbitrary<ChangeRow> = fc.record({
  flow: fc.constantFrom<ChangeRow['flow']>('usage', 'usage', 'usage', 'credit', 'commitment'),
  component: fc.constantFrom('training', 'training-spot', 'hosting'),
  usageType: fc.constantFrom('a', 'b', null),
  region: fc.constantFrom('us-east-1', 'eu-west-1'),
  account: fc.constantFrom('1', '2'),
  unit: fc.constantFrom('Hrs', 'GB-Mo', 'Requests', null),
  instanceType: fc.constant(null),
  driver: fc.constantFrom<ChangeRow['driver']>('job', 'standing', 'none'),
  presence: fc.constantFrom<ChangeRow['presence']>('both', 'both', 'before', 'after'),
  open: pair(side),
  committed: pair(side),
  drivers: pair(fc.integer({ min: 0, max: 400 })),
})
const anyRows = fc.array(anyRow, { maxLength: 12 })
const anySpans = pair(fc.constantFrom<Span>(SEPTEMBER, OCTOBER, { days: 7, months: 7 / 30 }, { days: 92, months: 3 }))

function reversed(one: ChangeRow): ChangeRow {
  const turn = <T>({ before, after }: Pair<T>): Pair<T> => ({ before: after, after: before })
  return {
    ...one,
    presence: one.presence === 'both' ? 'both' : one.presence === 'before' ? 'after' : 'before',
    open: turn(one.open),
    committed: turn(one.committed),
    drivers: turn(one.drivers),
  }
}

describe('whatever the rows', () => {
  test('the parts sum to the change, at every level, to the last place', () => {
    fc.assert(
      fc.property(anyRows, anySpans, (rows, spans) => {
        const answer = explainChange(rows, [], spans)
        for (const one of [answer, ...answer.components, ...answer.groups]) {
          expect(sumParts(one.parts)).toBe(one.change)
          expect(addUsd(one.before, one.change)).toBe(one.after)
          // As written in ten places they add up just the same.
          expect(sumUsd(EFFECTS.map((effect) => usd(usdToJson(one.parts[effect]))))).toBe(usd(usdToJson(one.change)))
        }
        expect(addParts(answer.groups.map((one) => one.parts))).toEqual(answer.parts)
        expect(addParts(answer.components.map((one) => one.parts))).toEqual(answer.parts)
      }),
    )
  })

  test('read backwards, every part is negated', () => {
    fc.assert(
      fc.property(anyRows, anySpans, (rows, spans) => {
        const forth = explainChange(rows, [], spans)
        const back = explainChange(rows.map(reversed), [], { before: spans.after, after: spans.before })
        expect(back.parts).toEqual(reverseParts(forth.parts))
        const byKey = new Map(
          back.groups.map((one) => [
            JSON.stringify([one.flow, one.component, one.usageType, one.region, one.account, one.unit]),
            one,
          ]),
        )
        for (const one of forth.groups) {
          const other = byKey.get(
            JSON.stringify([one.flow, one.component, one.usageType, one.region, one.account, one.unit]),
          )
          expect(other?.parts).toEqual(reverseParts(one.parts))
        }
      }),
    )
  })

  test('the order of the rows does not matter', () => {
    fc.assert(
      fc.property(anyRows, anySpans, (rows, spans) => {
        expect(explainChange(rows.toReversed(), [], spans).parts).toEqual(explainChange(rows, [], spans).parts)
      }),
    )
  })

  test('nothing changes, nothing to explain', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const same = rows.map((one) => ({
          ...one,
          presence: 'both' as const,
          open: { before: one.open.before, after: one.open.before },
          committed: { before: one.committed.before, after: one.committed.before },
          drivers: { before: one.drivers.before, after: one.drivers.before },
        }))
        expect(shown(explainChange(same, [], SAME).parts)).toEqual({})
      }),
    )
  })
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quantity, QUANTITY_SCALE, quantityToNumber, type Quantity } from '../money/quantity.ts'
import { formatUsd, usd, usdPerUnitToJson, type Usd } from '../money/usd.ts'
import { findBillComponent, type BillComponentId } from '../usage-types/bill-component.ts'
import { calculateUnits, type UnitCost } from './calculate-units.ts'
import { divideUsd, inUnitsOf } from './divide-usd.ts'
import { personOf } from './person-of.ts'
import type { ComponentFacts, UnitFacts } from './unit-facts.ts'
import { UNITS } from './units.ts'

function paid(
  component: BillComponentId,
  dollars: string,
  quantities: Readonly<Record<string, number>> = {},
  resources: number | null = null,
  resourceDays: number | null = null,
): ComponentFacts {
  return {
    component,
    usd: usd(dollars),
    quantities: new Map(Object.entries(quantities).map(([unit, value]) => [unit, quantity(value)])),
    resources,
    resourceDays,
  }
}

function facts(components: readonly ComponentFacts[], said: Partial<UnitFacts> = {}): UnitFacts {
  return { components, users: null, supplied: { invocations: null, tokens: null }, ...said }
}

function shown(costs: readonly UnitCost[]): unknown[] {
  return costs.map(({ unit, usd: dollars, count, usdPerUnit, because, complete }) => [
    unit.id,
    formatUsd(dollars),
    count === null ? null : quantityToNumber(count),
    usdPerUnit === null ? null : usdPerUnitToJson(usdPerUnit),
    because,
    complete,
  ])
}

describe('units of a bill', () => {
  test('training: hours and jobs of the jobs, dollars with storage and warm pools', () => {
    const costs = calculateUnits(
      facts([
        paid('training', '70', { Hrs: 20 }, 4),
        paid('training-spot', '20', { hours: 20 }, 6),
        paid('training-volume', '10', { 'GB-Mo': 71 }, 10),
        paid('s3', '99', { 'GB-Mo': 1 }, 1, 1),
      ]),
    )
    expect(shown(costs)).toEqual([
      ['training-hour', '$100.00', 40, '2.50', 'instance-hours of the bill', true],
      ['training-job', '$100.00', 10, '10.00', 'distinct resources of the bill', true],
    ])
  })
  test('notebooks: days and people', () => {
    const costs = calculateUnits(
      facts(
        [
          paid('notebook', '80', { Hrs: 1 }, 2, 25),
          paid('studio-jupyterlab', '10', { Hrs: 1 }, 1, 5),
          paid('studio-volume', '10', { 'GB-Mo': 100 }),
        ],
        {
          users: 3,
        },
      ),
    )
    expect(shown(costs)).toEqual([
      ['notebook-day', '$100.00', 30, '3.333333333333', 'distinct pairs of resource and day in the bill', true],
      ['user', '$100.00', 3, '33.333333333333', 'distinct user profiles and owners in the bill', true],
      ['gb-month-stored', '$10.00', 100, '0.10', 'GB-months of the bill', true],
    ])
  })
  test('endpoints: invocations are unknown until they are given', () => {
    const endpoint = [paid('hosting', '100', { Hrs: 200 }, 1, 10), paid('inference-data-in', '1.6', { GB: 100 })]
    expect(shown(calculateUnits(facts(endpoint)))).toEqual([
      ['endpoint-hour', '$100.00', 200, '0.50', 'instance-hours of the bill', true],
      ['endpoint-day', '$101.60', 10, '10.16', 'distinct pairs of resource and day in the bill', true],
      [
        'thousand-invocations',
        '$101.60',
        null,
        null,
        'the bill does not count invocations; they have to be given',
        false,
      ],
      ['gb-served', '$101.60', 100, '1.016', 'GB of the bill', true],
    ])
    const given = calculateUnits(facts(endpoint, { supplied: { invocations: quantity(2500), tokens: null } }))
    expect(shown(given)[2]).toEqual(['thousand-invocations', '$101.60', 2.5, '40.64', 'invocations as given', true])
  })
  test('tokens: of the bill in whichever unit, else as given', () => {
    const tokens = quantity(4_000_000)
    expect(
      shown(calculateUnits(facts([paid('bedrock', '12', { '1K tokens': 1500, '1M tokens': 0.5, Requests: 9 })]))),
    ).toEqual([['million-tokens', '$12.00', 2, '6.00', 'tokens of the bill', true]])
    expect(
      shown(calculateUnits(facts([paid('bedrock', '12', { Units: 7 })], { supplied: { invocations: null, tokens } }))),
    ).toEqual([['million-tokens', '$12.00', 4, '3.00', 'tokens as given', true]])
  })
  test('what is not known, or nothing, gives no figure', () => {
    expect(shown(calculateUnits(facts([paid('processing', '5')])))).toEqual([
      ['processing-hour', '$5.00', null, null, 'no line of the bill has a quantity in instance-hours', false],
      ['processing-job', '$5.00', null, null, 'the bill has no resource ids', false],
    ])
    expect(shown(calculateUnits(facts([paid('processing', '5', { Hrs: 0 }, 0)])))).toEqual([
      ['processing-hour', '$5.00', 0, null, 'instance-hours of the bill', false],
      ['processing-job', '$5.00', 0, null, 'distinct resources of the bill', false],
    ])
    expect(
      shown(calculateUnits(facts([paid('training', '0', { Hrs: 1 }, 1), paid('training-spot', '1', { toString: 3 })]))),
    ).toEqual([
      ['training-hour', '$1.00', 1, '1.00', 'instance-hours of the bill', true],
      ['training-job', '$1.00', null, null, 'the bill has no resource ids', false],
    ])
    expect(calculateUnits(facts([]))).toEqual([])
    expect(calculateUnits(facts([paid('processing', '0', {}, null)])).map((one) => one.complete)).toEqual([true, true])
  })
})

describe('division', () => {
  test('is exact, rounded once to twelve places', () => {
    const third = divideUsd(usd('1'), quantity(3))
    const back = divideUsd(usd('-2'), quantity(3))
    expect([third, back].map((one) => one === null || usdPerUnitToJson(one))).toEqual([
      '0.333333333333',
      '-0.666666666667',
    ])
    expect([quantity(0), quantity(-1)].map((count) => divideUsd(usd('1'), count))).toEqual([null, null])
  })
  test('times the count it is the dollars, to within half a step for each unit', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.bigInt({ min: 1n, max: 10n ** 25n }),
        (amount, count) => {
          const each = divideUsd(amount as Usd, count as Quantity)
          if (each === null) throw new Error('a positive count divides')
          const rest = each * count - amount
          expect((rest < 0n ? -rest : rest) * 2n).toBeLessThanOrEqual(count)
        },
      ),
    )
  })
  test('counts in thousands', () => {
    expect(inUnitsOf(quantity(2500), 1000)).toBe(quantity(2.5))
    expect(inUnitsOf(1n as Quantity, 1000)).toBe(0n)
    expect(inUnitsOf(QUANTITY_SCALE as Quantity, 1)).toBe(quantity(1))
  })
})

describe('people', () => {
  const arn = 'arn:aws:sagemaker:us-east-1:123456789012:'
  test.each([
    [`${arn}app/d-abc/Alice/KernelGateway/ds-ml-t3`, {}, { name: 'alice', from: 'user-profile' }],
    [`${arn}app/d-abc/My-Space/JupyterLab/default`, {}, { name: 'my-space', from: 'space' }],
    [`${arn}app/d-abc/my-space/CodeEditor/default`, { 'user:Owner': 'Bob' }, { name: 'bob', from: 'tag' }],
    [
      `${arn}app/d-abc/my-space/JupyterLab/default`,
      { sagemaker_user_profile_arn: `${arn}user-profile/d-abc/carol`, owner: 'bob' },
      { name: 'carol', from: 'user-profile' },
    ],
    [`${arn}space/d-abc/my-space`, {}, { name: 'my-space', from: 'space' }],
    [`${arn}notebook-instance/alice-nb`, {}, null],
    [`${arn}notebook-instance/alice-nb`, { owner: ' ', Email: 'A@B.example' }, { name: 'a@b.example', from: 'tag' }],
    [`${arn}app/d-abc`, {}, null],
    [`${arn}app/d-abc/alice`, {}, null],
    ['app/d-abc/alice/KernelGateway/x', {}, null],
    [null, {}, null],
  ] as const)('%s %o', (resource, tags, person) => {
    expect(personOf(resource, tags)).toEqual(person)
  })
  test('by the tags that one names', () => {
    expect(personOf('nb-1', { owner: 'team', Analyst: 'dan' }, ['Analyst'])).toEqual({ name: 'dan', from: 'tag' })
  })
})

test('every unit has a unique id, known components, and counts some of what it divides', () => {
  expect(new Set(UNITS.map((unit) => unit.id)).size).toBe(UNITS.length)
  for (const unit of UNITS) {
    expect(unit.components.filter((id) => findBillComponent(id) === null)).toEqual([])
    expect((unit.counted ?? []).filter((id) => !unit.components.includes(id))).toEqual([])
    expect(Number.isSafeInteger(unit.each) && unit.each > 0).toBe(true)
  }
})

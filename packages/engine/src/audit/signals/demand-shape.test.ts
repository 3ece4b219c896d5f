import fc from 'fast-check'
import { expect, test } from 'vitest'
import { demandKind, demandShape } from './demand-shape.ts'

const HOUR = 3_600_000
/** Four weeks from a Thursday midnight UTC. */
const shapeOf = (active: (hour: number) => boolean) =>
  demandShape({ from: 0, values: Array.from({ length: 672 }, (_, hour) => (active(hour) ? 100 : 0)) })

test('a nightly stretch over midnight', () => {
  expect(shapeOf((hour) => hour % 24 >= 23 || hour % 24 < 2)).toEqual({
    weeks: 4,
    activeSlots: 21,
    regularity: 1,
    dailyWindow: { fromHour: 23, hours: 3 },
    activeDaysPerWeek: 7,
    meanPerActiveHour: 100,
  })
})

test.each([
  ['none', () => false, null],
  ['always', () => true, null],
  ['seldom', () => true, 0.05],
  ['always', () => true, 0.051],
  ['batch', (hour: number) => hour % 24 < 4, null],
  ['off-hours', (hour: number) => hour % 24 < 5, null],
  ['off-hours', (hour: number) => hour % 168 >= 40, null],
  ['always', (hour: number) => hour % 168 >= 39, null],
  ['always', (hour: number) => hour % 67 === 0, null],
] as const)('%s', (kind, active, busy) => {
  expect(demandKind(shapeOf(active), busy)).toBe(kind)
})

test('two weeks are the least for a timetable', () => {
  const weeks = (count: number) =>
    demandKind(
      demandShape({ from: 0, values: Array.from({ length: count * 168 }, (_, hour) => (hour % 24 < 3 ? 1 : 0)) }),
      null,
    )
  expect([weeks(1), weeks(2)]).toEqual(['always', 'batch'])
})

test('the shape does not depend on where the week begins', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 168, maxLength: 168 }), fc.nat(167), (week, shift) => {
      const of = (from: number) =>
        demandShape({
          from: from * HOUR,
          values: Array.from({ length: 336 }, (_, index) => ((week[(from + index) % 168] ?? false) ? 7 : 0)),
        })
      const { activeDaysPerWeek: _, ...a } = of(0)
      const { activeDaysPerWeek: __, ...b } = of(shift)
      expect(b).toEqual(a)
    }),
  )
})

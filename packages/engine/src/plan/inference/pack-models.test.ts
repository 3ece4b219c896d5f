import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packFirstFit, packingBound, packingProgram, type Packing, type PackingQuestion } from './pack-models.ts'

const sizes = (...gb: readonly number[]): PackingQuestion['models'] =>
  gb.map((memoryGb, index) => ({ name: `m${index}`, memoryGb }))

function fits({ capacityGb, models }: PackingQuestion, { instanceOf }: Packing): boolean {
  const held = new Map<number, number>()
  for (const [index, at] of instanceOf.entries()) held.set(at, (held.get(at) ?? 0) + (models[index]?.memoryGb ?? 0))
  return [...held.values()].every((gb) => gb <= capacityGb + 1e-9)
}

test('first fit, largest first', () => {
  const question = { capacityGb: 10, models: sizes(6, 5, 4, 5) }
  const packing = packFirstFit(question)
  expect(packing).toMatchObject({ instances: 2, lowerBound: 2, optimal: true, mostOnOne: 2 })
  expect(packing !== null && fits(question, packing)).toBe(true)
})

test('the bound counts what no two of fit together', () => {
  expect(packingBound({ capacityGb: 10, models: sizes(6, 6, 6) })).toBe(3)
  expect(packingBound({ capacityGb: 10, models: sizes(0.1) })).toBe(1)
})

test('a model that is larger than an instance has no place', () => {
  expect(packFirstFit({ capacityGb: 10, models: sizes(1, 11) })).toBeNull()
})

test('any packing fits and is no better than the bound', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.1, max: 10, noNaN: true }), { minLength: 1, maxLength: 30 }), (gb) => {
      const question = { capacityGb: 10, models: sizes(...gb) }
      const packing = packFirstFit(question)
      expect(packing !== null && fits(question, packing) && packing.instances >= packing.lowerBound).toBe(true)
    }),
  )
})

test('the program places every model once', () => {
  const program = packingProgram({ capacityGb: 10, models: sizes(6, 5) }, 2)
  expect(program).toContain(' place1: x1_0 + x1_1 = 1')
  expect(program).toContain(' room0: 6 x0_0 + 5 x1_0 - 10 u0 <= 0')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FreeSlots } from './free-slots.ts'
import { SlotHeap } from './slot-heap.ts'
import { SlotRing } from './slot-ring.ts'

test.each([
  ['ring', () => new SlotRing()],
  ['heap', () => new SlotHeap()],
] as const)('a %s always gives the slot that is free first', (_, create: () => FreeSlots) => {
  const time = fc.double({ min: 0, max: 1e6, noNaN: true })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('add', 'replace', 'remove'), time), { maxLength: 200 }),
      (operations) => {
        const slots = create()
        let plain: number[] = []
        for (const [operation, at] of operations) {
          if (operation === 'add' || plain.length === 0) {
            slots.add(at)
            plain.push(at)
          } else if (operation === 'replace') {
            const later = slots.earliest() + at
            slots.replaceEarliest(later)
            plain = [...plain.slice(1), later]
          } else expect(slots.removeEarliest()).toBe(plain.shift())
          plain.sort((a, b) => a - b)
          expect(slots.earliest()).toBe(plain[0] ?? Number.POSITIVE_INFINITY)
        }
      },
    ),
  )
})

test('a heap of more than a thousand slots', () => {
  const heap = new SlotHeap()
  for (let slot = 0; slot < 3000; slot++) heap.add((slot * 7919) % 3000)
  for (let slot = 0; slot < 3000; slot++) expect(heap.removeEarliest()).toBe(slot)
})

import type { FreeSlots } from './free-slots.ts'
import { SingleSlot } from './single-slot.ts'
import { SlotHeap } from './slot-heap.ts'
import { SlotRing } from './slot-ring.ts'

/** From here on a heap is faster than sorting in, with service times that vary. */
const RING_AT_MOST = 256

/** The structure that fits: how many slots there are at the most, and whether their number ever changes. */
export function createSlots(most: number, fixed: boolean): FreeSlots {
  if (most === 1 && fixed) return new SingleSlot()
  return most <= RING_AT_MOST ? new SlotRing() : new SlotHeap()
}

import type { PlanComponent } from './component.ts'
import { knobOf, type KnobId } from './knobs.ts'
import type { Pricer } from './pricer.ts'
import type { Situation } from './situation.ts'

/** A number of the project that would turn a decision, everything else as it is. */
export interface Trigger {
  readonly field: KnobId
  readonly title: string
  readonly unit: string
  readonly from: number
  /** The value nearest to `from` at which the decision is the other one. */
  readonly to: number
  readonly becomes: 'use' | 'not'
}

/** Each search step goes this much further from the present value. */
const GROWTH = 2

/**
 * The value of a knob at which the decision about a component turns, found by asking the bill: outward from the present
 * value in growing steps, then by halving between the last value that decides alike and the first that does not.
 * One upward and one downward at most; a value at which nothing would be needed of the component any more tells nothing
 * and is left out.
 */
export function triggersOf(
  component: PlanComponent,
  situation: Situation,
  pricer: Pricer,
  id: KnobId,
): readonly Trigger[] {
  const knob = knobOf(id)
  const from = knob.get(situation)
  if (!Number.isFinite(from)) return []
  const now = component.decide(situation, pricer).use
  const differs = (value: number): boolean => component.decide(knob.set(situation, value), pricer).use !== now
  const search = (bound: number): number | null => {
    const range = Math.abs(bound - from)
    const sign = bound < from ? -1 : 1
    let alike = 0
    for (let away = knob.step; alike < range; away = Math.min(range, away * GROWTH)) {
      if (differs(valueAt(away))) return valueAt(halve(alike, away))
      alike = away
    }
    return null
    function valueAt(away: number): number {
      const raw = from + sign * away
      return away === range ? bound : Math.round(raw * 1e12) / 1e12
    }
    function halve(low: number, high: number): number {
      let same = Math.round(low / knob.step)
      let other = Math.ceil(high / knob.step - 1e-9)
      while (other - same > 1) {
        const middle = Math.floor((same + other) / 2)
        if (differs(valueAt(Math.min(range, middle * knob.step)))) other = middle
        else same = middle
      }
      return Math.min(range, other * knob.step)
    }
  }
  const found = [from < knob.max ? search(knob.max) : null, from > knob.min ? search(knob.min) : null]
  return found
    .filter((to) => to !== null)
    .filter((to) => !now || component.decide(knob.set(situation, to), pricer).option !== null)
    .map((to) => ({ field: id, title: knob.title, unit: knob.unit, from, to, becomes: now ? 'not' : 'use' }))
}

import { conditionOf, deeperDimension } from './dimensions.ts'

/** Where a click on a group of the bill leads. */
export interface Deeper {
  readonly where: readonly string[]
  /** What the group is told apart by next; null where its lines are next. */
  readonly by: string | null
}

/** From a group to what it is made of: phase, component, resource, and then the lines. */
export function drillInto(dimension: string, value: string | null, where: readonly string[]): Deeper {
  const condition = conditionOf(dimension, value)
  const taken = [...where, condition].map((one) => one.split(/!=|\^=|~=|=/, 1)[0] ?? '')
  return { where: where.includes(condition) ? where : [...where, condition], by: deeperDimension(dimension, taken) }
}

import { z } from 'zod'
import type { Gap } from '@costwright/engine/bill/bill'
import { addQuantity, formatQuantity, quantity, ZERO_QUANTITY, type Quantity } from '@costwright/engine/money/quantity'
import { formatUsd, sumUsd, usd, usdPerUnitToJson, usdToJson } from '@costwright/engine/money/usd'
import { calculateUnits } from '@costwright/engine/unit-economics/calculate-units'
import { personOf } from '@costwright/engine/unit-economics/person-of'
import type { ComponentFacts } from '@costwright/engine/unit-economics/unit-facts'
import { UNITS } from '@costwright/engine/unit-economics/units'
import { BILL_COMPONENTS } from '@costwright/engine/usage-types/bill-component'
import { aroundGroups } from '@costwright/warehouse/queries/around-groups'
import { unitCounts } from '@costwright/warehouse/queries/unit-counts'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { money } from '../outputs/shapes.ts'
import { textTags } from './text-tags.ts'
import { spendFrame, spendFrameShape, type FramedQuestion } from './spend-frame.ts'

/** Notebooks and apps that are looked through for people; a bill with more of them does not say how many people there are. */
const MOST_APPS = 20_000

export interface SpendUnitsQuestion extends FramedQuestion {
  /** What the bill does not count, from whoever knows it. */
  readonly supplied: { readonly invocations: Quantity | null; readonly tokens: Quantity | null }
}

/** The answer of `costwright spend units`. */
export const spendUnitsShape = spendFrameShape.extend({
  units: z.array(
    z.object({
      id: z.string(),
      /** Ends “dollars per …”. */
      title: z.string(),
      components: z.array(z.string()),
      /** Metered dollars of the components; units overlap, so these do not add up to a bill. */
      usd: money,
      /** How many units: thousands where it is per thousand. Null where nobody knows, and then so is the price. */
      count: z.string().nullable(),
      usdPerUnit: money.nullable(),
      because: z.string(),
      complete: z.boolean(),
    }),
  ),
})
export type SpendUnitsJson = z.infer<typeof spendUnitsShape>

/** Dollars per hour, job, day, user and so on, for every unit whose components are in the bill. */
export async function spendUnits(bill: Bill, question: SpendUnitsQuestion): Promise<SpendUnitsJson> {
  const { range, where, metric } = question
  const slice = { from: range.from, to: range.to, where: [...where] }
  const rows = await bill.ask(unitCounts, { slice, metric }, range.months)
  const totals = new Map(rows.filter((row) => row.is_total).map((row) => [row.component, row]))
  const components = BILL_COMPONENTS.flatMap(({ id }): ComponentFacts[] => {
    const total = totals.get(id)
    if (total === undefined) return []
    const quantities = new Map<string, Quantity>()
    for (const row of rows) {
      if (row.component !== id || row.is_total || row.unit === null || row.quantity === null) continue
      quantities.set(row.unit, addQuantity(quantities.get(row.unit) ?? ZERO_QUANTITY, quantity(row.quantity)))
    }
    // A count without the lines that name no resource would be too low, and each unit too dear.
    const isCounted = total.resources > 0 && total.lines_without_resource === 0
    return [
      {
        component: id,
        usd: usd(total.usd),
        quantities,
        resources: isCounted ? total.resources : null,
        resourceDays: isCounted ? total.resource_days : null,
      },
    ]
  })
  const { users, gaps } = await peopleOf(bill, question)
  const frame = await spendFrame(bill, question)
  const units = calculateUnits({ components, users, supplied: question.supplied })
  return {
    units: units.map(({ unit, usd, count, usdPerUnit, because, complete }) => ({
      id: unit.id,
      title: unit.title,
      components: [...unit.components],
      usd: usdToJson(usd),
      count: count === null ? null : formatQuantity(count),
      usdPerUnit: usdPerUnit === null ? null : usdPerUnitToJson(usdPerUnit),
      because,
      complete,
    })),
    ...frame,
    gaps: [
      ...frame.gaps,
      ...units
        .filter(({ complete }) => !complete)
        .map(({ unit, because }): Gap => ({
          kind: 'missing-data',
          what: `dollars per ${unit.title}`,
          effect: because,
        })),
      ...(units.some(({ unit }) => unit.count.kind === 'users') ? gaps : []),
    ],
  }
}

/** How many people used notebooks and Studio; null where nobody is named. */
async function peopleOf(
  bill: Bill,
  { range, where, metric }: SpendUnitsQuestion,
): Promise<{ readonly users: number | null; readonly gaps: readonly Gap[] }> {
  const components = UNITS.flatMap((unit) => (unit.count.kind === 'users' ? (unit.counted ?? unit.components) : []))
  const slice = {
    from: range.from,
    to: range.to,
    where: [
      ...where,
      {
        dimension: { kind: 'column' as const, name: 'component' as const },
        operator: 'in' as const,
        values: components,
      },
    ],
  }
  const groups = await bill.ask(aroundGroups, { slice, metric, top: MOST_APPS }, range.months)
  if (groups.some((group) => group.is_rest)) return { users: null, gaps: [] }
  const people = new Set<string>()
  const nobody = groups.filter((group) => {
    const person = personOf(group.resource, textTags(group.tags))
    if (person !== null) people.add(person.name)
    return person === null
  })
  const unnamed = sumUsd(nobody.map((group) => usd(group.usd)))
  if (people.size === 0) return { users: null, gaps: [] }
  if (unnamed === 0n) return { users: people.size, gaps: [] }
  return {
    users: people.size,
    gaps: [
      {
        kind: 'missing-data',
        what: `${formatUsd(unnamed)} of notebooks and Studio name no person`,
        effect: 'there may be more users than are counted',
      },
    ],
  }
}

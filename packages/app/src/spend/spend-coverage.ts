import { z } from 'zod'
import type { Gap } from '@costwright/engine/bill/bill'
import { subtractUsd, sumUsd, usd, usdToJson, usdToNumber, type Usd } from '@costwright/engine/money/usd'
import { METERED_KINDS } from '@costwright/warehouse/lines/charge-group'
import type { Dimension } from '@costwright/warehouse/queries/dimension'
import { planCoverage } from '@costwright/warehouse/queries/plan-coverage'
import { BUCKETS } from '@costwright/warehouse/queries/spend'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { money } from '../outputs/shapes.ts'
import { dimensionKey } from './spend-dimensions.ts'
import { spendFrame, spendFrameShape, type FramedQuestion } from './spend-frame.ts'

export interface SpendCoverageQuestion extends Omit<FramedQuestion, 'metric'> {
  readonly granularity: (typeof BUCKETS)[number]
  /** What eligible usage is told apart by. */
  readonly by: Dimension
}

const coverageFields = {
  /** Eligible usage that plans cover, at on-demand prices and as the plans charge it. */
  coveredOnDemandUsd: money,
  coveredPlanUsd: money,
  /** Eligible usage that was paid on demand. */
  onDemandLeftUsd: money,
  /** Covered usage as a share of eligible usage, at on-demand prices; null where there is none. */
  coveragePercent: z.number().nullable(),
}
const utilisationFields = {
  /** Dollars committed to, and those that found no usage of any kind; null where the export does not say. */
  committedUsd: money.nullable(),
  unusedUsd: money.nullable(),
  utilisationPercent: z.number().nullable(),
}

/** The answer of `costwright spend coverage`. */
export const spendCoverageShape = spendFrameShape.extend({
  ...coverageFields,
  ...utilisationFields,
  granularity: z.enum(BUCKETS),
  by: z.string(),
  /** By stretch of time. */
  periods: z.array(z.object({ start: z.string(), ...coverageFields, ...utilisationFields })),
  /** Plan by plan. */
  plans: z.array(
    z.object({
      commitment: z.string(),
      coveredOnDemandUsd: money,
      coveredPlanUsd: money,
      ...utilisationFields,
    }),
  ),
  /** Eligible usage, the most on-demand dollars first. */
  eligible: z.array(z.object({ key: z.string().nullable(), ...coverageFields })),
  /** What to know to read the figures. */
  notes: z.array(z.string()),
})
export type SpendCoverageJson = z.infer<typeof spendCoverageShape>

type Row = Awaited<ReturnType<typeof ask>>[number]

const NOTES = [
  `Eligible is usage billed by the hour of an ml. instance (${METERED_KINDS[0]} and ${METERED_KINDS[1]}); spot, reserved capacity, storage, data and requests are not counted.`,
]

/** How much of the usage that a Savings Plan could cover is covered, how much of the plans is used, what is left on demand. */
export async function spendCoverage(bill: Bill, question: SpendCoverageQuestion): Promise<SpendCoverageJson> {
  const rows = await ask(bill, question)
  const frame = await spendFrame(bill, { ...question, metric: 'amortized' })
  const totals = { ...coverageOf(rows), ...utilisationOf(rows) }
  const plans = grouped(rows, (row) => row.commitment).flatMap(([commitment, list]) => {
    if (commitment === null) return []
    const { coveredOnDemandUsd, coveredPlanUsd } = coverageOf(list)
    return [{ commitment, coveredOnDemandUsd, coveredPlanUsd, ...utilisationOf(list) }]
  })
  const usage = rows.filter((row) => row.on_demand_usd !== null || row.covered_on_demand_usd !== null)
  return {
    ...totals,
    granularity: question.granularity,
    by: dimensionKey(question.by),
    periods: grouped(rows, (row) => row.bucket ?? '').map(([start, list]) => ({
      start,
      ...coverageOf(list),
      ...utilisationOf(list),
    })),
    plans,
    eligible: grouped(usage, (row) => row.key)
      .map(([key, list]) => ({ key, ...coverageOf(list) }))
      .toSorted((a, b) => usdToNumber(usd(b.onDemandLeftUsd)) - usdToNumber(usd(a.onDemandLeftUsd))),
    notes: NOTES,
    ...frame,
    gaps: [...frame.gaps, ...commitmentGaps(plans)],
  }
}

function ask(bill: Bill, { range, where, granularity, by }: SpendCoverageQuestion) {
  const eligible = {
    from: range.from,
    to: range.to,
    where: [
      {
        dimension: { kind: 'column' as const, name: 'instance-type' as const },
        operator: 'starts-with' as const,
        values: ['ml.'],
      },
      ...where,
    ],
  }
  return bill.ask(planCoverage, { eligible, bucket: granularity, by }, range.months)
}

function coverageOf(rows: readonly Row[]): z.infer<z.ZodObject<typeof coverageFields>> {
  const covered = sumOf(rows, (row) => row.covered_on_demand_usd)
  const left = sumOf(rows, (row) => row.on_demand_usd)
  return {
    coveredOnDemandUsd: usdToJson(covered),
    coveredPlanUsd: usdToJson(sumOf(rows, (row) => row.covered_plan_usd)),
    onDemandLeftUsd: usdToJson(left),
    coveragePercent: percent(covered, sumUsd([covered, left])),
  }
}

function utilisationOf(rows: readonly Row[]): z.infer<z.ZodObject<typeof utilisationFields>> {
  if (rows.every((row) => row.committed_usd === null))
    return { committedUsd: null, unusedUsd: null, utilisationPercent: null }
  const committed = sumOf(rows, (row) => row.committed_usd)
  // An export may say what was committed to and not what was used of it.
  if (rows.some((row) => row.committed_usd !== null && row.used_usd === null))
    return { committedUsd: usdToJson(committed), unusedUsd: null, utilisationPercent: null }
  const used = sumOf(rows, (row) => row.used_usd)
  return {
    committedUsd: usdToJson(committed),
    unusedUsd: usdToJson(subtractUsd(committed, used)),
    utilisationPercent: percent(used, committed),
  }
}

function commitmentGaps(plans: SpendCoverageJson['plans']): readonly Gap[] {
  const silent = plans.filter((plan) => plan.unusedUsd === null)
  if (silent.length === 0) return []
  return [
    {
      kind: 'missing-data',
      what: `the export does not say how much of ${silent.map((plan) => plan.commitment).join(', ')} is used`,
      effect: 'utilisation is not known',
    },
  ]
}

function sumOf(rows: readonly Row[], dollars: (row: Row) => string | null): Usd {
  return sumUsd(
    rows.flatMap((row) => {
      const text = dollars(row)
      return text === null ? [] : [usd(text)]
    }),
  )
}

/** To a hundredth of a percent; null of nothing. */
function percent(part: Usd, whole: Usd): number | null {
  return whole === 0n ? null : Math.round((usdToNumber(part) / usdToNumber(whole)) * 10_000) / 100
}

function grouped<Key>(rows: readonly Row[], keyOf: (row: Row) => Key): readonly (readonly [Key, readonly Row[]])[] {
  const groups = new Map<Key, Row[]>()
  for (const row of rows) {
    const list = groups.get(keyOf(row))
    if (list === undefined) groups.set(keyOf(row), [row])
    else list.push(row)
  }
  return [...groups]
}

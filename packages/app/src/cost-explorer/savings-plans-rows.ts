import { subtractUsd, sumUsd, usd, usdToNumber, type Usd } from '@costwright/engine/money/usd'
import type { Dimension } from '@costwright/warehouse/queries/dimension'
import type { LineFilter } from '@costwright/warehouse/queries/line-slice'
import { planCoverage, type PlanCoverageRow } from '@costwright/warehouse/queries/plan-coverage'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { usdText } from './usd-text.ts'
import { rangeOf, type Period } from './period.ts'

/** What plans cover is asked of instances of machine learning: other usage is not judged by the bill's classes. */
const ELIGIBLE: LineFilter = {
  dimension: { kind: 'column', name: 'instance-type' },
  operator: 'starts-with',
  values: ['ml.'],
}

export type PlanRow = PlanCoverageRow

/** Savings Plans against the usage that they could cover, by day or month. */
export function planRows(
  bill: Bill,
  period: Period,
  asked: {
    readonly where: readonly LineFilter[]
    readonly bucket: 'day' | 'month' | null
    readonly by: Dimension | null
  },
): Promise<readonly PlanRow[]> {
  const { from, to, months } = rangeOf(period)
  const eligible = { from, to, where: [ELIGIBLE, ...asked.where] }
  return bill.ask(planCoverage, { eligible, bucket: asked.bucket, by: asked.by }, months)
}

/** Covered usage and the rest of what could be covered, at on-demand prices. */
export function coverageOf(rows: readonly PlanRow[]): Readonly<Record<string, string>> {
  const covered = sumOf(rows, (row) => row.covered_on_demand_usd)
  const left = sumOf(rows, (row) => row.on_demand_usd)
  const total = sumUsd([covered, left])
  return {
    SpendCoveredBySavingsPlans: usdText(covered),
    OnDemandCost: usdText(left),
    TotalCost: usdText(total),
    CoveragePercentage: percentText(covered, total),
  }
}

/** How much of the commitments found usage, and what they saved; null where there is no plan. */
export function utilizationOf(rows: readonly PlanRow[]): Readonly<Record<string, object>> | null {
  if (rows.every((row) => row.committed_usd === null)) return null
  const committed = sumOf(rows, (row) => row.committed_usd)
  const used = sumOf(rows, (row) => row.used_usd)
  const onDemand = sumOf(rows, (row) => row.covered_on_demand_usd)
  return {
    Utilization: {
      TotalCommitment: usdText(committed),
      UsedCommitment: usdText(used),
      UnusedCommitment: usdText(subtractUsd(committed, used)),
      UtilizationPercentage: percentText(used, committed),
    },
    Savings: {
      NetSavings: usdText(subtractUsd(onDemand, committed)),
      OnDemandCostEquivalent: usdText(onDemand),
    },
    AmortizedCommitment: { TotalAmortizedCommitment: usdText(committed) },
  }
}

function sumOf(rows: readonly PlanRow[], dollars: (row: PlanRow) => string | null): Usd {
  return sumUsd(
    rows.flatMap((row) => {
      const text = dollars(row)
      return text === null ? [] : [usd(text)]
    }),
  )
}

/** To a hundredth of a percent; 0 of nothing, as AWS has it. */
function percentText(part: Usd, whole: Usd): string {
  return whole === 0n ? '0' : String(Math.round((usdToNumber(part) / usdToNumber(whole)) * 10_000) / 100)
}

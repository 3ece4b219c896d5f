import type { Alert } from './detectors.ts'
import type { Fault } from './inject-faults.ts'

/** What the alerts of one detector were worth, over many series with at most one fault each. */
export interface Score {
  readonly alerts: number
  /** Alerts that overlap no fault. */
  readonly falseAlerts: number
  readonly faults: number
  readonly found: number
  readonly rightKind: number
  readonly foundBySize: ReadonlyMap<string, { readonly found: number; readonly faults: number }>
  /** Dollars that the faults added; those spent before the fault was known, and dollars × days of the delay of the found. */
  readonly faultUsd: number
  readonly beforeKnownUsd: number
  readonly foundUsd: number
  readonly delayUsdDays: number
  readonly falseByShape: ReadonlyMap<string, number>
}

/** Days after its end within which a fault may be found: afterwards nobody connects the two. */
const LATE_DAYS = 2

/**
 * Holds alerts against faults. A fault is found by the first alert whose window overlaps the fault's and that was known no
 * later than two days after its end; further alerts on the same fault count for nothing, alerts on none are false.
 */
export function scoreAlerts(
  cases: readonly { readonly shape: string; readonly fault: Fault | null; readonly alerts: readonly Alert[] }[],
): Score {
  const bySize = new Map<string, { found: number; faults: number }>()
  const falseByShape = new Map<string, number>()
  const sum = {
    alerts: 0,
    falseAlerts: 0,
    faults: 0,
    found: 0,
    rightKind: 0,
    faultUsd: 0,
    beforeKnownUsd: 0,
    foundUsd: 0,
    delayUsdDays: 0,
  }
  for (const { shape, fault, alerts } of cases) {
    const meets = (one: Alert): boolean => fault !== null && one.from < fault.to && one.to > fault.from
    const wrong = alerts.filter((one) => !meets(one)).length
    sum.alerts += alerts.length
    sum.falseAlerts += wrong
    if (wrong > 0) falseByShape.set(shape, (falseByShape.get(shape) ?? 0) + wrong)
    if (fault === null) continue
    const size = bySize.get(fault.size) ?? { found: 0, faults: 0 }
    bySize.set(fault.size, size)
    size.faults++
    sum.faults++
    const usd = fault.usd.reduce((total, one) => total + one, 0)
    sum.faultUsd += usd
    const hit = alerts
      .filter((one) => meets(one) && one.knownAfter >= fault.from && one.knownAfter < fault.to + LATE_DAYS)
      .toSorted((a, b) => a.knownAfter - b.knownAfter)[0]
    if (hit === undefined) {
      sum.beforeKnownUsd += usd
      continue
    }
    size.found++
    sum.found++
    if (hit.kind === fault.kind) sum.rightKind++
    sum.foundUsd += usd
    const delay = hit.knownAfter - fault.from
    sum.delayUsdDays += usd * delay
    // The day that gives a fault away is spent in any case: what counts is what came before it.
    sum.beforeKnownUsd += fault.usd.slice(0, delay).reduce((total, one) => total + one, 0)
  }
  return { ...sum, foundBySize: bySize, falseByShape }
}

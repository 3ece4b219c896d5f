import type { AnomalyKind } from '../../packages/engine/src/anomalies/anomaly.ts'
import { detectAnomalies } from '../../packages/engine/src/anomalies/detect-anomalies.ts'
import { DEFAULT_LIMITS } from '../../packages/engine/src/anomalies/detector-parameters.ts'
import { FIRST_DAY } from './made-up-series.ts'

/** What a detector says of daily dollars: the days [from, to), and the day after whose end it was known. */
export interface Alert {
  readonly from: number
  readonly to: number
  readonly knownAfter: number
  readonly kind: AnomalyKind | null
}

export type Detector = (usd: readonly number[]) => readonly Alert[]

const MS_PER_DAY = 86_400_000
const WINDOW = 14

function daysWhere(usd: readonly number[], unusual: (day: number) => boolean): readonly Alert[] {
  const alerts: Alert[] = []
  for (let day = 0; day < usd.length; day++) {
    if (!unusual(day)) continue
    const last = alerts.at(-1)
    // Days in a row are one alert, known after the first.
    if (last !== undefined && last.to === day) alerts[alerts.length - 1] = { ...last, to: day + 1 }
    else alerts.push({ from: day, to: day + 1, knownAfter: day, kind: null })
  }
  return alerts
}

/** The detector of the product, and two that are in use everywhere; all with the same least impact in dollars. */
export const DETECTORS: Readonly<Record<string, Detector>> = {
  costwright: (usd) =>
    detectAnomalies({ step: 'day', from: FIRST_DAY, usd }).map((one) => ({
      from: (one.from - FIRST_DAY) / MS_PER_DAY,
      to: (one.to - FIRST_DAY) / MS_PER_DAY,
      knownAfter: (one.knownAt - FIRST_DAY) / MS_PER_DAY - 1,
      kind: one.kind,
    })),
  'mean + 3 sigma of 14 days': (usd) =>
    daysWhere(usd, (day) => {
      if (day < WINDOW) return false
      const window = usd.slice(day - WINDOW, day)
      const mean = window.reduce((sum, one) => sum + one, 0) / WINDOW
      const sigma = Math.sqrt(window.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (WINDOW - 1))
      const today = usd[day] ?? 0
      return today > mean + 3 * sigma && today - mean >= DEFAULT_LIMITS.minImpactUsd
    }),
  '20 % over the day before': (usd) =>
    daysWhere(usd, (day) => {
      const [before = 0, today = 0] = [usd[day - 1], usd[day]]
      return day > 0 && today > 1.2 * before && today - before >= DEFAULT_LIMITS.minImpactUsd
    }),
}

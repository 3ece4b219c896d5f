import { usd, usdToJson } from '@costwright/engine/money/usd'
import type { TrainingOption } from '@costwright/engine/plan/training/option'
import { lineJson } from '../outputs/line-json.ts'
import type { OptionJson } from './plan-shape.ts'

/** An option as machines read it: money as decimal strings, times to the second. */
export function optionJson(option: TrainingOption): OptionJson {
  const { spot } = option
  return {
    id: option.id,
    instanceType: option.instanceType,
    count: option.count,
    region: option.region,
    purchase: option.purchase,
    hours: { p10: hours(option.hours.p10), p50: hours(option.hours.p50), p90: hours(option.hours.p90) },
    costUsd: {
      p10: round(option.costUsd.p10, 4),
      p50: round(option.costUsd.p50, 4),
      p90: round(option.costUsd.p90, 4),
    },
    lines: option.bill.lines.map(lineJson),
    speedup: option.speedup === null ? null : round(option.speedup, 2),
    meetsDeadline: option.meetsDeadline === null ? null : round(option.meetsDeadline, 4),
    withinBudget: option.withinBudget === null ? null : round(option.withinBudget, 4),
    pareto: option.pareto,
    basis: option.basis,
    expectedErrorPct: round(option.expectedErrorPct, 1),
    notes: [...option.notes, ...option.bill.notes],
    spot:
      spot === null
        ? null
        : {
            band: spot.band,
            expectedInterruptions: round(spot.expectedInterruptions, 3),
            probabilityFinished: round(spot.probabilityFinished, 4),
            expectedLostHours: hours(spot.expectedLostHours),
            expectedLostUsd: dollars(spot.expectedLostUsd),
            checkpointMinutes: spot.checkpointMinutes === null ? null : round(spot.checkpointMinutes, 1),
            maxWaitHours: spot.maxWaitHours,
            breakEvenUsdPerHour: round(spot.breakEvenUsdPerHour, 4),
          },
  }
}

/** Money of an estimate, to the hundredth of a cent. */
function dollars(value: number): string {
  return usdToJson(usd(value.toFixed(4)))
}

function hours(value: number): number {
  return round(value, 4)
}

function round(value: number, places: number): number {
  return Number(value.toFixed(places))
}

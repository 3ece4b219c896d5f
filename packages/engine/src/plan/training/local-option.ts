import { priceQuantity, usd, usdPerUnit, usdToNumber } from '../../money/usd.ts'
import { quantity } from '../../money/quantity.ts'
import type { Bill, BillLine } from '../../bill/bill.ts'
import { sumUsd } from '../../money/usd.ts'
import type { TrainingOption } from './option.ts'
import { logSd, mapRange, probabilityAtMost, type Range } from './range.ts'
import type { TrainingJob } from './training-job.ts'

/** The own machine on which the job has been measured: its device and hours. */
export interface LocalRun {
  readonly device: string
  readonly hours: Range
}

/** The job on the user's own machine: energy, and the machine written off by the hour. */
export function localOption(job: TrainingJob, run: LocalRun): TrainingOption {
  const { watts, usdPerKwh, machineUsd, lifetimeHours } = job.local
  const lines = [
    line(
      job,
      'Energy',
      (watts * run.hours.p50) / 1000,
      'kWh',
      decimal(usdPerKwh),
      `${watts} W × ${round(run.hours.p50)} h`,
    ),
    ...(machineUsd > 0
      ? [
          line(
            job,
            'Machine written off',
            run.hours.p50,
            'Hrs',
            decimal(machineUsd / lifetimeHours),
            `$${machineUsd} over ${lifetimeHours} h of use`,
          ),
        ]
      : []),
  ]
  const bill: Bill = { lines, gaps: [], notes: [] }
  const usdPerWorkHour = usdToNumber(sumUsd(lines.map((one) => one.usd))) / run.hours.p50
  const sd = logSd(run.hours)
  const { deadlineHours, budgetUsd } = job
  return {
    id: 'local',
    instanceType: run.device,
    count: 1,
    region: 'local',
    purchase: 'local',
    hours: run.hours,
    costUsd: mapRange(run.hours, (hours) => hours * usdPerWorkHour),
    bill,
    speedup: 1,
    meetsDeadline: deadlineHours === undefined ? null : probabilityAtMost(run.hours.p50, sd, deadlineHours),
    withinBudget: budgetUsd === undefined ? null : probabilityAtMost(run.hours.p50, sd, budgetUsd / usdPerWorkHour),
    pareto: false,
    basis: 'measured',
    expectedErrorPct: 0,
    notes: ['your own machine: data stay on it, nothing to set up; it is busy for the whole time'],
    usdPerWorkHour,
    spot: null,
  }
}

function line(job: TrainingJob, item: string, amount: number, unit: string, price: string, explain: string): BillLine {
  const metered = quantity(amount)
  const each = usdPerUnit(price)
  return {
    resource: job.name,
    item,
    phase: 'training',
    region: 'local',
    usageType: 'own machine',
    quantity: metered,
    unit,
    usdPerUnit: each,
    usd: metered === 0n ? usd('0') : priceQuantity(metered, each),
    provenance: { source: 'user', date: '', note: 'stated in the job, or its default' },
    explain,
  }
}

function decimal(value: number): string {
  return value.toFixed(9)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

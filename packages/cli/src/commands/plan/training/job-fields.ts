import { UserError } from '@costwright/app/errors'
import { parseDurationHours } from '@costwright/engine/meters/duration'
import type { PlanTrainingFlags } from './command.ts'

/** The fields of a job that flags give; flags that were not given are absent. */
export function fieldsOf(flags: PlanTrainingFlags): Readonly<Record<string, unknown>> {
  const fields: Readonly<Record<string, unknown>> = {
    family: flags.family,
    model: flags.model,
    name: flags.model,
    precision: flags.precision,
    batch: flags.batch,
    epochs: flags.epochs,
    datasetGb: flags.datasetGb,
    parametersMillions: flags.parameters,
    gpuMemoryGib: flags.gpuMemory,
    counts: flags.count,
    deadlineHours: flags.deadline === undefined ? undefined : hoursOf('--deadline', flags.deadline),
    budgetUsd: flags.budget,
    waitingUsdPerHour: flags.waiting,
    checkpoints: flags.checkpoints ? undefined : false,
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** Measurements given by --device with --hours, and by --measured. */
export function measurementsOf(
  flags: PlanTrainingFlags,
): readonly { readonly device: string; readonly hours: number; readonly hoursHigh?: number }[] {
  const found = (flags.measured ?? []).map((one) => {
    const [device, time] = splitAtLast(one, '=')
    if (device === '' || time === '')
      throw new UserError(
        'bad-measurement',
        `--measured ${JSON.stringify(one)}: expected TYPE=TIME, for example ml.g5.xlarge=2.1h`,
      )
    return { device, ...rangeOf('--measured', time) }
  })
  if (flags.hours === undefined) return found
  if (flags.from !== undefined)
    throw new UserError('contradictory-flags', '--hours contradicts --from: the run says how long it took', {
      hint: 'add another measurement with --measured, or leave out --from',
    })
  if (flags.device === undefined)
    throw new UserError('no-device', '--hours needs --device: where did it take so long?', {
      hint: '--device "Apple M4 Pro" --hours 10.5',
    })
  return [...found, { device: flags.device, ...rangeOf('--hours', flags.hours) }]
}

function rangeOf(flag: string, text: string): { readonly hours: number; readonly hoursHigh?: number } {
  const [low = '', high] = text.split(/(?<=[\dhms])\s*-\s*(?=\d)/)
  return high === undefined
    ? { hours: hoursOf(flag, low) }
    : { hours: hoursOf(flag, low), hoursHigh: hoursOf(flag, high) }
}

function hoursOf(flag: string, text: string): number {
  const hours = /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : parseDurationHours(text)
  if (hours === null || !(hours > 0))
    throw new UserError(
      'bad-duration',
      `${flag} ${JSON.stringify(text)}: expected hours such as 10.5, or a duration such as 2h30m`,
    )
  return hours
}

function splitAtLast(text: string, separator: string): readonly [string, string] {
  const at = text.lastIndexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}

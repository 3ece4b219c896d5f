import { UserError } from '@costwright/app/errors'
import { parseDurationHours } from '@costwright/engine/meters/duration'
import type { PlanInferenceFlags } from './command.ts'

/** One measurement of the time of a request, as a description holds it. */
interface MeasuredField {
  readonly on: string
  readonly meanMs?: number
  readonly file?: string
}

/** The fields of a service that flags give, as its description would; what was not given is absent. */
export function serviceFields(flags: PlanInferenceFlags): Readonly<Record<string, unknown>> {
  const slo = given({
    p95Ms: flags.p95 === undefined ? undefined : millisecondsOf('--p95', flags.p95),
    p99Ms: flags.p99 === undefined ? undefined : millisecondsOf('--p99', flags.p99),
    errorRate: flags.errors === undefined ? undefined : shareOf('--errors', flags.errors),
    coldStartRate: flags.coldStarts === undefined ? undefined : shareOf('--cold-starts', flags.coldStarts),
  })
  const consider = given({
    modes: flags.mode,
    instanceTypes: flags.instance,
    mostInstances: flags.mostInstances,
  })
  const traffic = trafficFields(flags)
  const measured = measuredFields(flags)
  return given({
    region: flags.region,
    memoryGb: flags.memory,
    gpu: flags.gpu,
    arm: flags.arm,
    concurrency: flags.concurrency,
    traffic: Object.keys(traffic).length === 0 ? undefined : traffic,
    serviceTime: measured.length === 0 ? undefined : measured,
    slo: Object.keys(slo).length === 0 ? undefined : slo,
    consider: Object.keys(consider).length === 0 ? undefined : consider,
  })
}

/** A described shape, or the seed of what is drawn. */
function trafficFields(flags: PlanInferenceFlags): Readonly<Record<string, unknown>> {
  if (flags.requestsPerDay === undefined) {
    if (flags.daily !== undefined)
      throw new UserError(
        'daily-without-requests',
        '--daily needs --requests-per-day: the shape of how many requests?',
        {
          hint: '--requests-per-day 50000 --daily office',
        },
      )
    return given({ seed: flags.seed })
  }
  if (flags.traffic !== undefined)
    throw new UserError('contradictory-flags', '--requests-per-day contradicts --traffic: the file says how many', {
      hint: 'leave out one of them',
    })
  return given({ requestsPerDay: flags.requestsPerDay, daily: flags.daily, seed: flags.seed })
}

function measuredFields(flags: PlanInferenceFlags): readonly MeasuredField[] {
  const listed = (flags.measured ?? []).map((one): MeasuredField => {
    const [on, time] = splitAtLast(one, '=')
    if (on === '' || time === '')
      throw new UserError(
        'bad-measurement',
        `--measured ${JSON.stringify(one)}: expected TYPE=TIME, for example ml.m5.large=45ms`,
      )
    return { on, meanMs: millisecondsOf('--measured', time) }
  })
  const { serviceMs, latency, device } = flags
  if (serviceMs === undefined && latency === undefined) {
    if (device !== undefined)
      throw new UserError('device-without-time', `--device ${device}: how long does a request take there?`, {
        hint: `--device ${device} --service-ms 45`,
      })
    return listed
  }
  if (serviceMs !== undefined && latency !== undefined)
    throw new UserError('contradictory-flags', '--service-ms contradicts --latency: the file says how long it takes', {
      hint: 'leave out one of them',
    })
  const flag = serviceMs === undefined ? '--latency' : '--service-ms'
  if (device === undefined)
    throw new UserError('no-device', `${flag} needs --device: where does it take so long?`, {
      hint: `${flag} ${serviceMs ?? latency ?? ''} --device ml.m5.large`,
    })
  if (serviceMs === 0) throw new UserError('bad-duration', '--service-ms 0: expected milliseconds above zero')
  return [
    ...listed,
    ...(serviceMs === undefined ? [] : [{ on: device, meanMs: serviceMs }]),
    ...(latency === undefined ? [] : [{ on: device, file: latency }]),
  ]
}

/** Milliseconds of `200ms`, `0.2s`, `2s`, `1h`; a bare number is milliseconds. */
function millisecondsOf(flag: string, text: string): number {
  const [, number = ''] = /^\s*(\d+(?:\.\d+)?)\s*(?:ms)?\s*$/.exec(text) ?? []
  const hours = number === '' ? parseDurationHours(text) : null
  const found = number === '' ? (hours === null ? Number.NaN : hours * 3_600_000) : Number(number)
  if (!(found > 0))
    throw new UserError(
      'bad-duration',
      `${flag} ${JSON.stringify(text)}: expected a time above zero such as 200ms or 2s`,
    )
  return Math.round(found * 1e6) / 1e6
}

/** A share of `0.1%` or `0.001`. */
function shareOf(flag: string, text: string): number {
  const [, number = '', percent] = /^\s*(\d+(?:\.\d+)?)\s*(%)?\s*$/.exec(text) ?? []
  const share = Number(number) / (percent === undefined ? 1 : 100)
  if (number === '' || share > 1)
    throw new UserError('bad-share', `${flag} ${JSON.stringify(text)}: expected a share such as 0.1% or 0.001`)
  return share
}

function given(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

function splitAtLast(text: string, separator: string): readonly [string, string] {
  const at = text.lastIndexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}

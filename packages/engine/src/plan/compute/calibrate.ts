import type { PriceBook } from '../../catalog/price-book.ts'
import { evaluate } from './candidate.ts'
import { cpuRate } from './cpu-rate.ts'
import { machineOf, type Machine } from './device.ts'
import { DEMANDS } from './fleet.ts'
import type { RateSource } from './rate.ts'
import type { ResolvedWorkload } from './resolved-workload.ts'
import { sampleWork } from './work.ts'

/** Middle 80 % of a speed carried from a measured type to another with the same device, as a factor. Assumed. */
const SAME_DEVICE_FACTOR = 1.25

/** The rates corrected by the user's own measurements: a type with the same device as a measured one is as much faster or slower than the source says. */
export function calibrated(workload: ResolvedWorkload, book: PriceBook, base: RateSource): RateSource {
  const corrections = new Map<string, { readonly by: number; readonly from: string }>()
  const plain = { ...workload, measured: [] }
  for (const { instanceType, samplesPerSecond } of workload.measured) {
    const spec = book.spec(instanceType)
    const machine = spec === null ? null : machineOf(instanceType, spec)
    if (machine === null) continue
    const answer = evaluate(plain, sampleWork(plain), instanceType, book, base)
    if (answer.kind === 'excluded') continue
    const { run } = answer
    const estimated =
      run.kind === 'training'
        ? run.samplesPerSecond.mid
        : (run.requestsPerSecond.mid / DEMANDS.production.headroom) * (workload.outputTokens ?? 1)
    corrections.set(deviceName(machine), { by: samplesPerSecond / estimated, from: instanceType })
  }
  if (corrections.size === 0) return base
  return (question) => {
    const rate = base(question)
    const correction = corrections.get(deviceName(question.machine))
    if (correction === undefined) return rate
    const { by, from } = correction
    return {
      flopsPerSecond: rate.flopsPerSecond * by,
      bytesPerSecond: rate.bytesPerSecond * by,
      factor: SAME_DEVICE_FACTOR,
      basis: 'predicted',
      explain: `${rate.explain}; × ${by.toFixed(2)} after your measurement of ${from}`,
    }
  }
}

function deviceName(machine: Machine): string {
  return machine.accelerator?.device.name ?? cpuRate(machine).processor
}

import { fullUseRequestsPerSecond, smallestFleet } from './fleet.ts'
import { shortOf } from './memory.ts'
import { spread, type Basis, type DeviceRate } from './rate.ts'
import type { InferenceRun, RunAnswer, RunQuestion } from './run-answer.ts'
import { servings, type Serving } from './serving.ts'

/** Error of the middle 80 % of tabular serving times, as a factor; and of what the user measured on the very type. */
const TABULAR_FACTOR = 2.5
const MEASURED_FACTOR = 1.05
const NO_RATE: DeviceRate = {
  flopsPerSecond: 1,
  bytesPerSecond: 1,
  factor: TABULAR_FACTOR,
  basis: 'assumed',
  explain: 'a web server and one memory access a level of each tree (assumed)',
}

/** How a model is served on a machine: the ways that fit its memory, the fleet for the asked load, and its latency. */
export function inferenceRun({ workload, work, machine, precision, rates }: RunQuestion): RunAnswer<InferenceRun> {
  const rate = work === null ? NO_RATE : rates({ machine, task: 'inference', kernel: work.kernel, precision })
  const found = servings(workload, work, machine, precision, rate)
  if (found.ways.length === 0) {
    const { neededBytes, usableBytes, split } = found.smallest
    const where = machine.accelerator === null ? 'the instance' : `each ${machine.accelerator.device.name}`
    const over = split === 1 ? '' : ` even split over ${split} devices`
    return {
      kind: 'problem',
      reason: 'memory',
      why: `needs ${shortOf(neededBytes, usableBytes)} GiB${over}, and ${where} has ${shortOf(usableBytes, neededBytes)} usable`,
    }
  }
  const own = workload.measured.find((one) => one.instanceType === machine.instanceType)
  const ways = own === undefined ? found.ways : scaleTo(found.ways, own.samplesPerSecond / (workload.outputTokens ?? 1))
  const factor = own === undefined ? rate.factor : MEASURED_FACTOR
  const basis: Basis = own === undefined ? rate.basis : 'measured'
  const fleet = smallestFleet(workload, ways, workload.environment)
  if (fleet === null) {
    const fastest = Math.min(...ways.map((way) => way.seconds)) * 1000
    const may =
      fastest / factor <= (workload.latencyMs ?? 0)
        ? '; the estimate is wide enough that a measurement may show otherwise'
        : ''
    return {
      kind: 'problem',
      reason: 'latency',
      why: `one request takes about ${ms(fastest)} ms (${ms(fastest / factor)}–${ms(fastest * factor)}), and the target is ${workload.latencyMs}${may}`,
    }
  }
  const fast = smallestFleet(workload, ways, workload.environment, factor)
  const slow = smallestFleet(workload, ways, workload.environment, 1 / factor)
  const { serving } = fleet
  return {
    kind: 'run',
    run: {
      kind: 'inference',
      instances: { low: fast?.instances ?? fleet.instances, mid: fleet.instances, high: slow?.instances ?? null },
      utilisation: fleet.utilisation,
      p95Ms: spread(fleet.p95Ms, factor),
      requestsPerSecond: spread(fullUseRequestsPerSecond(workload, ways), factor),
    },
    memory: { parts: serving.parts, neededBytes: serving.neededBytes, usableBytes: serving.usableBytes },
    arrangement: serving.notes.join('; '),
    basis,
    rateExplain: own === undefined ? rate.explain : 'as measured',
    notes: slow === null ? ['if it is slower than estimated it misses the latency target: measure first'] : [],
  }
}

/** The ways with their speeds scaled so that the fastest makes the measured throughput. */
function scaleTo(ways: readonly Serving[], requestsPerSecond: number): readonly Serving[] {
  const most = Math.max(...ways.map((way) => way.requestsPerSecond))
  const by = requestsPerSecond / most
  return ways.map((way) => ({ ...way, seconds: way.seconds / by, requestsPerSecond: way.requestsPerSecond * by }))
}

function ms(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(2)
}

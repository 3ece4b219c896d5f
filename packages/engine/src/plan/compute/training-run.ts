import { spread, type Basis, type Spread } from './rate.ts'
import type { TrainingRun, RunAnswer, RunQuestion } from './run-answer.ts'
import { trainingFit } from './training-fit.ts'
import { tabularTrainingSpeed, trainingSpeed, type Speed } from './training-speed.ts'

/** Middle 80 % of a speed that the user measured on the very type. */
const MEASURED_FACTOR = 1.05
/** The longest that SageMaker lets a training job run (MaxRuntimeInSeconds of the API). */
const MOST_HOURS = 28 * 24

/** How a training job runs on a machine: its place in memory, its speed, and hours of a thousand samples, an epoch and the run. */
export function trainingRun({ workload, work, machine, precision, rates }: RunQuestion): RunAnswer<TrainingRun> {
  const fit = trainingFit(workload, machine, precision)
  if (!fit.fits) return { kind: 'problem', reason: 'memory', why: fit.why }
  const own = workload.measured.find((one) => one.instanceType === machine.instanceType)
  let speed: Speed
  let basis: Basis
  let rateExplain: string
  if (own !== undefined) {
    speed = { perSecond: own.samplesPerSecond, factor: MEASURED_FACTOR, assumed: false, notes: [] }
    basis = 'measured'
    rateExplain = 'as measured'
  } else if (work === null) {
    speed = tabularTrainingSpeed(workload, machine)
    basis = 'assumed'
    rateExplain = speed.notes.join('; ')
  } else {
    const rate = rates({ machine, task: 'training', kernel: work.kernel, precision })
    speed = trainingSpeed(workload, work, machine, fit, rate)
    basis = speed.assumed ? 'assumed' : rate.basis
    rateExplain = rate.explain
  }
  const samplesPerSecond = spread(speed.perSecond, speed.factor)
  const hoursFor = (samples: number): Spread => ({
    low: samples / samplesPerSecond.high / 3600,
    mid: samples / samplesPerSecond.mid / 3600,
    high: samples / samplesPerSecond.low / 3600,
  })
  const thousand = hoursFor(1000)
  const { samples, epochs } = workload
  const hoursPerRun = samples === null || epochs === null ? null : hoursFor(samples * epochs)
  if (hoursPerRun !== null && hoursPerRun.mid > MOST_HOURS)
    return {
      kind: 'problem',
      reason: 'time',
      why: `the run would take about ${(hoursPerRun.mid / 24).toFixed(0)} days, and a training job may run ${MOST_HOURS / 24}`,
    }
  return {
    kind: 'run',
    run: {
      kind: 'training',
      instances: fit.instances,
      sharding: fit.sharding,
      samplesPerSecond,
      instanceHoursPerThousand: {
        low: thousand.low * fit.instances,
        mid: thousand.mid * fit.instances,
        high: thousand.high * fit.instances,
      },
      hoursPerEpoch: samples === null ? null : hoursFor(samples),
      hoursPerRun,
    },
    memory: { parts: fit.parts, neededBytes: fit.neededBytes, usableBytes: fit.usableBytes },
    arrangement: fit.why,
    basis,
    rateExplain,
    notes: work === null ? [] : speed.notes,
  }
}

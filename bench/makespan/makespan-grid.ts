import type { Random } from '@costwright/engine/simulate/random'
import { dalyIntervalHours, wholeIntervalHours } from '@costwright/engine/simulate/spot/checkpoint-interval'
import {
  exactMakespanHours,
  expectedMakespanHours,
  expectedMakespanWithoutCheckpointsHours,
  type Makespan,
} from '@costwright/engine/simulate/spot/expected-makespan'
import { simulateMakespan, type SimulatedMakespan } from '@costwright/engine/simulate/spot/simulate-makespan'

const WORK_HOURS = [1, 4, 12, 48, 168]
const CHECKPOINT_HOURS = [0.005, 0.02, 0.05, 0.2]
const RESTART_HOURS = [0.02, 0.1, 0.5]
const MEAN_INTERVAL_HOURS = [2, 6, 20, 100, 500]

const FIRST_REPLICATIONS = 10_000
const MOST_REPLICATIONS = 1_000_000
/** Simulated until the standard error is this part of the mean, so that noise stays well inside the 1 % asked for. */
const WANTED_RELATIVE_ERROR = 0.001

/** One cell: the formula as it stands, with the interval fitted to whole stretches, and exact for a short last stretch. */
export interface MakespanCell {
  readonly workHours: number
  readonly checkpointHours: number
  readonly restartHours: number
  readonly meanIntervalHours: number
  readonly dalyIntervalHours: number
  readonly formulaHours: number
  readonly exactHours: number
  readonly simulatedHours: number
  readonly relativeStandardError: number
  readonly replications: number
  /** Formula against simulation at Daly's interval as it comes. */
  readonly formulaDifference: number
  /** Closed form with a short last stretch against the same simulation. */
  readonly exactDifference: number
  /** Formula against simulation at the nearest interval that divides the work. */
  readonly fittedDifference: number
}

/** One cell without checkpoints. */
export interface NoCheckpointCell {
  readonly workHours: number
  readonly restartHours: number
  readonly meanIntervalHours: number
  readonly formulaHours: number
  readonly simulatedHours: number
  readonly relativeStandardError: number
  readonly difference: number
}

function simulateWell(makespan: Makespan, random: Random): SimulatedMakespan & { replications: number } {
  const first = simulateMakespan(makespan, FIRST_REPLICATIONS, random)
  const excess = (first.standardErrorHours / first.meanHours / WANTED_RELATIVE_ERROR) ** 2
  if (excess <= 1) return { ...first, replications: FIRST_REPLICATIONS }
  const replications = Math.min(MOST_REPLICATIONS, Math.ceil(FIRST_REPLICATIONS * excess * 1.1))
  return { ...simulateMakespan(makespan, replications, random), replications }
}

/** Formula and simulation on every cell of the grid. */
export function runMakespanGrid(random: Random): readonly MakespanCell[] {
  const cells: MakespanCell[] = []
  for (const workHours of WORK_HOURS) {
    for (const checkpointHours of CHECKPOINT_HOURS) {
      for (const restartHours of RESTART_HOURS) {
        for (const meanIntervalHours of MEAN_INTERVAL_HOURS) {
          cells.push(makespanCell(workHours, checkpointHours, restartHours, meanIntervalHours, random))
        }
      }
    }
  }
  return cells
}

function makespanCell(
  workHours: number,
  checkpointHours: number,
  restartHours: number,
  meanIntervalHours: number,
  random: Random,
): MakespanCell {
  const daly = dalyIntervalHours(checkpointHours, meanIntervalHours)
  const asItComes = { workHours, intervalHours: daly, checkpointHours, restartHours, meanIntervalHours }
  const fitted = { ...asItComes, intervalHours: wholeIntervalHours(workHours, daly) }
  const simulated = simulateWell(asItComes, random)
  const simulatedFitted = simulateWell(fitted, random)
  const formulaHours = expectedMakespanHours(asItComes)
  const exactHours = exactMakespanHours(asItComes)
  return {
    workHours,
    checkpointHours,
    restartHours,
    meanIntervalHours,
    dalyIntervalHours: daly,
    formulaHours,
    exactHours,
    simulatedHours: simulated.meanHours,
    relativeStandardError: simulated.standardErrorHours / simulated.meanHours,
    replications: simulated.replications,
    formulaDifference: formulaHours / simulated.meanHours - 1,
    exactDifference: exactHours / simulated.meanHours - 1,
    fittedDifference: expectedMakespanHours(fitted) / simulatedFitted.meanHours - 1,
  }
}

/** The formula without checkpoints, where the work is at most four mean intervals: beyond, it asks for days of simulation. */
export function runNoCheckpointGrid(random: Random): readonly NoCheckpointCell[] {
  const cells: NoCheckpointCell[] = []
  for (const workHours of WORK_HOURS) {
    for (const restartHours of RESTART_HOURS) {
      for (const meanIntervalHours of MEAN_INTERVAL_HOURS) {
        if (workHours > 4 * meanIntervalHours) continue
        const simulated = simulateWell(
          { workHours, intervalHours: workHours, checkpointHours: 0, restartHours, meanIntervalHours },
          random,
        )
        const formulaHours = expectedMakespanWithoutCheckpointsHours(workHours, restartHours, meanIntervalHours)
        cells.push({
          workHours,
          restartHours,
          meanIntervalHours,
          formulaHours,
          simulatedHours: simulated.meanHours,
          relativeStandardError: simulated.standardErrorHours / simulated.meanHours,
          difference: formulaHours / simulated.meanHours - 1,
        })
      }
    }
  }
  return cells
}

/** The largest absolute value of a field over the cells. */
export function worst<Cell>(cells: readonly Cell[], field: (cell: Cell) => number): number {
  return cells.reduce((most, cell) => Math.max(most, Math.abs(field(cell))), 0)
}

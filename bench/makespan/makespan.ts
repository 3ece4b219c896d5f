/**
 * Expected makespan of a training job that is interrupted: closed form against simulation on a grid, the fast estimator
 * against the full simulation, and throughput. `node bench/makespan/makespan.ts [--json]`; exits 1 when the formula is more
 * than 1 % off anywhere in its domain.
 */
import { createRandom, deriveSeed } from '@costwright/engine/simulate/random'
import { runEstimatorError, type EstimatorCell, type SpreadDifference } from './estimator-error.ts'
import { runMakespanGrid, runNoCheckpointGrid, worst } from './makespan-grid.ts'
import { measureThroughput } from './throughput.ts'

const SEED = 20_260_901
const TARGET = 0.01

const cells = runMakespanGrid(createRandom(deriveSeed(SEED, 1)))
const noCheckpointCells = runNoCheckpointGrid(createRandom(deriveSeed(SEED, 2)))
const estimatorCells = runEstimatorError(deriveSeed(SEED, 3))
const throughput = measureThroughput()

const outside = cells.filter((cell) => Math.abs(cell.formulaDifference) > TARGET)
const summary = {
  cells: cells.length,
  worstFormulaDifference: worst(cells, (cell) => cell.formulaDifference),
  cellsOutsideTarget: outside.length,
  /** The least Ts/τ from which on every cell of the grid is within the target. */
  formulaHoldsFromStretches: outside.reduce((most, cell) => Math.max(most, stretches(cell)), 0),
  worstFittedDifference: worst(cells, (cell) => cell.fittedDifference),
  worstExactDifference: worst(cells, (cell) => cell.exactDifference),
  worstNoCheckpointDifference: worst(noCheckpointCells, (cell) => cell.difference),
  worstRelativeStandardError: Math.max(
    worst(cells, (cell) => cell.relativeStandardError),
    worst(noCheckpointCells, (cell) => cell.relativeStandardError),
  ),
  estimator: {
    withCheckpoints: estimatorErrors(estimatorCells.filter((cell) => cell.checkpoints)),
    withoutCheckpoints: estimatorErrors(estimatorCells.filter((cell) => !cell.checkpoints)),
  },
  throughput,
}

function stretches(cell: { readonly workHours: number; readonly dalyIntervalHours: number }): number {
  return cell.workHours / cell.dalyIntervalHours
}

interface Errors {
  readonly meanAbsolute: number
  readonly p90Absolute: number
  readonly worst: number
}

function errors(differences: readonly number[]): Errors {
  const absolute = differences.map(Math.abs).sort((a, b) => a - b)
  return {
    meanAbsolute: absolute.reduce((sum, difference) => sum + difference, 0) / absolute.length,
    p90Absolute: absolute[Math.floor(absolute.length * 0.9)] ?? Number.NaN,
    worst: absolute.at(-1) ?? Number.NaN,
  }
}

function estimatorErrors(all: readonly EstimatorCell[]) {
  return {
    jobs: all.length,
    wall: spreadErrors(all, (cell) => cell.wall),
    billable: spreadErrors(all, (cell) => cell.billable),
    deadlineProbability: errors(all.map((cell) => cell.deadlineProbability)),
  }
}

function spreadErrors(all: readonly EstimatorCell[], field: (cell: EstimatorCell) => SpreadDifference) {
  return {
    mean: errors(all.map((cell) => field(cell).mean)),
    p10: errors(all.map((cell) => field(cell).p10)),
    p50: errors(all.map((cell) => field(cell).p50)),
    p90: errors(all.map((cell) => field(cell).p90)),
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`
}

function fixed(value: number, width: number, digits: number): string {
  return value.toFixed(digits).padStart(width)
}

function line(text: string): void {
  process.stdout.write(`${text}\n`)
}

function errorText(error: Errors): string {
  return `${percent(error.meanAbsolute)} / ${percent(error.p90Absolute)} / ${percent(error.worst)}`
}

function printEstimator(title: string, error: ReturnType<typeof estimatorErrors>): void {
  line(`\nfast estimator against the full simulation, ${error.jobs} jobs ${title}: mean absolute / p90 / worst`)
  for (const key of ['mean', 'p10', 'p50', 'p90'] as const) {
    line(`  wall hours ${key}: ${errorText(error.wall[key])}; billable ${errorText(error.billable[key])}`)
  }
  line(`  P(deadline), points: ${errorText(error.deadlineProbability)}`)
}

function printText(): void {
  line('hours: work Ts, checkpoint δ, restart R, mean interval M, Daly interval τ; differences against the simulation')
  line('    Ts      δ      R      M        τ   formula simulated  formula     exact  whole τ')
  for (const cell of cells) {
    line(
      fixed(cell.workHours, 6, 0) +
        fixed(cell.checkpointHours, 7, 3) +
        fixed(cell.restartHours, 7, 2) +
        fixed(cell.meanIntervalHours, 7, 0) +
        fixed(cell.dalyIntervalHours, 9, 3) +
        fixed(cell.formulaHours, 10, 3) +
        fixed(cell.simulatedHours, 10, 3) +
        percent(cell.formulaDifference).padStart(9) +
        percent(cell.exactDifference).padStart(10) +
        percent(cell.fittedDifference).padStart(9),
    )
  }
  line('\nwithout checkpoints\n    Ts      R      M    formula  simulated  difference')
  for (const cell of noCheckpointCells) {
    line(
      fixed(cell.workHours, 6, 0) +
        fixed(cell.restartHours, 7, 2) +
        fixed(cell.meanIntervalHours, 7, 0) +
        fixed(cell.formulaHours, 11, 3) +
        fixed(cell.simulatedHours, 11, 3) +
        percent(cell.difference).padStart(12),
    )
  }
  line(
    `\nworst difference over ${summary.cells} cells (standard error of a cell at most ${percent(summary.worstRelativeStandardError)})`,
  )
  line(`  formula, Daly interval as it comes        ${percent(summary.worstFormulaDifference)}`)
  line(
    `    cells beyond 1 %: ${summary.cellsOutsideTarget}; all within 1 % above ${summary.formulaHoldsFromStretches.toFixed(2)} stretches of work`,
  )
  line(`  formula, interval fitted to whole stretches ${percent(summary.worstFittedDifference)}`)
  line(`  closed form with a short last stretch       ${percent(summary.worstExactDifference)}`)
  line(`  formula without checkpoints                 ${percent(summary.worstNoCheckpointDifference)}`)
  printEstimator('with checkpoints', summary.estimator.withCheckpoints)
  printEstimator('without checkpoints', summary.estimator.withoutCheckpoints)
  line(
    `\nfull simulation: ${(throughput.fullPathsPerSecond / 1e6).toFixed(2)} M paths/s at ${throughput.fullInterruptionsPerPath.toFixed(1)} interruptions each`,
  )
  line(
    `sweep of ${throughput.sweepOptions} options: ${throughput.sweepMs.toFixed(0)} ms (${throughput.sweepDistinctJobs} distinct jobs); nothing shared: ${throughput.sweepWithoutReuseMs.toFixed(0)} ms`,
  )
}

if (process.argv.includes('--json')) {
  process.stdout.write(`${JSON.stringify({ summary, cells, noCheckpointCells, estimatorCells }, null, 2)}\n`)
} else {
  printText()
}
process.exitCode = summary.worstFittedDifference > TARGET || summary.worstExactDifference > TARGET ? 1 : 0

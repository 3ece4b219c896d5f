/**
 * How well run times carry over from one device to another:
 *
 *     node bench/transfer/transfer.ts FILE [FILE…] [--task train|infer|all] [--across-campaigns] [--json]
 *
 * Each file is a CSV with the columns model, device, throughput and, where there are any, family, precision, batch, task, unit, n_devices,
 * source, date, note. Every model is left out in turn: nothing of it is used in the fit or the calibration, and each of its readings is
 * predicted from each single reading on another device. Beside it stand the ratios of peak FLOPS and of memory bandwidth on the same rows.
 */
import { parseArgs } from 'node:util'
import { matchReadings } from '../../packages/engine/src/predict/match-readings.ts'
import { leaveOneModelOut } from './leave-one-model-out.ts'
import { readTable } from '../../tools/compile-reference/read-table.ts'
import { scoreOf, type Score, type Trial } from './score.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    task: { type: 'string', default: 'train' },
    'across-campaigns': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
const { task } = values
if (positionals.length === 0 || (task !== 'train' && task !== 'infer' && task !== 'all')) {
  process.stderr.write(
    'usage: node bench/transfer/transfer.ts FILE [FILE…] [--task train|infer|all] [--across-campaigns] [--json]\n',
  )
  process.exit(2)
}

const tables = positionals.map((file) => {
  try {
    return { file, ...readTable(file, { task, acrossCampaigns: values['across-campaigns'] }) }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(2)
  }
})
const { workloads, unused } = matchReadings(tables.flatMap((table) => table.readings))
const trials = workloads.length === 0 ? [] : leaveOneModelOut(workloads)
const summary = {
  files: tables.map(({ file, readings, skipped }) => ({ file, readings: readings.length, skipped })),
  unused,
  workloads: workloads.length,
  models: new Set(workloads.map((one) => one.model)).size,
  total: trials.length === 0 ? null : scoreOf(trials),
  byPrecision: scores(trials, (one) => one.precision),
  byModel: scores(trials, (one) => one.model),
  byPair: scores(trials, (one) => `${one.from} → ${one.to}`),
}
process.stdout.write(values.json ? `${JSON.stringify(summary, null, 2)}\n` : text())
if (summary.total === null) process.exitCode = 1

function scores(all: readonly Trial[], key: (trial: Trial) => string): Readonly<Record<string, Score>> {
  const names = [...new Set(all.map(key))].toSorted()
  return Object.fromEntries(names.map((name) => [name, scoreOf(all.filter((one) => key(one) === name))]))
}

function text(): string {
  const lines = summary.files.map(
    ({ file, readings, skipped }) =>
      `${file}: ${readings} readings${Object.entries(skipped)
        .map(([why, rows]) => `, ${rows} rows not read (${why})`)
        .join('')}`,
  )
  lines.push(
    `${summary.workloads} workloads of ${summary.models} models on two devices or more; ${unused.oneDevice} readings on one device only, ${unused.ambiguous} ambiguous`,
  )
  if (summary.total === null) return `${lines.join('\n')}\nnothing to predict\n`
  const head = `${'error of predicted run time, %'.padEnd(44)}${['n', 'mean', 'median', 'p90', 'cover', 'FLOPS', 'bandw.'].map((name) => name.padStart(8)).join('')}`
  const row = (name: string, score: Score): string => {
    const figures = [
      score.meanPct,
      score.medianPct,
      score.p90Pct,
      score.coveragePct,
      score.flops?.meanPct,
      score.bandwidth?.meanPct,
    ]
    return `${name.padEnd(44)}${String(score.predictions).padStart(8)}${figures.map((figure) => (figure === undefined ? '–' : figure.toFixed(1)).padStart(8)).join('')}`
  }
  const section = (title: string, all: Readonly<Record<string, Score>>): string[] => [
    '',
    title,
    head,
    ...Object.entries(all).map(([name, score]) => row(name, score)),
  ]
  lines.push(
    ...section('by device pair', summary.byPair),
    ...section('by model left out', summary.byModel),
    ...section('by precision', summary.byPrecision),
    ...section('total', { all: summary.total }),
  )
  const { flops, bandwidth } = summary.total
  if (flops !== null && bandwidth !== null) {
    lines.push(
      '',
      `on the ${flops.predictions} predictions with both data sheets: method ${flops.methodMeanPct.toFixed(1)} %, FLOPS ratio ${flops.meanPct.toFixed(1)} % (median ${flops.medianPct.toFixed(1)}, p90 ${flops.p90Pct.toFixed(1)}), bandwidth ratio ${bandwidth.meanPct.toFixed(1)} % (median ${bandwidth.medianPct.toFixed(1)}, p90 ${bandwidth.p90Pct.toFixed(1)})`,
    )
  }
  return `${lines.join('\n')}\n`
}

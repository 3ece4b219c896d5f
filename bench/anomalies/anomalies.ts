/**
 * The anomaly detector against faults of known place and size, beside two plain detectors on the same series.
 *
 *   npm run bench -- anomalies        faults injected into generated daily dollars (seeded), and what is planted in the
 *                                     sample account
 *   npm run bench -- anomalies DIR    CSV files (timestamp,value) with labelled windows: see labelled-folder.ts
 */
import { detectAnomalies } from '../../packages/engine/src/anomalies/detect-anomalies.ts'
import { DEFAULT_LIMITS } from '../../packages/engine/src/anomalies/detector-parameters.ts'
import { createRandom } from '../../packages/engine/src/simulate/random.ts'
import { report } from '../figures.ts'
import { DETECTORS } from './detectors.ts'
import { injectFault } from './inject-faults.ts'
import { benchLabelledFolder } from './labelled-folder.ts'
import { FIRST_DAY, madeUpSeries } from './made-up-series.ts'
import { benchSampleAccount } from './sample-account.ts'
import { scoreAlerts, type Score } from './score-alerts.ts'

const SEED = 7_301
/** Of 6,000 series, a quarter with a fault: alerts on the others are false. */
const SERIES = 6_000
const FAULT_EVERY = 4

const folder = process.argv[2]
if (folder === undefined) {
  injectedFaults()
  await benchSampleAccount()
} else await benchLabelledFolder(folder)

function injectedFaults(): void {
  const random = createRandom(SEED)
  const cases = madeUpSeries(SERIES, random).map((series, index) => {
    // The turn of the fault moves against that of the shapes, so that each shape gets each fault.
    const turn = Math.floor(index / FAULT_EVERY)
    if ((index + Math.floor(index / 12)) % FAULT_EVERY !== 0) return { ...series, fault: null }
    const injected = injectFault(series.usd, series.level, turn, random)
    // What nobody would be told of is no fault to be found.
    const usd = injected.fault.usd.reduce((sum, one) => sum + one, 0)
    return usd < DEFAULT_LIMITS.minImpactUsd ? { ...series, fault: null } : { ...series, ...injected }
  })
  const scores = Object.entries(DETECTORS).map(
    ([name, detect]) =>
      [name, scoreAlerts(cases.map(({ shape, fault, usd }) => ({ shape, fault, alerts: detect(usd) })))] as const,
  )
  for (const [name, score] of scores) process.stdout.write(scoreText(name, score))
  const [own, ...others] = scores
  if (own === undefined) throw new Error('no detector')
  const dense = cases.slice(0, 2_000).map(({ usd }) => Float64Array.from(usd))
  const cpuBefore = process.cpuUsage()
  for (let round = 0; round < 10; round++)
    for (const usd of dense) detectAnomalies({ step: 'day', from: FIRST_DAY, usd })
  const cpu = process.cpuUsage(cpuBefore)
  report([
    { what: 'precision', value: 100 * precision(own[1]), unit: '%', atLeast: 80 },
    { what: 'recall', value: (100 * own[1].found) / own[1].faults, unit: '%', atLeast: 80 },
    { what: 'best F1 of the plain detectors', value: Math.max(...others.map(([, score]) => f1(score))), unit: '' },
    { what: 'F1', value: f1(own[1]), unit: '', atLeast: 2 * Math.max(...others.map(([, score]) => f1(score))) },
    { what: 'dollar-weighted delay of what is found', value: own[1].delayUsdDays / own[1].foundUsd, unit: 'days' },
    {
      what: 'processor time of 20,000 series of 90 days',
      value: (cpu.user + cpu.system) / 1e6,
      unit: 's',
      atMost: 4,
    },
  ])
}

function precision(score: Score): number {
  return score.found / Math.max(1, score.found + score.falseAlerts)
}

function f1(score: Score): number {
  const recall = score.found / score.faults
  return (2 * precision(score) * recall) / Math.max(1e-9, precision(score) + recall)
}

function scoreText(name: string, score: Score): string {
  const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`
  const sizes = [...score.foundBySize].map(([size, { found, faults }]) => `${size} ${percent(found, faults)}`)
  const wrong = [...score.falseByShape].toSorted((a, b) => b[1] - a[1]).map(([shape, count]) => `${shape} ${count}`)
  return [
    name,
    `  precision ${(100 * precision(score)).toFixed(1)} %, recall ${percent(score.found, score.faults)} of ${score.faults} faults, ${score.falseAlerts} false alerts on ${SERIES} series`,
    `  found: ${sizes.join(', ')}`,
    ...(score.rightKind === 0 ? [] : [`  kind right: ${percent(score.rightKind, score.found)} of those found`]),
    `  spent before it was known: ${percent(score.beforeKnownUsd, score.faultUsd)} of the faults' dollars; dollar-weighted delay of what is found ${(score.delayUsdDays / Math.max(1, score.foundUsd)).toFixed(2)} days`,
    `  false alerts by shape: ${wrong.join(', ') || 'none'}`,
    '',
  ].join('\n')
}

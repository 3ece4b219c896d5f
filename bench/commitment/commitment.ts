/**
 * The optimal Savings Plan commitment: that it equals brute force, and how long it takes for a year of hours and 50 kinds of
 * usage. With a FILE (`npm run bench -- commitment FILE`, CSV of `timestamp,value`, hourly), what rules for choosing a
 * commitment would have saved on that series: bought on what was known, held for a year.
 */
import { bestMills } from '@costwright/engine/plan/commitment/best-mills'
import { costCurve, pointAt } from '@costwright/engine/plan/commitment/cost-curve'
import { coveredUsage, type CoveredUsage } from '@costwright/engine/plan/commitment/covered-usage'
import { exactCost } from '@costwright/engine/plan/commitment/exact-cost'
import { optimalCommitment } from '@costwright/engine/plan/commitment/optimal-commitment'
import { createRandom } from '@costwright/engine/simulate/random'
import { median, report, timeMs } from '../figures.ts'
import { backTestFile } from './back-test-file.ts'

const HOURS = 8760
const KINDS = 50
const random = createRandom(7)

/** Usage of some kinds with discounts of their own, each on in most hours, with days, nights and a drift. */
function randomUsage(hours: number, kinds: number): CoveredUsage {
  return coveredUsage(
    hours,
    Array.from({ length: kinds }, () => {
      const ratio = BigInt(Math.round((0.36 + 0.5 * random.uniform()) * 1e12))
      const size = 0.1 + 30 * random.uniform()
      const drift = random.uniform() - 0.5
      const onDemand = BigInt64Array.from({ length: hours }, (_, hour) => {
        const wave = 1 + 0.5 * Math.sin((hour / 24) * 2 * Math.PI) + (drift * hour) / hours
        return random.uniform() < 0.1 ? 0n : BigInt(Math.round(size * wave * (0.5 + random.uniform()) * 1e10))
      })
      return { ratio, onDemand }
    }),
  )
}

/** The least cost over every breakpoint, hour by hour as the rules of Savings Plans say it, none of the code under test. */
function bruteForceUsd(usage: CoveredUsage): number {
  const width = usage.ratios.length
  const shares = usage.ratios.map((ratio) => Number(ratio) / 1e12)
  const usdAt = (hour: number, kind: number): number => Number(usage.onDemand[hour * width + kind]) / 1e10
  const candidates = [0]
  for (let hour = 0; hour < usage.hours; hour++) {
    let sum = 0
    for (const [kind, share] of shares.entries()) candidates.push((sum += share * usdAt(hour, kind)))
  }
  let best = Number.POSITIVE_INFINITY
  for (const commitment of candidates) {
    let cost = usage.hours * commitment
    for (let hour = 0; hour < usage.hours; hour++) {
      let left = commitment
      for (const [kind, share] of shares.entries()) {
        const usd = usdAt(hour, kind)
        const used = Math.min(left, share * usd)
        left -= used
        cost += usd - used / share
      }
    }
    best = Math.min(best, cost)
  }
  return best
}

const [file] = process.argv.slice(2)
if (file !== undefined) backTestFile(file)
else {
  let worst = 0
  const trials = 60
  for (let trial = 0; trial < trials; trial++) {
    const usage = randomUsage(24 + Math.floor(random.uniform() * 100), 1 + Math.floor(random.uniform() * 6))
    const curve = costCurve(usage)
    const found = pointAt(curve, optimalCommitment(curve)).totalUsd
    const best = bruteForceUsd(usage)
    worst = Math.max(worst, Math.abs(found - best) / best)
  }
  const year = randomUsage(HOURS, KINDS)
  const searchMs = median(timeMs(() => void optimalCommitment(costCurve(year)), 7, 2))
  const layoutMs = median(timeMs(() => void costCurve(year), 7, 2))
  const mills = bestMills(year)
  const exactMs = median(timeMs(() => void exactCost(year, mills), 5, 1))
  const { withPlanUsd, withoutPlanUsd } = exactCost(year, mills)
  report([
    {
      what: `optimum against brute force on ${trials} random usages, worst relative difference`,
      value: worst,
      unit: '',
      atMost: 1e-9,
    },
    { what: `optimum of ${HOURS} hours × ${KINDS} usage types`, value: searchMs, unit: 'ms', atMost: 200 },
    { what: 'of which laying out the usage', value: layoutMs, unit: 'ms' },
    { what: 'the exact bill of the year at one commitment', value: exactMs, unit: 'ms' },
    { what: 'saving of the optimum', value: 100 - (100 * Number(withPlanUsd)) / Number(withoutPlanUsd), unit: '%' },
  ])
}

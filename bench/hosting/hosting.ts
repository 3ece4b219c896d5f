/**
 * A hosting plan from traffic to answer: `hosting` for a generated week of 10 million requests on two threads, `hosting FILE` for a
 * traffic file of one's own, in a process of its own so that its peak memory is its own.
 */
import { performance } from 'node:perf_hooks'
import { loadPriceBook } from '../../packages/app/src/price-store/load-price-book.ts'
import { planInference } from '../../packages/app/src/plan-inference/plan-inference.ts'
import { readService } from '../../packages/app/src/plan-inference/read-service.ts'
import { SHIPPED_BOOK } from '../../packages/app/src/shipped-book.ts'
import { createPriceBook } from '../../packages/engine/src/catalog/create-price-book.ts'
import { report } from '../figures.ts'

/** Seven days with evenings, weekends and bursts. */
const WEEK = {
  requestsPerDay: 10_000_000 / 7,
  days: 7,
  daily: 'evening',
  weekly: 'working-days',
  bursts: { perDay: 4, minutes: 10, times: 3 },
}
const SERVICE = {
  name: 'bench',
  memoryGb: 2,
  concurrency: 2,
  serviceTime: [{ on: 'ml.m5.large', p50Ms: 40, p90Ms: 70, p99Ms: 140 }],
  slo: { p95Ms: 250 },
}
/** A language model for traces that come with tokens. */
const LANGUAGE = {
  name: 'bench',
  memoryGb: 16,
  concurrency: 16,
  tokens: { on: 'ml.g5.xlarge', promptTokensPerSecond: 4000, outputTokensPerSecond: 30 },
  slo: { p95Ms: 10_000, errorRate: 0.01 },
}

const [file] = process.argv.slice(2)
const bookData = await loadPriceBook({ home: '/nonexistent', shippedBook: SHIPPED_BOOK })
const start = performance.now()
const fields = file === undefined ? { ...SERVICE, traffic: WEEK } : /llm|token/i.test(file) ? LANGUAGE : SERVICE
const question = await readService(
  { file: null, traffic: file ?? null, endpoint: null, fields },
  createPriceBook(bookData),
)
const read = performance.now()
let replayed = 0
const { answer } = await planInference(question, bookData, {
  ...(file === undefined ? { workers: 2 } : {}),
  onProgress: ({ requests }) => {
    replayed = requests
  },
})
const seconds = (performance.now() - start) / 1000
const { options, recommendation, bestPossible } = answer
const cut = options.filter((one) => one.cutEarly).length
process.stdout.write(
  `${answer.traffic.requests} requests of ${answer.traffic.source}; ${options.length} options, ${cut} of them on a part of the traffic; ${(replayed / 1e6).toFixed(0)} million requests replayed\n${recommendation?.optionId ?? bestPossible?.optionId ?? 'nothing'}: ${recommendation?.why ?? bestPossible?.why ?? ''}\n`,
)
report([
  { what: 'reading or generating the traffic', value: (read - start) / 1000, unit: 's' },
  { what: 'full answer', value: seconds, unit: 's', atMost: file === undefined ? 60 : 2 },
  { what: 'options', value: options.length, unit: '', ...(file === undefined ? { atLeast: 100 } : {}) },
  { what: 'peak memory of the process', value: process.resourceUsage().maxRSS / 1024, unit: 'MB', atMost: 500 },
])

/** Collects the account behind AWS_ENDPOINT_URL. Prints milliseconds, peak memory and requests by action. */
import { collectAccount } from '@costwright/aws/collect/collect-account'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { limitOldHeap } from '@costwright/app/limit-old-heap'
import { limitYoungHeap } from '@costwright/app/limit-young-heap'
import { openShipped } from '@costwright/app/price-store/load-price-book'
import { SHIPPED_BOOK } from '@costwright/app/shipped-book'
import { NOW_MS } from './big-account.ts'

// As the program does before it reads an account.
limitYoungHeap()
limitOldHeap()
const book = createPriceBook((await openShipped(SHIPPED_BOOK)).book)
const started = performance.now()
const { snapshot, apiUsd, requests } = await collectAccount({
  env: process.env,
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'not-a-secret' },
  regions: ['us-east-1'],
  lookBackDays: 14,
  book,
  clock: () => NOW_MS,
  limits: { maxApiUsd: 10 },
})
process.stdout.write(
  JSON.stringify({
    ms: performance.now() - started,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    apiUsd,
    requests,
    endpoints: snapshot.endpoints.length,
    notebooks: snapshot.notebookInstances.length,
    trainingJobs: snapshot.trainingJobs.length,
    series: snapshot.metricSeries.length,
  }),
)

/** One `prices update`, measured from inside: HOME SHIPPED_BOOK URL → figures as JSON. */
import { performance } from 'node:perf_hooks'
import { updatePrices } from '../../packages/app/src/prices-update.ts'

const [home = '', shippedBook = '', baseUrl = ''] = process.argv.slice(2)
const started = performance.now()
const result = await updatePrices(
  { home, shippedBook, accept: true, baseUrl },
  { fetch, now: () => new Date(), env: {} },
)
const { files } = result.report
process.stdout.write(
  JSON.stringify({
    seconds: (performance.now() - started) / 1000,
    peakMb: process.resourceUsage().maxRSS / 1024,
    files: files.length,
    failed: files.filter((file) => file.outcome === 'failed').length,
    rows: files.reduce((sum, file) => sum + file.rows, 0),
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    prices: result.kind === 'unchanged' ? 0 : result.guard.prices.after,
    rates: result.kind === 'unchanged' ? 0 : result.guard.savingsPlans.after,
  }),
)

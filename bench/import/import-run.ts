/** Imports an export into an empty workspace, as the command does. Prints milliseconds, lines and peak memory. */
import { rmSync } from 'node:fs'
import { importBill } from '@costwright/app/import-bill'

const [from = '', home = ''] = process.argv.slice(2)
rmSync(home, { recursive: true, force: true })
const started = performance.now()
const answer = await importBill(
  { home, names: [from], cwd: process.cwd(), replace: false },
  { now: () => new Date('2026-11-22T00:00:00Z'), env: process.env },
)
const ms = performance.now() - started
process.stdout.write(JSON.stringify({ ms, peakBytes: process.resourceUsage().maxRSS * 1024, answer }))

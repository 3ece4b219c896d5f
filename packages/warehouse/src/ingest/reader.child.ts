import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Query } from '../queries/query.ts'
import { Bill } from '../store/open-bill.ts'

const row = z.object({ lines: z.number(), usd: z.string() })
const sums: Query<null, z.infer<typeof row>> = {
  id: 'sums',
  answers: 'Lines and dollars of everything.',
  parameters: z.null(),
  row,
  example: null,
  text: (_parameters, lines) => ({
    sql: `SELECT count(*) AS lines, sum(unblended_usd) AS usd FROM ${lines}`,
    parameters: [],
  }),
}

/** Reads a bill that is being imported, for a test: opens it, asks, waits, asks again; ends when the sums say round six. */
const [folder = ''] = process.argv.slice(2)
const deadline = Date.now() + 20_000
for (let last = ''; !last.startsWith('2000 12000.') && Date.now() < deadline;) {
  const bill = await Bill.open(folder, { memoryBytes: 128e6, threads: 1, spillFolder: null })
  try {
    if (bill.periods().length === 0) {
      last = 'none'
    } else {
      const [first] = await bill.ask(sums, null)
      await pause(20)
      const [second] = await bill.ask(sums, null)
      last = [first, second].map((one) => `${one?.lines} ${one?.usd}`).join(' ')
    }
  } finally {
    bill.close()
  }
  process.stdout.write(`${last}\n`)
}

import { EXIT } from '@costwright/app/errors'
import { resolveHome } from '@costwright/app/home'
import { openBills } from '@costwright/app/spend/open-bills'
import { spendAnomalies } from '@costwright/app/spend/spend-anomalies'
import type { SpendAnomaliesJson } from '@costwright/app/spend/spend-anomalies-shape'
import { spendFilter } from '@costwright/app/spend/spend-filter'
import { spendRange } from '@costwright/app/spend/spend-range'
import type { Context } from '../../../context.ts'
import type { Io } from '../../../io.ts'
import { runCommand } from '../../../run-command.ts'
import type { SpendAnomaliesFlags } from './command.ts'
import { renderAnomalies } from './render.ts'

export async function runSpendAnomalies(this: Context, flags: SpendAnomaliesFlags): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    const bill = await openBills(resolveHome(io.cwd, flags.home, io.env))
    try {
      const typed = { from: flags.from ?? null, to: flags.to ?? null }
      // A baseline needs history, so without a range all of it is looked at, and not only the newest month.
      const range = typed.from === null && typed.to === null ? null : spendRange(bill, typed, io.now())
      const answer = await spendAnomalies(bill, {
        step: flags.step,
        from: range === null || typed.from === null ? null : instantOf(range.from),
        to: range === null ? null : instantOf(range.to),
        metric: flags.metric,
        where: (flags.where ?? []).map((one) => spendFilter(one, bill.catalog)),
        minImpactUsd: flags.minImpact,
      })
      io.out(await text(answer, flags, io))
      return flags.failOver !== undefined && answer.impactUsd > flags.failOver ? EXIT.findings : EXIT.ok
    } finally {
      bill.close()
    }
  })
}

async function text(answer: SpendAnomaliesJson, flags: SpendAnomaliesFlags, io: Io): Promise<string> {
  if (flags.json) return renderAnomalies(answer, 'json', io)
  if (flags.format === 'html') return (await import('./render-html.ts')).renderAnomaliesHtml(answer)
  return renderAnomalies(answer, flags.format, io)
}

/** Milliseconds of an hour as slices of the bill write it. */
function instantOf(hour: string): number {
  return Date.parse(`${hour.replace(' ', 'T')}Z`)
}

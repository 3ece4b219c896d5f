import { EXIT } from '@costwright/app/errors'
import { spendCoverage } from '@costwright/app/spend/spend-coverage'
import { spendDimension } from '@costwright/app/spend/spend-dimensions'
import type { Context } from '../../../context.ts'
import { runCommand } from '../../../run-command.ts'
import { accountNames } from '../account-names.ts'
import { askBills } from '../ask-bills.ts'
import type { SpendCoverageFlags } from './command.ts'
import { renderSpendCoverage } from './render.ts'

export async function runSpendCoverage(this: Context, flags: SpendCoverageFlags): Promise<void> {
  await runCommand(this, flags.json, (io) =>
    askBills(io, flags, async (bill, slice) => {
      const answer = await spendCoverage(bill, {
        ...slice,
        granularity: flags.granularity,
        by: spendDimension(flags.by, bill.catalog),
      })
      const view = { answer, names: accountNames(bill) }
      const format = flags.json ? 'json' : flags.format
      if (format === 'html') io.out((await import('./render-html.ts')).renderSpendCoverageHtml(view))
      else io.out(renderSpendCoverage(view, format, io))
      return answer.gaps.some((gap) => gap.kind === 'missing-period') ? EXIT.incomplete : EXIT.ok
    }),
  )
}

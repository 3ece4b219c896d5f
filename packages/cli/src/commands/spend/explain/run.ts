import { EXIT } from '@costwright/app/errors'
import { resolveHome } from '@costwright/app/home'
import { openBills } from '@costwright/app/spend/open-bills'
import { newestMonths, spendExplain } from '@costwright/app/spend/spend-explain'
import { spendFilter } from '@costwright/app/spend/spend-filter'
import { namedRange } from '@costwright/app/spend/spend-range'
import { laterMonth } from '@costwright/engine/forecast/calendar'
import type { Context } from '../../../context.ts'
import { renderJson } from '../../../formats.ts'
import { runCommand } from '../../../run-command.ts'
import type { SpendExplainFlags } from './command.ts'
import { renderSpendExplain } from './render.ts'

export async function runSpendExplain(this: Context, flags: SpendExplainFlags): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    const bill = await openBills(resolveHome(io.cwd, flags.home, io.env))
    try {
      const newest = await newestMonths(bill)
      const after = namedRange(flags.after ?? newest.after, io.now())
      const monthBefore = laterMonth(after.from.slice(0, 7), -1)
      const answer = await spendExplain(bill, {
        before: namedRange(flags.before ?? monthBefore, io.now()),
        after,
        where: (flags.where ?? []).map((text) => spendFilter(text, bill.catalog)),
        metric: flags.metric,
        top: Math.floor(flags.top),
        topResources: Math.floor(flags.resources),
      })
      if (flags.json) io.out(renderJson(answer))
      else if (flags.format === 'html') io.out((await import('./render-html.ts')).renderSpendExplainHtml(answer))
      else io.out(renderSpendExplain(answer, flags.format, io))
      return answer.gaps.some((gap) => gap.kind === 'missing-period') ? EXIT.incomplete : EXIT.ok
    } finally {
      bill.close()
    }
  })
}

import { EXIT } from '@costwright/app/errors'
import { resolveHome } from '@costwright/app/home'
import { openBills } from '@costwright/app/spend/open-bills'
import { spendFilter } from '@costwright/app/spend/spend-filter'
import { spendForecast } from '@costwright/app/spend/spend-forecast'
import type { Context } from '../../../context.ts'
import { renderJson } from '../../../formats.ts'
import { runCommand } from '../../../run-command.ts'
import type { SpendForecastFlags } from './command.ts'
import { renderSpendForecast } from './render.ts'

export async function runSpendForecast(this: Context, flags: SpendForecastFlags): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    const bill = await openBills(resolveHome(io.cwd, flags.home, io.env))
    try {
      const answer = await spendForecast(bill, {
        where: (flags.where ?? []).map((text) => spendFilter(text, bill.catalog)),
        metric: flags.metric,
        now: io.now(),
      })
      if (flags.json) io.out(renderJson(answer))
      else if (flags.format === 'html') io.out((await import('./render-html.ts')).renderSpendForecastHtml(answer))
      else io.out(renderSpendForecast(answer, flags.format, io))
      return answer.months.length === 0 ? EXIT.incomplete : EXIT.ok
    } finally {
      bill.close()
    }
  })
}

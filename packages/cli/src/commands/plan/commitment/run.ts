import { EXIT, UserError } from '@costwright/app/errors'
import { resolveHome } from '@costwright/app/home'
import { planCommitment } from '@costwright/app/plan-commitment/plan-commitment'
import { readUsage } from '@costwright/app/plan-commitment/read-usage'
import { readDiscounts } from '@costwright/app/plan-commitment/stated-discounts'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { PLAN_OFFERS } from '@costwright/engine/plan/commitment/usage-rate'
import type { Context } from '../../../context.ts'
import { renderJson } from '../../../formats.ts'
import { openBook } from '../../../open-book.ts'
import { runCommand } from '../../../run-command.ts'
import type { PlanCommitmentFlags } from './command.ts'
import { renderCommitment } from './render.ts'

export async function runPlanCommitment(this: Context, flags: PlanCommitmentFlags): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    if (!(flags.lookback >= 1)) throw new UserError('bad-lookback', '--lookback must be at least one day')
    const discounts = readDiscounts(flags.discount ?? [])
    const book = await openBook(io, flags.home)
    const history = await readUsage({
      file: flags.usage ?? null,
      folder: io.cwd,
      home: resolveHome(io.cwd, flags.home, io.env),
      book: createPriceBook(book),
      exclusions: flags.exclude ?? [],
    })
    const regions = [...new Set(history.series.flatMap(({ region }) => (region === null ? [] : [region])))]
    const answer = planCommitment(history, await openBook(io, flags.home, regions), {
      offers: PLAN_OFFERS.filter(
        (offer) =>
          (flags.term === undefined || String(offer.termYears) === flags.term) &&
          (flags.payment === undefined || offer.payment === flags.payment),
      ),
      discounts,
      lookbackDays: flags.lookback,
      tolerancePercent: flags.tolerance,
    })
    if (flags.json) io.out(renderJson(answer))
    else if (flags.format === 'html') io.out((await import('./render-html.ts')).renderCommitmentHtml(answer))
    else io.out(renderCommitment(answer, flags.format, io))
    return answer.options.length === 0 ? EXIT.incomplete : EXIT.ok
  })
}

import { EXIT } from '@costwright/app/errors'
import { chargeGroups } from '@costwright/app/spend/charge-groups'
import { spend, type SpendQuestion } from '@costwright/app/spend/spend'
import { spendDimensions } from '@costwright/app/spend/spend-dimensions'
import type { Context } from '../../../context.ts'
import { runCommand } from '../../../run-command.ts'
import { accountNames } from '../account-names.ts'
import { askBills } from '../ask-bills.ts'
import type { PageFormat } from '../spend-flags.ts'
import type { SpendSummaryFlags } from './command.ts'
import { renderSpendSummary } from './render.ts'

/** Groups that a person reads; null: as many as an answer can hold. */
const TOP: Readonly<Record<PageFormat, number | null>> = { text: 25, markdown: 25, html: 500, csv: null, json: null }
/** Colours that can be told apart in a chart over time. */
const MOST_IN_CHART = 11

export async function runSpendSummary(this: Context, flags: SpendSummaryFlags): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    const format = flags.json ? 'json' : flags.format
    const include = chargeGroups(wordsOf(flags.include ?? ''))
    return await askBills(io, flags, async (bill, { range, where }) => {
      const by = spendDimensions(wordsOf(flags.by), bill.catalog)
      const question: SpendQuestion = {
        range,
        where,
        by,
        granularity: flags.granularity === 'none' ? null : flags.granularity,
        metric: flags.metric,
        top: flags.top ?? TOP[format],
        include,
        withQuantity: flags.quantity,
      }
      const names = accountNames(bill)
      if (format === 'html') {
        const answer = await spend(bill, { ...question, granularity: null })
        const overTime = await spend(bill, {
          ...question,
          by: by.slice(0, 1),
          granularity: question.granularity ?? fittingGranularity(range),
          top: MOST_IN_CHART,
          withQuantity: false,
        })
        io.out(await (await import('./render-html.ts')).renderSpendHtml({ answer, overTime, include, names }))
        return exitOf(answer)
      }
      const answer = await spend(bill, question)
      io.out(renderSpendSummary({ answer, include, names }, format, io))
      return exitOf(answer)
    })
  })
}

function exitOf({ gaps }: { readonly gaps: readonly { readonly kind: string }[] }): number {
  return gaps.some((gap) => gap.kind === 'missing-period') ? EXIT.incomplete : EXIT.ok
}

/** A length of time of which a chart has room for all of a range. */
function fittingGranularity({
  from,
  to,
}: {
  readonly from: string
  readonly to: string
}): 'hour' | 'day' | 'week' | 'month' {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  return days <= 3 ? 'hour' : days <= 100 ? 'day' : days <= 700 ? 'week' : 'month'
}

/** Words of a list; empty ones stand for nothing. */
function wordsOf(list: string): readonly string[] {
  return list.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]))
}

import { didYouMean } from '@costwright/app/documents/suggest'
import { EXIT, UserError } from '@costwright/app/errors'
import { APART_GROUPS, spend, type SpendQuestion } from '@costwright/app/spend/spend'
import { dimensionKey, spendDimension } from '@costwright/app/spend/spend-dimensions'
import type { Context } from '../../../context.ts'
import { runCommand } from '../../../run-command.ts'
import { accountNames } from '../account-names.ts'
import { askBills, type OpenBill } from '../ask-bills.ts'
import type { PageFormat } from '../spend-flags.ts'
import type { SpendSummaryFlags } from './command.ts'
import { renderSpendSummary } from './render.ts'

/** Groups that a person reads; null: as many as an answer can hold. */
const TOP: Readonly<Record<PageFormat, number | null>> = { text: 25, markdown: 25, html: 500, csv: null, json: null }
const MOST_DIMENSIONS = 6
/** Colours that can be told apart in a chart over time. */
const MOST_IN_CHART = 11

export async function runSpendSummary(this: Context, flags: SpendSummaryFlags): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    const format = flags.json ? 'json' : flags.format
    const include = includedCharges(flags.include ?? '')
    return await askBills(io, flags, async (bill, { range, where }) => {
      const by = dimensionsOf(flags.by, bill)
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

function dimensionsOf(text: string, bill: OpenBill): SpendQuestion['by'] {
  const words = text.trim() === 'none' ? [] : text.split(',').map((word) => word.trim())
  const found = new Map(
    words.map((word) => {
      const dimension = spendDimension(word, bill.catalog)
      return [dimensionKey(dimension), dimension]
    }),
  )
  if (found.size <= MOST_DIMENSIONS) return [...found.values()]
  throw new UserError(
    'too-many-dimensions',
    `--by names ${found.size} dimensions; at most ${MOST_DIMENSIONS} are told apart`,
    {
      hint: 'ask twice, or narrow the question with --where',
    },
  )
}

function includedCharges(text: string): SpendQuestion['include'] {
  const words = text.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]))
  if (words.includes('all')) return APART_GROUPS
  return words.map((word) => {
    const group = APART_GROUPS.find((one) => one === word)
    if (group !== undefined) return group
    throw new UserError(
      'unknown-charges',
      `there are no charges ${JSON.stringify(word)}${didYouMean(word, APART_GROUPS)}`,
      { hint: `expected ${APART_GROUPS.join(', ')}, or all` },
    )
  })
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

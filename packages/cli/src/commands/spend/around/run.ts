import { EXIT, UserError } from '@costwright/app/errors'
import { spendAround, type SpendAroundQuestion } from '@costwright/app/spend/spend-around'
import type { Context } from '../../../context.ts'
import { runCommand } from '../../../run-command.ts'
import { accountNames } from '../account-names.ts'
import { askBills } from '../ask-bills.ts'
import { reportHtml } from '../report.ts'
import type { SpendAroundFlags } from './command.ts'
import { aroundReport, renderSpendAround } from './render.ts'

export async function runSpendAround(this: Context, flags: SpendAroundFlags): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    const mlTags = (flags.mlTag ?? []).map(mlTag)
    return await askBills(io, flags, async (bill, slice) => {
      const answer = await spendAround(bill, { ...slice, metric: flags.metric, mlTags, top: flags.top })
      const names = accountNames(bill)
      const format = flags.json ? 'json' : flags.format
      if (format === 'html') io.out(reportHtml(aroundReport(answer, names)))
      else io.out(renderSpendAround(answer, names, format, io))
      return answer.gaps.some((gap) => gap.kind === 'missing-period') ? EXIT.incomplete : EXIT.ok
    })
  })
}

/** `team=search`, or `ml` for any value. */
function mlTag(text: string): SpendAroundQuestion['mlTags'][number] {
  const at = text.indexOf('=')
  const key = (at === -1 ? text : text.slice(0, at)).trim()
  if (key === '')
    throw new UserError('bad-tag', `${JSON.stringify(text)} is no tag`, {
      hint: 'expected KEY=VALUE, or KEY for any value',
    })
  return { key, value: at === -1 ? null : text.slice(at + 1).trim() }
}

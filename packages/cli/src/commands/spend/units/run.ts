import { EXIT } from '@costwright/app/errors'
import { spendUnits } from '@costwright/app/spend/spend-units'
import { quantity, type Quantity } from '@costwright/engine/money/quantity'
import type { Context } from '../../../context.ts'
import { runCommand } from '../../../run-command.ts'
import { askBills } from '../ask-bills.ts'
import type { SpendUnitsFlags } from './command.ts'
import { renderSpendUnits } from './render.ts'

export async function runSpendUnits(this: Context, flags: SpendUnitsFlags): Promise<void> {
  await runCommand(this, flags.json, (io) =>
    askBills(io, flags, async (bill, slice) => {
      const supplied = { invocations: count(flags.invocations), tokens: count(flags.tokens) }
      const answer = await spendUnits(bill, { ...slice, metric: flags.metric, supplied })
      io.out(renderSpendUnits(answer, flags.json ? 'json' : flags.format, io))
      return answer.gaps.some((gap) => gap.kind === 'missing-period') ? EXIT.incomplete : EXIT.ok
    }),
  )
}

function count(text: string | undefined): Quantity | null {
  return text === undefined ? null : quantity(text)
}

import { resolveHome } from '@costwright/app/home'
import { rollbackPrices } from '@costwright/app/price-store/rollback-prices'
import { SHIPPED_BOOK } from '@costwright/app/shipped-book'
import type { Context } from '../../../context.ts'
import type { CommonFlags } from '../../../flags.ts'
import { renderJson } from '../../../formats.ts'
import { runCommand } from '../../../run-command.ts'

export async function runPricesRollback(this: Context, flags: CommonFlags): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    const result = await rollbackPrices(resolveHome(io.cwd, flags.home, io.env), SHIPPED_BOOK)
    const name = (id: string | null): string => (id === null ? 'the book that comes with the program' : `book ${id}`)
    const damaged = result.damaged.length === 0 ? '' : `Passed over, because damaged: ${result.damaged.join(', ')}\n`
    io.out(
      flags.json
        ? renderJson(result)
        : `${name(result.to)} is in force again (newest reading ${result.compiled}); ${name(result.from)} is not.\n${damaged}`,
    )
  })
}

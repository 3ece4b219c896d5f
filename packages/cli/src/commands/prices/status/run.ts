import { resolveHome } from '@costwright/app/home'
import { pricesStatus } from '@costwright/app/prices-status'
import { SHIPPED_BOOK } from '@costwright/app/shipped-book'
import type { Context } from '../../../context.ts'
import type { CommonFlags } from '../../../flags.ts'
import { renderJson } from '../../../formats.ts'
import { runCommand } from '../../../run-command.ts'
import { renderStatus } from './render.ts'

export async function runPricesStatus(this: Context, flags: CommonFlags): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    const status = await pricesStatus(resolveHome(io.cwd, flags.home, io.env), SHIPPED_BOOK, io.now())
    io.out(flags.json ? renderJson(status) : renderStatus(status, io))
  })
}

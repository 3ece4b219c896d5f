import { listRules } from '@costwright/app/audit/list-rules'
import { readConfig } from '@costwright/app/config/read-config'
import type { Context } from '../../context.ts'
import { runCommand } from '../../run-command.ts'
import type { RulesFlags } from './command.ts'
import { renderRules } from './render.ts'

export async function runRules(this: Context, flags: RulesFlags, id?: string): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    const { config } = await readConfig(io.cwd)
    io.out(renderRules(listRules(config, id ?? null), id !== undefined, flags.json ? 'json' : flags.format, io))
  })
}

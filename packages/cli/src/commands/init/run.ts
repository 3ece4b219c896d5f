import { initConfig } from '@costwright/app/config/init-config'
import type { Context } from '../../context.ts'
import { renderJson } from '../../formats.ts'
import { runCommand } from '../../run-command.ts'
import { safeText } from '../../safe-text.ts'
import type { InitFlags } from './command.ts'

export async function runInit(this: Context, flags: InitFlags): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    const answer = await initConfig(io.cwd, flags.force)
    io.out(flags.json ? renderJson(answer) : safeText(`${answer.file} written; costwright rules explains the rules\n`))
  })
}

import { iamPolicy } from '@costwright/app/iam/iam-policy'
import type { Context } from '../../context.ts'
import { renderJson } from '../../formats.ts'
import { runCommand } from '../../run-command.ts'
import { safeText } from '../../safe-text.ts'
import type { IamFlags } from './command.ts'

export async function runIam(this: Context, flags: IamFlags, ...words: string[]): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    const answer = iamPolicy(words.join(' '), flags.resource ?? [], {
      accounts: flags.accounts ?? [],
      role: flags.role ?? null,
      trust: flags.trust ?? null,
    })
    if (flags.json) return io.out(renderJson(answer))
    io.out(renderJson(answer.trust ?? answer.policy))
    const fillIn = answer.toFillIn ? ['Replace the names in capitals, or name them with --resource.'] : []
    io.err(safeText(`${[`${answer.title}.`, ...fillIn, ...answer.notes].join('\n')}\n`))
  })
}

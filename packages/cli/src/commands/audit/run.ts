import { audit } from '@costwright/app/audit/audit'
import type { AuditAnswer } from '@costwright/app/audit/audit-shape'
import { billedResources } from '@costwright/app/audit/billed-resources'
import { findRule } from '@costwright/app/audit/list-rules'
import { readBaseline } from '@costwright/app/audit/read-baseline'
import { readConfig } from '@costwright/app/config/read-config'
import { AccessError, EXIT, UserError } from '@costwright/app/errors'
import { keepAudit } from '@costwright/app/findings/keep-audit'
import { decisionsInForce } from '@costwright/app/findings/read-decisions'
import { resolveHome } from '@costwright/app/home'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { Context } from '../../context.ts'
import type { Io } from '../../io.ts'
import { openBook } from '../../open-book.ts'
import { runCommand } from '../../run-command.ts'
import type { AuditFlags } from './command.ts'
import { readFlags } from './read-flags.ts'
import { renderAudit } from './render.ts'

export async function runAudit(this: Context, flags: AuditFlags): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    const answer = await answerOf(io, flags)
    const format = flags.json ? 'json' : flags.format
    io.out(
      format === 'html' ? (await import('./render-html.ts')).renderAuditHtml(answer) : renderAudit(answer, format, io),
    )
    if (flags.failOver !== undefined && Number(answer.monthlySavingUsd) > flags.failOver) return EXIT.findings
    return isPartial(answer) ? EXIT.incomplete : EXIT.ok
  })
}

async function answerOf(io: Io, flags: AuditFlags): Promise<AuditAnswer> {
  const { config } = await readConfig(io.cwd)
  const rules = (flags.rule ?? []).map((id) => findRule(id).id)
  const tags = (flags.tag ?? []).map(tagOf)
  const baseline = flags.baseline === undefined ? null : await readBaseline(flags.baseline, io.cwd)
  const book = createPriceBook(await openBook(io, flags.home))
  const read = await readFlags(io, flags, config, book)
  const home = resolveHome(io.cwd, flags.home, io.env)
  const bill = await billedResources(home, read.snapshot)
  const answer = audit(
    read,
    {
      config,
      rules,
      tags,
      accounts: flags.accounts ?? [],
      regions: flags.regions ?? [],
      minSavingUsd: (flags.minSaving ?? config.audit.minSavingUsd).toFixed(2),
      baseline,
      decisions: await decisionsInForce(home, io.now()),
      now: io.now().getTime(),
    },
    book,
    bill,
  )
  // What was read is kept for the dashboard, and only of the account itself: captures and the sample account are there again.
  if (read.kind === 'aws')
    await keepAudit(home, read, answer).catch((error: unknown) => {
      if (!(error instanceof AccessError)) throw error
      io.err(`warning: ${error.message}: costwright dashboard does not see this audit\n`)
    })
  return answer
}

/** Whether something could not be read or priced, so that the sums are too low. */
function isPartial({ gaps }: AuditAnswer): boolean {
  return gaps.some(({ kind }) =>
    ['missing-permission', 'missing-data', 'missing-price', 'ambiguous-price'].includes(kind),
  )
}

function tagOf(text: string): { readonly key: string; readonly value?: string } {
  const at = text.indexOf('=')
  const key = at < 0 ? text : text.slice(0, at)
  if (key !== '') return at < 0 ? { key } : { key, value: text.slice(at + 1) }
  throw new UserError('bad-tag', `--tag ${text}: expected key=value`, { hint: 'for example --tag team=research' })
}

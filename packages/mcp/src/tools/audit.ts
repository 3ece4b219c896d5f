import { z } from 'zod'
import type { AuditAnswer } from '@costwright/app/audit/audit-shape'
import { auditShape } from '@costwright/app/audit/audit-shape'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { READS_AWS } from '../support/annotations.ts'
import { readAccount } from '../support/read-account.ts'
import { gapLines, inventedLine, moneyText, sentenceAbout, textOf } from '../support/words.ts'
import { defineTool } from '../tool.ts'

const MOST_NAMED = 8

/** What to fix. */
export const audit = defineTool({
  name: 'audit',
  title: 'Audit the account',
  description:
    'What to fix, in dollars a month, dearest first, with confidence. Reads AWS (paid calls up to maxApiUsd), a capture or the sample account. Details: explain_finding.',
  input: z.object({
    source: z.string().min(1).max(1_000).optional().describe('aws, demo, or a file of costwright capture'),
    regions: z.array(z.string().max(40)).default([]).describe('Or all'),
    accounts: z.array(z.string().max(40)).default([]).describe('Ids, or org'),
    rules: z.array(z.string().max(80)).default([]),
    minSavingUsd: z.number().min(0).optional(),
    maxApiUsd: z.number().min(0).max(1_000).optional(),
  }),
  output: auditShape,
  annotations: READS_AWS,
  leftOut: [
    'findings[].evidence',
    'findings[].before',
    'findings[].after',
    'findings[].notes',
    'coverage.rules',
    'coverage.seen',
  ],
  run: async (args, context) => {
    const { audit: judge } = await import('@costwright/app/audit/audit')
    const { billedResources } = await import('@costwright/app/audit/billed-resources')
    const { decisionsInForce } = await import('@costwright/app/findings/read-decisions')
    const { keepAudit } = await import('@costwright/app/findings/keep-audit')
    const { findRule } = await import('@costwright/app/audit/list-rules')
    const { readConfig } = await import('@costwright/app/config/read-config')
    const { config } = await readConfig(context.cwd)
    const rules = args.rules.map((id) => findRule(id).id)
    const book = createPriceBook(await context.bookData())
    const read = await readAccount(context, { ...args, source: args.source, maxApiUsd: args.maxApiUsd }, config, book)
    const answer = judge(
      read,
      {
        config,
        rules,
        tags: [],
        accounts: args.accounts,
        regions: args.regions,
        minSavingUsd: (args.minSavingUsd ?? config.audit.minSavingUsd).toFixed(2),
        baseline: null,
        decisions: await decisionsInForce(context.home, context.now()),
        now: context.now().getTime(),
      },
      book,
      await billedResources(
        read.kind === 'demo' && context.source === 'demo' ? await context.billHome() : context.home,
        read.snapshot,
      ),
    )
    context.session.lastAudit = answer
    // Kept for the dashboard, as the command does.
    if (read.kind === 'aws') await keepAudit(context.home, read, answer)
    return { structured: answer, text: words(answer) }
  },
})

function words(answer: AuditAnswer): string {
  const { findings, monthlySavingUsd, monthlySpendUsd, abstentions, gaps, source } = answer
  return textOf(
    inventedLine(source.synthetic),
    `${findings.length} findings: ${moneyText(monthlySavingUsd)} of ${moneyText(monthlySpendUsd)} a month can be saved.`,
    findings
      .slice(0, MOST_NAMED)
      .map(({ id, savingUsd, title, resource, confidence }) =>
        sentenceAbout(
          [resource.name, resource.arn, id],
          `${moneyText(savingUsd)}  ${title} (${confidence.level}; ${id})`,
        ),
      ),
    findings.length > MOST_NAMED ? `… and ${findings.length - MOST_NAMED} more` : null,
    abstentions.length === 0 ? null : `${abstentions.length} rules could not judge something.`,
    gapLines(gaps),
  )
}

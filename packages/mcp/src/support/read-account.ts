import { existsSync } from 'node:fs'
import type { ReadSource } from '@costwright/app/audit/audit-sources'
import type { Config } from '@costwright/app/config/config-schema'
import { UserError } from '@costwright/app/errors'
import { findingsPaths } from '@costwright/app/findings/findings-paths'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import type { ToolContext } from '../tool.ts'

/** Which account is to be read, and how much of it. */
export interface AskedAccount {
  /** `aws`, `demo` or a file of a capture; undefined for what the server was started with. */
  readonly source: string | undefined
  readonly regions: readonly string[]
  readonly accounts: readonly string[]
  /** What paid calls may cost; undefined for what the settings say. */
  readonly maxApiUsd: number | undefined
}

/** Reads an account, saying how far it is. @throws those of `readSource` */
export async function readAccount(
  context: ToolContext,
  asked: AskedAccount,
  config: Config,
  book: PriceBook,
): Promise<ReadSource> {
  const { readSource } = await import('@costwright/app/audit/audit-sources')
  const read = await readSource(
    {
      source: sourceOf(asked.source, context),
      cwd: context.cwd,
      home: context.home,
      profile: context.profile,
      regions: asked.regions.length > 0 ? asked.regions : (config.audit.regions ?? regionOf(context)),
      accounts: asked.accounts,
      role: null,
      lookBackDays: config.audit.lookBackDays,
      maxApiUsd: asked.maxApiUsd ?? config.audit.maxApiUsd,
      access: { env: context.env },
      now: context.now,
      signal: context.signal,
      onProgress: ({ collector, region, done, of }) =>
        context.progress(done, of, `${collector} in ${region ?? 'all regions'}`),
    },
    book,
  )
  context.signal.throwIfAborted()
  return read
}

function sourceOf(named: string | undefined, { source, home }: ToolContext): string {
  if (named !== undefined) return named
  if (source === 'demo') return 'demo'
  if (source !== 'workspace') return 'aws'
  const { lastAudit } = findingsPaths(home)
  if (existsSync(lastAudit)) return lastAudit
  throw new UserError('no-audit', 'the server reads the workspace alone, and no account has been audited there', {
    hint: 'name a file of costwright capture as source, or run costwright audit',
  })
}

function regionOf({ region }: ToolContext): readonly string[] {
  return region === null ? [] : [region]
}

import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { BookData } from '@costwright/engine/catalog/book-data'
import { audit, WHOLE_AUDIT } from '../audit/audit.ts'
import type { AuditAnswer } from '../audit/audit-shape.ts'
import { readSource } from '../audit/audit-sources.ts'
import { billedResources } from '../audit/billed-resources.ts'
import { readConfig } from '../config/read-config.ts'
import { keepAudit } from './keep-audit.ts'
import { decisionsInForce } from './read-decisions.ts'

export interface AuditAccountOptions {
  readonly home: string
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Date
  readonly bookData: BookData
  readonly signal: AbortSignal
  readonly progress: (done: number, total: number | null, message: string) => void
}

/**
 * Audits the account of the credentials, as `costwright audit` does without further flags, and keeps what it read as the last
 * audit. @throws those of `readSource`
 */
export async function auditAccount(
  { home, cwd, env, now, bookData, signal, progress }: AuditAccountOptions,
  asked: { readonly profile: string | null; readonly regions: readonly string[]; readonly accounts: readonly string[] },
): Promise<AuditAnswer> {
  const { config } = await readConfig(cwd)
  const book = createPriceBook(bookData)
  const read = await readSource(
    {
      source: 'aws',
      cwd,
      home,
      profile: asked.profile,
      regions: asked.regions.length === 0 ? (config.audit.regions ?? []) : asked.regions,
      accounts: asked.accounts,
      role: null,
      lookBackDays: config.audit.lookBackDays,
      maxApiUsd: config.audit.maxApiUsd,
      access: { env },
      now,
      signal,
      onProgress: ({ account, region, collector, done, of }) =>
        progress(done, of, `${collector} in ${region ?? 'all regions'} of ${account}`),
    },
    book,
  )
  const answer = audit(
    read,
    { ...WHOLE_AUDIT, config, now: now().getTime(), decisions: await decisionsInForce(home, now()) },
    book,
    await billedResources(home, read.snapshot),
  )
  await keepAudit(home, read, answer)
  return answer
}

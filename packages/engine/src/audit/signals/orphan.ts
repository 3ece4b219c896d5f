import type { AuditContext } from '../audit-context.ts'
import type { Finding, ResourceName } from '../finding.ts'
import { fact } from './evidence.ts'
import { resourceName } from './hosted-endpoints.ts'

const MS_PER_DAY = 86_400_000

/** Zero-dollar findings for what nothing refers to and that is older than `minDays`. */
export function* orphanFindings<Fact extends ResourceName & { readonly createdAt: string }>(
  context: AuditContext,
  facts: readonly Fact[],
  isUsed: (one: Fact) => boolean,
  {
    what,
    source,
    stores,
    minDays,
  }: { readonly what: string; readonly source: string; readonly stores: string; readonly minDays: number },
): Iterable<Finding> {
  for (const one of facts) {
    const days = Math.floor((context.now - Date.parse(one.createdAt)) / MS_PER_DAY)
    if (days < minDays || isUsed(one)) continue
    yield context.finding({
      resource: resourceName(one),
      title: `${what} ${one.name} is ${days} days old and nothing refers to it`,
      before: [],
      after: [],
      confidence: { level: 'medium', because: 'nothing in this account and region refers to it; scripts may' },
      evidence: [fact('Created', one.createdAt, source)],
      notes: [stores],
    })
  }
}

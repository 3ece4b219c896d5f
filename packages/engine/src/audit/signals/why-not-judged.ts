import type { AuditContext } from '../audit-context.ts'
import type { HostedEndpoint } from './hosted-endpoints.ts'
import { tooYoung } from './judge-endpoints.ts'
import { standbyTag } from './standby.ts'

/** Why nothing that would take an endpoint away or replace it can be said: too young for so many days, or a standby; else null. */
export function whyNotJudged(context: AuditContext, hosted: HostedEndpoint, days: number): string | null {
  const young = tooYoung(context, hosted, days)
  if (young !== null) return young
  const standby = standbyTag(hosted.resource.tags)
  return standby === null ? null : `its tag ${standby} says that it is a standby`
}

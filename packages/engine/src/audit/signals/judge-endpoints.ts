import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Finding } from '../finding.ts'
import { hostedEndpoints, type HostedEndpoint } from './hosted-endpoints.ts'

/** Outcomes for every endpoint that costs instance-hours: what `judge` says of those that can be judged, abstentions for the others. */
export function* judgeEndpoints(
  context: AuditContext,
  judge: (hosted: HostedEndpoint) => Iterable<Finding | Abstention | null>,
): Iterable<Finding | Abstention> {
  for (const hosted of hostedEndpoints(context)) {
    if (hosted.kind === 'unclear') {
      yield context.abstain(hosted.resource, hosted.because)
      continue
    }
    for (const outcome of judge(hosted)) if (outcome !== null) yield outcome
  }
}

const MS_PER_DAY = 86_400_000

/** Why an endpoint is too young to be judged over so many days, or null. */
export function tooYoung(context: AuditContext, { settledAt }: HostedEndpoint, days: number): string | null {
  const age = (context.now - settledAt) / MS_PER_DAY
  return age >= days ? null : `it was made or changed ${Math.floor(age)} days ago; ${Math.ceil(days)} days are needed`
}

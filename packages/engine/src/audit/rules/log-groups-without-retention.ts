import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import type { DescribedResource } from '../../estimate/description.ts'
import { amount } from '../../meters/words.ts'
import { HOURS_PER_MONTH } from '../../time/month.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Finding, Abstention } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { billedPerMonth } from '../signals/billed-month.ts'
import { fact } from '../signals/evidence.ts'
import { resourceName } from '../signals/hosted-endpoints.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { daysBetween, gbOf } from '../signals/stored-data.ts'
import { minUsdPerMonth } from '../signals/thresholds.ts'

const DAYS_PER_MONTH = HOURS_PER_MONTH / 24
/** Usage types of what is written to a log group: of all log classes, and of what other services write. */
const WRITTEN = /(DataProcessing(IA)?-Bytes|VendedLog(IA)?-Bytes)$/
/** At worst so much more than on average is written of late. */
const WORST_GROWTH = 2

const settings = z.strictObject({
  retentionDays: z.number().int().min(1).max(3653).default(30).describe('Days that logs would be kept'),
  minUsdPerMonth: minUsdPerMonth(),
})

/** Log groups that keep everything for ever. */
export const logGroupsWithoutRetention = defineRule({
  id: 'log-groups-without-retention',
  title: 'Logs that are kept for ever',
  phase: 'around',
  remedy: 'remove',
  looksAt: 'Log groups of machine learning without a retention: what they store and how long they have been there.',
  abstainsWhen: ['it is silent where a group is younger than the retention, or stores too little to matter'],
  saving:
    'Storage now, less what is written in the days of the retention. What is written comes from the imported bill, or else from what is stored and the age of the group. The saving is there once the retention has removed what is older, within three days.',
  fix: 'Ask whether a rule of the company asks for logs of some age. Export what must be kept to S3, then set the retention of the group.',
  facts: ['logGroups'],
  settings,
  actions: ['put-log-retention'],
  *evaluate(context, { retentionDays, minUsdPerMonth: minUsd }) {
    for (const group of context.facts('logGroups')) {
      const outcome = judge(context, group, retentionDays, minUsd)
      if (outcome !== null) yield outcome
    }
  },
})

function judge(
  context: AuditContext,
  group: AccountFact<'logGroups'>,
  retentionDays: number,
  minUsd: number,
): Finding | Abstention | null {
  const { name, storedBytes } = group
  const ageDays = daysBetween(group.createdAt, context.now)
  if (group.retentionDays !== null || ageDays <= retentionDays) return null
  const storedGb = gbOf(storedBytes)
  const billed = context.billed(group.arn)
  const writtenGbPerMonth = billed === null ? 0 : billedPerMonth(billed, WRITTEN)
  const gbPerDay = writtenGbPerMonth > 0 ? writtenGbPerMonth / DAYS_PER_MONTH : storedGb / ageDays
  const keptGb = Math.min(storedGb, gbPerDay * retentionDays)
  const kept = (gb: number): DescribedResource => ({ kind: 'cloudwatch', name, storedGb: gb })
  return pricedFinding(
    context,
    {
      resource: resourceName(group),
      title: `${name} stores ${amount(Math.round(storedGb))} GB of logs and never removes any`,
      before: [kept(storedGb)],
      after: [kept(keptGb)],
      afterWorst: [kept(writtenGbPerMonth > 0 ? keptGb : Math.min(storedGb, keptGb * WORST_GROWTH))],
      confidence:
        writtenGbPerMonth > 0
          ? { level: 'high', because: 'what is stored is known, and the bill says how much is written' }
          : { level: 'medium', because: 'what is written follows from what is stored and the age of the group' },
      evidence: [
        fact('Stored', `${amount(storedBytes)} bytes`, 'logs:DescribeLogGroups'),
        fact('Retention', 'none', 'logs:DescribeLogGroups'),
        fact('Made', group.createdAt, 'logs:DescribeLogGroups'),
        fact(
          'Written a day',
          `${amount(Math.round(gbPerDay * 100) / 100)} GB`,
          writtenGbPerMonth > 0 ? 'imported bill' : 'stored bytes ÷ age',
        ),
      ],
      notes: [`the saving is there once a retention of ${retentionDays} days has removed what is older`],
    },
    minUsd,
  )
}

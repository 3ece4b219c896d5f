import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { isIncomplete } from '../../bill/bill.ts'
import { totalUsd } from '../../bill/group.ts'
import type { DescribedResource } from '../../estimate/description.ts'
import { lifecyclePayback } from '../../meters/lifecycle-payback.ts'
import { amount } from '../../meters/words.ts'
import { formatUsd } from '../../money/usd.ts'
import { HOURS_PER_MONTH } from '../../time/month.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { fact } from '../signals/evidence.ts'
import { resourceName } from '../signals/hosted-endpoints.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { agingRules, daysBetween, describeS3, gbOf } from '../signals/stored-data.ts'
import { minUsdPerMonth } from '../signals/thresholds.ts'

const DAYS_PER_MONTH = HOURS_PER_MONTH / 24
const KB_PER_GB = 1024 ** 2
/** At worst only half as much is old as steady growth would give: the bucket has grown faster of late. */
const WORST_SHARE_OF_OLD = 0.5

const settings = z.strictObject({
  afterDays: z.number().int().min(30).max(3650).default(90).describe('Days after which data moves to Standard-IA'),
  minObjectKb: z
    .number()
    .min(128)
    .default(128)
    .describe('KB: with smaller objects on average nothing is moved, because each is billed as 128 KB'),
  paybackMonths: z
    .number()
    .int()
    .min(1)
    .max(60)
    .default(12)
    .describe('Months over which the price of the move is spread, and in which it must have paid'),
  worstReadPercent: z
    .number()
    .min(0)
    .max(100)
    .default(20)
    .describe('Percent of the moved data that is read again each month, at worst'),
  minUsdPerMonth: minUsdPerMonth(),
})
type Settings = z.output<typeof settings>

/** Buckets that keep old artifacts in S3 Standard for ever. */
export const s3ArtefactsWithoutLifecycle = defineRule({
  id: 's3-artefacts-without-lifecycle',
  title: 'S3 artifacts without a lifecycle',
  phase: 'around',
  remedy: 'replace',
  looksAt:
    'Buckets of machine learning without a lifecycle rule that moves or deletes old data: how much is in S3 Standard, in how many objects, since when.',
  abstainsWhen: [
    'size, number of objects, age or lifecycle rules of the bucket could not be read',
    'its rules cover some prefixes only: what is outside them is not known',
    'it is silent where objects are too small on average for a colder class to pay, or where the move does not pay for itself in time',
  ],
  saving:
    'Storage in S3 Standard now, less the same data with what is old in Standard-IA, less the moves of each month and a share of the first move of all that is old. What is old follows from the age of the bucket, as if it had grown evenly; at worst half of that, and part of it is read again.',
  fix: 'Ask which artifacts must be kept. Add a lifecycle rule that deletes what need not be, and moves the rest to Standard-IA with a size filter of 128 KB. Keep what is read often in Standard.',
  facts: ['buckets'],
  settings,
  actions: ['put-bucket-lifecycle'],
  *evaluate(context, chosen) {
    for (const bucket of context.facts('buckets')) {
      const outcome = judge(context, bucket, chosen)
      if (outcome !== null) yield outcome
    }
  },
})

type Bucket = AccountFact<'buckets'>

function judge(context: AuditContext, bucket: Bucket, chosen: Settings): Finding | Abstention | null {
  const resource = resourceName(bucket)
  const { bytesByClass, objectCount, lifecycleRules, createdAt } = bucket
  if (bytesByClass === null || objectCount === null)
    return context.abstain(resource, 'its storage metrics could not be read')
  const standardGb = gbOf((bytesByClass['StandardStorage'] ?? 0) - (bucket.incompleteUploads?.bytes ?? 0))
  const allGb = gbOf(Object.values(bytesByClass).reduce((sum, bytes) => sum + bytes, 0))
  if (standardGb <= 0 || objectCount === 0) return null
  const meanObjectKb = (allGb * KB_PER_GB) / objectCount
  if (meanObjectKb < chosen.minObjectKb) return null
  if (lifecycleRules === null) return context.abstain(resource, 'its lifecycle rules could not be read')
  const { whole, part } = agingRules(lifecycleRules)
  if (whole.length > 0) return null
  if (createdAt === null) return context.abstain(resource, 'its age is not known')
  const ageDays = daysBetween(createdAt, context.now)
  if (ageDays <= chosen.afterDays) return null
  if (part.length > 0) {
    const prefixes = part.map(({ prefix }) => prefix).join(', ')
    return context.abstain(resource, `its rules cover ${prefixes} only: how much is outside is not known`)
  }

  const plan = movePlan({ name: bucket.name, standardGb, ageDays, meanObjectKb }, chosen)
  const bills = {
    before: context.bill(bucket.region, [plan.before]),
    after: context.bill(bucket.region, [plan.after]),
    move: context.bill(bucket.region, [plan.firstMove]),
  }
  const missing = Object.values(bills).find(isIncomplete)
  if (missing !== undefined)
    return context.abstain(resource, `a price is missing: ${missing.gaps[0]?.what ?? 'the bill is incomplete'}`)
  const moveOnceUsd = totalUsd(bills.move)
  const payback = lifecyclePayback({
    beforeMonthlyUsd: totalUsd(bills.before),
    afterMonthlyUsd: totalUsd(bills.after),
    moveOnceUsd,
  })
  if (payback.kind === 'never' || payback.months > chosen.paybackMonths) return null
  const old = amount(Math.round(plan.oldGb))
  return pricedFinding(
    context,
    {
      resource,
      title: `${bucket.name} keeps ${amount(Math.round(standardGb))} GB in S3 Standard for ever; about ${old} GB of it is older than ${chosen.afterDays} days`,
      before: [plan.before],
      after: [plan.after, plan.shareOfFirstMove],
      afterWorst: [plan.worst, plan.shareOfFirstMove],
      afterBest: [plan.best, plan.shareOfFirstMove],
      confidence: {
        level: 'medium',
        because: 'how much is old follows from the age of the bucket, and nothing tells how often it is read',
      },
      evidence: [
        fact('In S3 Standard', `${amount(Math.round(standardGb))} GB`, 'AWS/S3 BucketSizeBytes'),
        fact('Objects', amount(objectCount), 'AWS/S3 NumberOfObjects'),
        fact('Size of an object on average', `${amount(Math.round(meanObjectKb))} KB`, 'AWS/S3'),
        fact('Made', createdAt, 's3:ListBuckets'),
        fact('Lifecycle rules that move or delete data', 'none', 's3:GetLifecycleConfiguration'),
      ],
      notes: [
        `assumed: the bucket has grown evenly in ${Math.floor(ageDays)} days, so that ${old} GB are older than ${chosen.afterDays} days`,
        `the first move of what is old costs ${formatUsd(moveOnceUsd)} once, spread over ${chosen.paybackMonths} months here; it has paid for itself in ${payback.months.toFixed(1)} months`,
        'reading moved data is billed by the GB; small objects among the large ones are left where they are by the size filter',
      ],
    },
    chosen.minUsdPerMonth,
  )
}

interface MovePlan {
  readonly oldGb: number
  readonly before: DescribedResource
  readonly after: DescribedResource
  readonly worst: DescribedResource
  readonly best: DescribedResource
  /** The requests of moving what is old today, in one month. */
  readonly firstMove: DescribedResource
  readonly shareOfFirstMove: DescribedResource
}

function movePlan(
  of: { readonly name: string; readonly standardGb: number; readonly ageDays: number; readonly meanObjectKb: number },
  { afterDays, paybackMonths, worstReadPercent }: Settings,
): MovePlan {
  const { name, standardGb, ageDays, meanObjectKb } = of
  const newGbPerMonth = (standardGb / ageDays) * DAYS_PER_MONTH
  const oldGb = standardGb * (1 - afterDays / ageDays)
  const data = { name, storedGb: standardGb, meanObjectKb }
  const lifecycle = [{ toClass: 'standard-ia' as const, afterDays }]
  const worstOldGb = oldGb * WORST_SHARE_OF_OLD
  const moved = (gb: number): DescribedResource =>
    describeS3({ name: `${name}: first move`, storedGb: 0, newGbPerMonth: gb, meanObjectKb, lifecycle })
  return {
    oldGb,
    before: describeS3({ ...data, newGbPerMonth }),
    after: describeS3({ ...data, newGbPerMonth, lifecycle }),
    worst: describeS3({
      ...data,
      newGbPerMonth: ((standardGb - worstOldGb) / afterDays) * DAYS_PER_MONTH,
      lifecycle,
      retrievalGb: (worstOldGb * worstReadPercent) / 100,
    }),
    best: describeS3({ ...data, lifecycle }),
    firstMove: moved(oldGb),
    shareOfFirstMove: moved(oldGb / paybackMonths),
  }
}

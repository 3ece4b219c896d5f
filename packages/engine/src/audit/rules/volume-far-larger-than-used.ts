import { z } from 'zod'
import type { DescribedResource } from '../../estimate/description.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Finding } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { describeProcessing } from '../signals/describe-jobs.ts'
import { describeTraining } from '../signals/describe-training.ts'
import { fact, seriesEvidence } from '../signals/evidence.ts'
import { jobFamilies, type JobFamily } from '../signals/job-families.ts'
import { familyUse } from '../signals/job-use.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { runEvidence } from '../signals/run-evidence.ts'
import { minUsdPerMonth } from '../signals/thresholds.ts'
import { windowDays } from '../signals/work-settings.ts'

/** The new volume as a multiple of the most that was in use. */
const HEAD_ROOM = 2

const settings = z.strictObject({
  windowDays: windowDays(),
  volumeGb: z.number().min(10).default(100).describe('GB: smaller volumes are left alone'),
  minRuns: z.number().int().min(1).default(3).describe('Runs whose disk use must be known'),
  minUsdPerMonth: minUsdPerMonth(),
})
type Settings = z.output<typeof settings>

interface Run {
  readonly account: string
  readonly region: string
  readonly name: string
  readonly status: string
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly instanceType: string | null
  readonly instanceCount: number | null
  readonly volumeSizeGb: number
}

/** Volumes of jobs of which a small part is ever in use. */
export const volumeFarLargerThanUsed = defineRule({
  id: 'volume-far-larger-than-used',
  title: 'Volume of a job far larger than used',
  phase: 'training',
  remedy: 'resize',
  looksAt:
    'DiskUtilization of all hosts of training and processing jobs against VolumeSizeInGB: a volume of 100 GB or more, of which less than half was ever in use in any run.',
  abstainsWhen: [
    'disk use of three runs, and of half of all, is not known',
    'it is silent about types with local NVMe: their volume costs nothing and cannot be chosen',
  ],
  saving: 'The volumes of the runs of the window as a month, less volumes of twice the most that was in use.',
  fix: 'Set VolumeSizeInGB to the size that the evidence names. Larger input later needs a larger volume.',
  facts: ['trainingJobs', 'processingJobs', 'metricSeries'],
  settings,
  actions: ['shrink-job-volume'],
  *evaluate(context, options) {
    for (const family of jobFamilies(context.facts('trainingJobs'), context.now, options.windowDays))
      yield* judge(context, family, options, 'training', (gb) =>
        describeTraining(family, (run) => ({ ...run, volumeGb: Math.min(run.volumeGb, gb) })),
      )
    for (const family of jobFamilies(context.facts('processingJobs'), context.now, options.windowDays))
      yield* judge(context, family, options, 'processing', (gb) =>
        describeProcessing(family, { volumeGb: ({ volumeSizeGb }) => Math.min(volumeSizeGb, gb) }),
      )
  },
})

function judge<Job extends Run>(
  context: AuditContext,
  family: JobFamily<Job>,
  options: Settings,
  kind: 'training' | 'processing',
  month: (mostGb: number) => readonly DescribedResource[],
): readonly (Finding | Abstention)[] {
  const { instanceType } = family.latest
  const smallest = Math.min(...family.runs.map(({ volumeSizeGb }) => volumeSizeGb))
  const spec = instanceType === null ? null : context.book.spec(instanceType)
  if (smallest < options.volumeGb || spec === null || spec.nvmeGb > 0) return []
  const use = familyUse(context, family, kind, 'DiskUtilization')
  if (use === null || use.runs < options.minRuns || use.runs * 2 < family.runs.length)
    return [
      context.abstain(family.resource, `disk use is known of ${use?.runs ?? 0} of ${family.runs.length} runs only`),
    ]
  const largest = Math.max(...family.runs.map(({ volumeSizeGb }) => volumeSizeGb))
  const usedGb = (largest * use.most) / 100
  const newGb = Math.max(1, Math.ceil(usedGb * HEAD_ROOM))
  if (newGb >= smallest) return []
  const outcome = pricedFinding(
    context,
    {
      resource: family.resource,
      identity: family.identity,
      title: `${family.name}: volumes of ${largest} GB, of which no run has used more than ${usedGb.toFixed(0)} GB`,
      before: month(Number.POSITIVE_INFINITY),
      after: month(newGb),
      confidence: {
        level: 'medium',
        because: `disk use of ${use.runs} runs is measured, as a mean over minutes: a short peak may be higher`,
      },
      evidence: [
        ...runEvidence(
          family,
          family.runs,
          options.windowDays,
          `sagemaker:Describe${kind === 'training' ? 'Training' : 'Processing'}Job`,
        ),
        fact('Volume of each instance', `${largest} GB`, 'VolumeSizeInGB'),
        fact('Most in use', `${use.most.toFixed(1)} %, ${usedGb.toFixed(1)} GB`, 'DiskUtilization'),
        fact('Volume that would do', `${newGb} GB`, 'twice the most in use'),
        seriesEvidence('DiskUtilization of the latest run', 'percent', use.reading),
      ],
    },
    options.minUsdPerMonth,
  )
  return outcome === null ? [] : [outcome]
}

import type { SampleAnswers } from '@costwright/sample/answers/sample-answers'
import type { AuditAnswer, FindingJson } from './audit-shape.ts'

/** Waste as the answers of the sample account name it, and the rules that find it. */
export const RULES_OF_WASTE: Readonly<Record<string, readonly string[]>> = {
  'notebook-never-stopped': ['notebook-at-night', 'notebook-never-stopped'],
  'notebook-idle': ['notebook-idle'],
  'training-on-notebook': ['training-on-notebook'],
  'stopped-notebook-volume': ['notebook-stopped-large-volume'],
  'studio-app-idle': ['studio-app-idle'],
  'space-volume-without-app': ['studio-volume-without-app'],
  'training-without-spot': ['training-without-spot'],
  'gpu-training-without-gpu': ['training-gpu-near-zero'],
  'failed-job-spend': ['failed-job-spend'],
  'warm-pool-unused': ['warm-pool-unused'],
  'spot-without-checkpoints': ['spot-without-checkpoints'],
  'training-volume-too-large': ['volume-far-larger-than-used'],
  'no-autoscaling': ['no-autoscaling'],
  'endpoint-over-sized': ['oversized-endpoint'],
  'gpu-endpoint-without-gpu': ['gpu-endpoint-idle-gpu'],
  'fits-multi-model-endpoint': ['endpoints-fit-multi-model'],
  'fits-serverless': ['realtime-fits-serverless'],
  'fits-batch': ['realtime-fits-batch'],
  'old-generation': ['old-generation-endpoint'],
  'shadow-left-on': ['shadow-variant-left-on'],
  'off-hours': ['endpoint-off-hours'],
  'idle-endpoint': ['idle-endpoint'],
  'provisioned-concurrency-idle': ['idle-provisioned-concurrency'],
  'instances-above-input-files': ['instances-more-than-files'],
  'monitoring-without-traffic': ['monitoring-schedule-without-traffic'],
  'hyperpod-node-idle': ['hyperpod-without-jobs'],
  's3-without-lifecycle': ['s3-artefacts-without-lifecycle'],
  'incomplete-uploads': ['incomplete-multipart-uploads'],
  'cross-region-access': ['cross-region-data-access'],
  'ecr-untagged-images': ['ecr-untagged-images'],
  'log-group-without-retention': ['log-groups-without-retention'],
  'savings-plan-under-used': ['savings-plan-under-used'],
}

/** A piece of planted waste with what an audit found of it. */
export interface ScoredPlant {
  readonly id: string
  readonly plantedUsd: number
  readonly foundUsd: number
  readonly found: readonly string[]
}

/** An audit of the sample account held against its answers. */
export interface SampleScore {
  readonly plants: readonly ScoredPlant[]
  /** Findings with dollars about nothing that was planted. */
  readonly wrong: readonly string[]
  /** Planted and not found. */
  readonly missed: readonly string[]
  readonly foundUsd: number
  readonly plantedUsd: number
}

/** Matches findings with plants by the resource and the kind of waste; each finding with one plant at most. */
export function scoreSample(answer: AuditAnswer, answers: SampleAnswers): SampleScore {
  const left = new Set(answer.findings.filter(({ savingUsd }) => Number(savingUsd) > 0))
  const plants = answers.planted.map(({ id, waste, resources, usdPerMonth }): ScoredPlant => {
    const names = new Set(resources)
    const rules = RULES_OF_WASTE[waste] ?? []
    const hits = [...left].filter((one) => rules.includes(one.rule) && names.has(nameInAnswers(one, names)))
    for (const hit of hits) left.delete(hit)
    return {
      id,
      plantedUsd: Number(usdPerMonth),
      foundUsd: hits.reduce((sum, { savingUsd }) => sum + Number(savingUsd), 0),
      found: hits.map((hit) => hit.id),
    }
  })
  return {
    plants,
    wrong: [...left].map((one) => one.id),
    missed: plants.filter(({ found }) => found.length === 0).map(({ id }) => id),
    foundUsd: Number(answer.monthlySavingUsd),
    plantedUsd: Number(answers.totalUsdPerMonth),
  }
}

/** Answers name buckets as bills do, and a monitoring schedule by the processing jobs that it starts. */
function nameInAnswers({ resource }: FindingJson, names: ReadonlySet<string>): string {
  const bucket = /^arn:[^:]*:s3:::(.+)$/.exec(resource.arn)?.[1]
  if (bucket !== undefined) return bucket
  if (!resource.arn.includes(':monitoring-schedule/')) return resource.arn
  return [...names].find((name) => name.includes(`:processing-job/${resource.name}`)) ?? ''
}

import { GIB, RUNTIME_GIB, totalBytes, type MemoryPart } from '../compute/memory.ts'
import { trainingMemory } from '../compute/memory-training.ts'
import type { RunPrecision } from '../compute/precision.ts'
import { resolveWorkload } from '../compute/resolved-workload.ts'
import type { ModelClass } from '../compute/workload-words.ts'
import type { TrainingJob } from './training-job.ts'
import type { ModelFamily, Precision } from './workload-kind.ts'

/** Memory that a training step needs on one accelerator, and what it is made of. */
export interface MemoryNeed {
  readonly gib: number
  readonly explain: string
}

/** The memory model that stands for each family; segmentation keeps activations like detection, forecasting like a recommender. */
const MODEL_OF: Readonly<Record<ModelFamily, ModelClass>> = {
  'vision-detection': 'vision-detection',
  'vision-classification': 'vision-classification',
  'vision-segmentation': 'vision-detection',
  'vision-generative': 'diffusion',
  'nlp-transformer': 'nlp-transformer',
  speech: 'speech',
  recommender: 'recommender',
  forecasting: 'recommender',
  tabular: 'recommender',
}

const PRECISION_OF: Readonly<Record<Precision, RunPrecision>> = {
  fp32: 'fp32',
  tf32: 'fp32',
  amp: 'fp16',
  fp16: 'fp16',
  bf16: 'bf16',
  int8: 'bf16',
}

/** What the job states, or what its parameters, batch and sample size come to; null when it states neither. */
export function memoryNeed(job: TrainingJob): MemoryNeed | null {
  if (job.gpuMemoryGib !== undefined) return { gib: job.gpuMemoryGib, explain: 'as stated' }
  if (job.parametersMillions === undefined) return null
  const { imageSize, sequenceLength } = job
  const workload = resolveWorkload({
    task: 'training',
    model: MODEL_OF[job.family ?? 'vision-classification'],
    parametersMillions: job.parametersMillions,
    batch: job.batch ?? 1,
    ...(imageSize === undefined ? {} : { imageSize }),
    ...(sequenceLength === undefined ? {} : { sequenceLength }),
  })
  const parts = trainingMemory(workload, PRECISION_OF[job.precision ?? 'amp'], 'none', 1)
  const gib = totalBytes(parts) / GIB + RUNTIME_GIB.gpu
  return { gib, explain: `${parts.map(partText).join(', ')}, runtime ${RUNTIME_GIB.gpu}` }
}

function partText(part: MemoryPart): string {
  return `${part.item} ${(part.bytes / GIB).toFixed(1)}`
}

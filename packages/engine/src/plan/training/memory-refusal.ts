import type { PriceBook } from '../../catalog/price-book.ts'
import type { MemoryNeed } from './memory-need.ts'
import type { TrainingJob } from './training-job.ts'

/** Why the job does not fit into the memory of one accelerator (or of the host, without one); null when it may. */
export function memoryRefusal(
  job: TrainingJob,
  need: MemoryNeed | null,
  instanceType: string,
  book: PriceBook,
): string | null {
  const spec = book.spec(instanceType)
  if (spec === null) return null
  const { accelerator } = spec
  if (accelerator !== null && accelerator.kind !== 'gpu' && !(job.neuron && accelerator.kind === 'trainium')) {
    return `${accelerator.model} needs code for AWS Neuron: set neuron: true when the job has it`
  }
  const each =
    accelerator === null
      ? spec.memoryGib
      : accelerator.memoryGib === null
        ? null
        : accelerator.memoryGib / accelerator.count
  if (each === null || need === null || need.gib <= each) return null
  const where = accelerator === null ? 'its memory' : `each ${accelerator.model}`
  return `the job needs ${need.gib.toFixed(1)} GiB (${need.explain}); ${where} has ${each.toFixed(0)} GiB`
}

import type { PriceBook } from '../../catalog/price-book.ts'
import type { TrainingJob } from './training-job.ts'

/**
 * Bytes for each parameter that training keeps whatever the batch: weights, gradients, and Adam's two moments; mixed
 * precision keeps a 32-bit copy of the weights beside the 16-bit ones. Activations come on top, so this is a floor.
 */
const BYTES_PER_PARAMETER = 16

/** Why the job does not fit into the memory of one accelerator (or of the host, without one); null when it may. */
export function memoryRefusal(job: TrainingJob, instanceType: string, book: PriceBook): string | null {
  const spec = book.spec(instanceType)
  if (spec === null) return null
  const { accelerator } = spec
  if (accelerator !== null && accelerator.kind !== 'gpu' && !(job.neuron && accelerator.kind === 'trainium')) {
    return `${accelerator.model} needs code for AWS Neuron: set neuron: true when the job has it`
  }
  const each = accelerator === null ? spec.memoryGib : accelerator.memoryGib === null ? null : accelerator.memoryGib / accelerator.count
  const where = accelerator === null ? 'its memory' : `each ${accelerator.model}`
  const floorGib = job.parametersMillions === undefined ? null : (job.parametersMillions * 1e6 * BYTES_PER_PARAMETER) / 1024 ** 3
  const neededGib = job.gpuMemoryGib ?? floorGib
  if (each === null || neededGib === null || neededGib <= each) return null
  const why = job.gpuMemoryGib === undefined ? `${BYTES_PER_PARAMETER} bytes for each of ${job.parametersMillions} million parameters, before activations` : 'as stated'
  return `the job needs ${neededGib.toFixed(1)} GiB (${why}); ${where} has ${each.toFixed(0)} GiB`
}

import { adviseCompute } from '@costwright/app/advise-compute'
import { readWorkload, workloadJsonSchema } from '@costwright/app/documents/read-workload'
import { EXIT } from '@costwright/app/errors'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { Context } from '../../../context.ts'
import { renderJson } from '../../../formats.ts'
import { openBook } from '../../../open-book.ts'
import { runCommand } from '../../../run-command.ts'
import type { ComputeFlags } from './command.ts'
import { renderCompute } from './render.ts'

export async function runAdviseCompute(this: Context, flags: ComputeFlags, path?: string): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    if (flags.schema) return io.out(renderJson(workloadJsonSchema()))
    const bookData = await openBook(io, flags.home)
    const workload = await readWorkload(path ?? null, fieldsOf(flags), createPriceBook(bookData), io.cwd)
    const answer = adviseCompute(workload, bookData)
    io.out(renderCompute(answer, flags.json ? 'json' : flags.format, flags.all, io))
    return answer.recommendations.some((one) => one.instanceType !== null) ? EXIT.ok : EXIT.incomplete
  })
}

/** Fields of a workload by the names of the flags that set them. */
function fieldsOf(flags: ComputeFlags): Readonly<Record<string, unknown>> {
  return {
    task: flags.task,
    model: flags.model,
    parametersMillions: flags.parameters,
    framework: flags.framework,
    precision: flags.precision,
    environment: flags.environment,
    region: flags.region,
    batch: flags.batch,
    sequenceLength: flags.sequence,
    imageSize: flags.image,
    samples: flags.samples,
    epochs: flags.epochs,
    datasetGb: flags.dataset,
    latencyMs: flags.latency,
    requestsPerSecond: flags.rps,
    concurrency: flags.concurrency,
    measured: flags.measured,
  }
}

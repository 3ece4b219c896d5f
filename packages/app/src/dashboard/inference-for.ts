import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { BookData } from '@costwright/engine/catalog/book-data'
import { planInference } from '../plan-inference/plan-inference.ts'
import type { PlanInferenceOptions } from '../plan-inference/plan-question.ts'
import type { PlanInferenceJson } from '../plan-inference/plan-shape.ts'
import { readService } from '../plan-inference/read-service.ts'
import { describedFields } from './described-fields.ts'

/** A service as a page describes it. */
export interface InferenceAsked {
  readonly service: Readonly<Record<string, unknown>>
  readonly document: string | null
  readonly traffic: { readonly name: string; readonly text: string } | null
}

/** How to host. @throws those of descriptions and of traffic files, and the reason of the signal */
export async function inferenceFor(
  { service, document, traffic }: InferenceAsked,
  bookData: BookData,
  options: PlanInferenceOptions,
): Promise<PlanInferenceJson> {
  const fields = describedFields('the description', document, service)
  const folder = await mkdtemp(join(tmpdir(), 'costwright-traffic-'))
  try {
    // Traffic is read as a stream from a file; a dropped one lies in a folder of its own until the plan is made.
    const name = traffic === null ? null : basename(traffic.name.replaceAll('\\', '/')) || 'traffic'
    if (traffic !== null && name !== null) await writeFile(join(folder, name), traffic.text)
    const question = await readService(
      { file: null, folder, traffic: name, endpoint: null, fields },
      createPriceBook(bookData),
    )
    return (await planInference(question, bookData, options)).answer
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

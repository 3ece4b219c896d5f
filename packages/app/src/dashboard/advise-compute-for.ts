import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { BookData } from '@costwright/engine/catalog/book-data'
import { adviseCompute } from '../advise-compute.ts'
import type { ComputeJson } from '../compute/compute-shape.ts'
import { readWorkload } from '../documents/read-workload.ts'
import { describedFields } from './described-fields.ts'

/** Which compute for a workload that a page describes. @throws UserError `no-workload`, those of descriptions */
export async function adviseComputeFor(
  asked: { readonly workload: Readonly<Record<string, unknown>>; readonly document: string | null },
  bookData: BookData,
): Promise<ComputeJson> {
  const fields = describedFields('the description', asked.document, asked.workload)
  return adviseCompute(await readWorkload(null, fields, createPriceBook(bookData)), bookData)
}

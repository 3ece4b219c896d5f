import type { BookData } from '@costwright/engine/catalog/book-data'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { join } from 'node:path'
import { z } from 'zod'
import { claimsAnswer } from './claims/claims-answer.ts'
import { claimsShape } from './claims/claims-shape.ts'
import { readClaims } from './claims/read-claims.ts'
import { readDescription } from './documents/read-description.ts'
import { estimate, estimateShape } from './estimate.ts'

/** Names of the shipped examples that the demonstration runs on. */
export const DEMO_FILES = {
  claims: 'training-cost-analysis.claims.yaml',
  bills: [
    { before: 'ten-scientists.yaml', after: 'ten-scientists-after.yaml' },
    { before: 'e-commerce.yaml', after: 'e-commerce-after.yaml' },
  ],
} as const

/** The answer of `costwright demo`. */
export const demoShape = z.object({
  /** A published analysis of one training job, checked. */
  claims: claimsShape,
  /** The bills of the examples as found, each with the comparison to its changed description. */
  estimates: z.array(estimateShape),
})
export type DemoJson = z.infer<typeof demoShape>

/** Runs the main job on the shipped examples in `folder`. Errors as in `readDescription`. */
export async function demo(folder: string, bookData: BookData): Promise<DemoJson> {
  const book = createPriceBook(bookData)
  const estimates: DemoJson['estimates'] = []
  for (const { before, after } of DEMO_FILES.bills) {
    const found = await readDescription(join(folder, before), book)
    estimates.push(estimate(found, bookData, await readDescription(join(folder, after), book)))
  }
  return { claims: claimsAnswer(await readClaims(join(folder, DEMO_FILES.claims), book), bookData), estimates }
}

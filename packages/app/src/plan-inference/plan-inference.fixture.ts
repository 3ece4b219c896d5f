import type { BookData } from '@costwright/engine/catalog/book-data'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { loadPriceBook } from '../price-store/load-price-book.ts'
import { SHIPPED_BOOK } from '../shipped-book.ts'
import { planInference } from './plan-inference.ts'
import type { PlannedInference, PlanInferenceOptions, PlanInferenceQuestion } from './plan-question.ts'
import { readService } from './read-service.ts'

/** A service on few types, so that a test is done in a blink. */
export const SMALL_SERVICE = {
  name: 'small',
  memoryGb: 1.5,
  concurrency: 2,
  serviceTime: [{ on: 'ml.m5.large', p50Ms: 40, p90Ms: 70, p99Ms: 140 }],
  traffic: { requestsPerDay: 60_000, days: 1, daily: 'office' },
  slo: { p95Ms: 200, errorRate: 0.001 },
  consider: { instanceTypes: ['ml.m5.large', 'ml.m5.xlarge', 'ml.c6i.large'] },
}

let shipped: Promise<BookData> | null = null

/** The prices that come with the program. */
export async function shippedBook(): Promise<BookData> {
  shipped ??= loadPriceBook({ home: '/nonexistent', shippedBook: SHIPPED_BOOK })
  return await shipped
}

/** The small service with other fields. */
export async function questionOf(fields: Readonly<Record<string, unknown>> = {}): Promise<PlanInferenceQuestion> {
  return await readService(
    { file: null, traffic: null, endpoint: null, fields: { ...SMALL_SERVICE, ...fields } },
    createPriceBook(await shippedBook()),
  )
}

/** The plan of the small service with other fields. */
export async function planOf(
  fields: Readonly<Record<string, unknown>> = {},
  options: PlanInferenceOptions = {},
): Promise<PlannedInference> {
  return await planInference(await questionOf(fields), await shippedBook(), options)
}

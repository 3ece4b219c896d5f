import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { beforeAll, expect, test } from 'vitest'
import { sampleSource, type ReadSource } from '../audit/audit-sources.ts'
import { shippedBook } from './plan-inference.fixture.ts'
import type { PlanInferenceQuestion } from './plan-question.ts'
import { readService } from './read-service.ts'

let read: ReadSource
let book: PriceBook
beforeAll(async () => {
  read = await sampleSource()
  book = createPriceBook(await shippedBook())
})

async function endpoint(name: string, fields: Readonly<Record<string, unknown>> = {}): Promise<PlanInferenceQuestion> {
  return await readService({ file: null, traffic: null, endpoint: { name, read }, fields }, book)
}

test('an endpoint tells its time, its requests, its memory and how it is hosted', async () => {
  const { service, traffic, notes, assumptions } = await endpoint('assistant-llm')
  expect(service).toMatchObject({
    name: 'assistant-llm',
    serviceTime: [{ on: 'ml.g5.xlarge', meanMs: 2100 }],
    today: { instanceType: 'ml.g5.xlarge', count: 2 },
  })
  expect(service.memoryGb).toBeGreaterThan(1)
  expect(traffic.requests).toBeGreaterThan(100_000)
  expect(traffic.spanSeconds).toBe(7 * 86_400)
  expect(notes[0]).toContain('read from the metrics of assistant-llm')
  expect(assumptions.map((one) => one.what)).toContain('requests within an hour')
})

test('its scaling is that of today', async () => {
  const { service } = await endpoint('search-ranking')
  expect(service.today).toMatchObject({ min: 2, max: 6 })
  expect(service.today?.targetInvocations).toBeGreaterThan(1000)
})

test('what is stated goes before what was read', async () => {
  const { service, traffic } = await endpoint('assistant-llm', { traffic: { counts: [5] }, memoryGb: 3 })
  expect(service.memoryGb).toBe(3)
  expect(traffic.requests).toBe(5)
})

test.each([
  ['asistant-llm', 'no-such-endpoint', 'did you mean assistant-llm'],
  ['doc-parse-old-async', 'endpoint-unknown', 'asynchronous'],
  ['size-advisor', 'endpoint-unknown', 'no instances'],
  ['checkout-risk', 'endpoint-unknown', 'being updated'],
])('%s is refused as %s', async (name, code, words) => {
  await expect(endpoint(name)).rejects.toMatchObject({ code, message: expect.stringContaining(words) as unknown })
})

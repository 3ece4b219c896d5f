import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { totalUsd } from '@costwright/engine/bill/group'
import { descriptionSchema } from '@costwright/engine/estimate/description'
import { estimateBill } from '@costwright/engine/estimate/estimate'
import { usdToJson } from '@costwright/engine/money/usd'
import { HOSTING_MODES } from '@costwright/engine/plan/inference/service'
import { expect, test } from 'vitest'
import { planOf, questionOf, shippedBook } from './plan-inference.fixture.ts'
import { planInference } from './plan-inference.ts'
import { planInferenceShape } from './plan-shape.ts'

test('the answer has its published shape, cheapest first, and recommends the cheapest that meets the SLO', async () => {
  const { answer, chosen } = await planOf()
  expect(planInferenceShape.parse(answer)).toEqual(answer)
  const dollars = answer.options.map((one) => Number(one.monthlyUsd))
  expect(dollars).toEqual(dollars.toSorted((a, b) => a - b))
  const meeting = answer.options.filter((one) => one.meetsSlo)
  expect(answer.recommendation?.optionId).toBe(meeting[0]?.id)
  expect(chosen?.optionId).toBe(answer.recommendation?.optionId)
  expect(answer.bestPossible).toBeNull()
  expect(answer.options.find((one) => one.id === chosen?.optionId)?.timeline).not.toBeNull()
  expect(answer.sensitivity.map((one) => one.factor)).toEqual([0.5, 2, 5, 1, 1])
})

test('every way to host is among the options, and each is billed as its resources are estimated', async () => {
  const { answer, choices } = await planOf({ interactive: false })
  const modes = new Set(answer.options.map((one) => one.mode))
  const book = createPriceBook(await shippedBook())
  expect(HOSTING_MODES.filter((mode) => mode !== 'multi-model' && !modes.has(mode))).toEqual([])
  expect(new Set(choices.map((one) => one.optionId)).size).toBe(answer.options.length)
  for (const choice of choices) {
    const option = answer.options.find((one) => one.id === choice.optionId)
    const description = descriptionSchema.parse({
      name: 'check',
      region: choice.region,
      resources: choice.resources.length === 0 ? [{ kind: 'free', name: 'none', what: 'none' }] : [...choice.resources],
    })
    const bill = estimateBill(
      { ...description, resources: choice.resources.length === 0 ? [] : description.resources },
      book,
    )
    expect(`${choice.optionId} ${option?.monthlyUsd}`).toBe(`${choice.optionId} ${usdToJson(totalUsd(bill))}`)
  }
})

test('one size smaller than the smallest that does is known not to do', async () => {
  const { answer } = await planOf({
    traffic: { requestsPerDay: 4_000_000, days: 0.2 },
    consider: { instanceTypes: ['ml.m5.large'], modes: ['realtime'] },
  })
  const sizes = answer.options.map((one) => [one.instances?.max, one.meetsSlo])
  const met = answer.options.find((one) => one.meetsSlo)
  expect(met?.instances?.max).toBeGreaterThan(1)
  expect(sizes).toContainEqual([(met?.instances?.max ?? 0) - 1, false])
})

test('the answer is the same for any number of threads', async () => {
  const question = await questionOf({ traffic: { requestsPerDay: 6000, days: 1 } })
  const book = await shippedBook()
  const [none, two, three] = await Promise.all(
    [0, 2, 3].map(async (workers) => await planInference(question, book, { workers })),
  )
  expect(two?.answer).toEqual(none?.answer)
  expect(three?.answer).toEqual(none?.answer)
})

test('an SLO that nothing meets: what comes nearest, and why it cannot be met', async () => {
  const { answer, chosen } = await planOf({ slo: { p95Ms: 2 } })
  expect(chosen).toBeNull()
  expect(answer.recommendation).toBeNull()
  expect(answer.bestPossible?.why).toMatch(/nothing meets the SLO.*without any queue p95 would still be/)
  expect(answer.options.map((one) => one.id)).toContain(answer.bestPossible?.optionId)
  expect(answer.sensitivity.every((one) => one.optionId === null && !one.changes)).toBe(true)
})

test('one request, and none', async () => {
  const one = await planOf({ traffic: { counts: [0, 1, 0] } })
  expect(one.answer.traffic.requests).toBe(1)
  expect(one.answer.recommendation).not.toBeNull()
  expect(one.answer.warnings.join()).toContain('too few for percentiles')
  const none = await planOf({ traffic: { counts: [0, 0] } })
  expect(none.answer.traffic.requests).toBe(0)
  expect(none.answer.warnings.join()).toContain('there are no requests')
  expect(JSON.stringify(none.answer)).not.toMatch(/NaN|Infinity/)
})

test('a model that fits nowhere: no option, and why', async () => {
  const { answer } = await planOf({ memoryGb: 900 })
  expect(answer.options).toEqual([])
  expect(answer.warnings).toContain('the model fits nowhere: see what is excluded, and why')
  expect(answer.excluded).toContainEqual({
    what: 'ml.m5.large, ml.m5.xlarge, ml.c6i.large',
    why: 'a model needs 900 GB, and the largest of them, ml.m5.xlarge, has 15.5 usable',
  })
})

test('a setup of today is replayed beside the proposal', async () => {
  const { answer } = await planOf({ today: { instanceType: 'ml.m5.xlarge', count: 3 } })
  expect(answer.current?.title).toBe('Real-time endpoint, 3 instances of ml.m5.xlarge')
  expect(Number(answer.current?.savingUsd)).toBeGreaterThan(0)
})

test('many models are packed by their memory, and one endpoint each is the dearest of what does', async () => {
  const { answer } = await planOf({
    models: Array.from({ length: 9 }, (_, index) => ({ name: `m${index}`, memoryGb: 2 + (index % 3) })),
  })
  expect(answer.packing?.models).toHaveLength(9)
  expect(answer.packing?.instances).toBeGreaterThanOrEqual(answer.packing?.lowerBound ?? Number.NaN)
  const best = answer.options.find((one) => one.id === answer.recommendation?.optionId)
  expect(best?.mode).toBe('multi-model')
  const each = answer.options.filter((one) => one.id.endsWith('/endpoint-each') && one.meetsSlo)
  expect(each.length).toBeGreaterThan(0)
  expect(each.every((one) => Number(one.monthlyUsd) > Number(best?.monthlyUsd))).toBe(true)
})

test('variants have fleets of their own; a slower one needs more, and nobody waits for a shadow', async () => {
  const { answer } = await planOf({
    traffic: { requestsPerDay: 3_000_000, days: 0.1 },
    slo: { p95Ms: 500 },
    variants: [
      { name: 'champion', share: 0.5 },
      { name: 'challenger', share: 0.5, timeFactor: 3 },
      { name: 'shadow', shadow: true, share: 0.1 },
    ],
  })
  const [champion, challenger, shadow] = answer.variants?.list ?? []
  expect(Number(challenger?.monthlyUsd)).toBeGreaterThan(Number(champion?.monthlyUsd))
  expect(shadow?.optionId).not.toBeNull()
  const sum = (answer.variants?.list ?? []).reduce((total, one) => total + Number(one.monthlyUsd), 0)
  expect(Number(answer.variants?.monthlyUsd)).toBeCloseTo(sum, 6)
})

test('a plan is cancelled, with threads and without', async () => {
  const question = await questionOf()
  const book = await shippedBook()
  for (const workers of [0, 2]) {
    const controller = new AbortController()
    const plan = planInference(question, book, {
      workers,
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done === 3) controller.abort(new Error('enough'))
      },
    })
    await expect(plan).rejects.toThrow('enough')
  }
})

test('what is wrong is refused with its place', async () => {
  await expect(questionOf({ serviceTime: [{ on: 'ml.m5.large', meanMs: -3 }] })).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringContaining('serviceTime[0].meanMs') as unknown,
  })
  await expect(questionOf({ serviceTime: [{ on: 'ml.m5.lrge', meanMs: 3 }] })).rejects.toMatchObject({
    message: expect.stringContaining('did you mean ml.m5.large') as unknown,
  })
  await expect(
    planOf({
      serviceTime: undefined,
      tokens: { on: 'ml.g5.xlarge', promptTokensPerSecond: 9, outputTokensPerSecond: 9 },
    }),
  ).rejects.toMatchObject({ code: 'no-tokens' })
})

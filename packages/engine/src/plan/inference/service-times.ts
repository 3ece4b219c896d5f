import { z } from 'zod'

const ms = z.number().gt(0).max(3_600_000)

/** One measurement of the time that a request takes in the container, waiting apart. */
export const measuredTimeSchema = z
  .strictObject({
    on: z
      .string()
      .min(1)
      .describe('Where it was measured: an instance type (ml.m5.xlarge), serverless-4gb, or a device (Apple M4 Pro)'),
    meanMs: ms.optional().describe('Time of a request on average, ms'),
    cv: z
      .number()
      .min(0)
      .max(20)
      .optional()
      .describe('Standard deviation ÷ mean of the time; default 0.5, assumed (lognormal)'),
    p50Ms: ms.optional().describe('Median, ms'),
    p90Ms: ms.optional().describe('90th percentile, ms'),
    p99Ms: ms.optional().describe('99th percentile, ms'),
    latenciesMs: z.array(ms).min(1).max(5_000_000).optional().describe('Single readings, ms'),
    file: z
      .string()
      .min(1)
      .optional()
      .describe('A file of single readings in ms, one a line, or a column latency_ms; relative to this description'),
    concurrency: z
      .number()
      .int()
      .min(1)
      .max(4096)
      .optional()
      .describe('Requests that were worked on at once where it was measured; default: concurrency of the service'),
    requestsPerSecond: z
      .number()
      .gt(0)
      .max(1e6)
      .optional()
      .describe('Most requests a second of one instance in a load test: gives the concurrency, by time × rate'),
  })
  .superRefine((one, context) => {
    const refuse = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: path === '' ? [] : [path], message })
    const given = (['meanMs', 'p50Ms', 'latenciesMs', 'file'] as const).filter((field) => one[field] !== undefined)
    if (given.length === 0) refuse('', 'expected one of meanMs, p50Ms, latenciesMs and file')
    if (given.length > 1) refuse(given[1] ?? '', `expected either ${given[0] ?? ''} or ${given[1] ?? ''}`)
    if (one.meanMs === undefined && one.cv !== undefined) refuse('cv', 'belongs to meanMs')
    if (one.p50Ms === undefined)
      for (const field of ['p90Ms', 'p99Ms'] as const) if (one[field] !== undefined) refuse(field, 'belongs to p50Ms')
    if (one.p90Ms !== undefined && one.p50Ms !== undefined && one.p90Ms < one.p50Ms)
      refuse('p90Ms', 'must not be less than p50Ms')
    if (one.p99Ms !== undefined && one.p99Ms < (one.p90Ms ?? one.p50Ms ?? 0))
      refuse('p99Ms', 'must not be less than p90Ms')
    if (one.concurrency !== undefined && one.requestsPerSecond !== undefined)
      refuse('requestsPerSecond', 'expected either concurrency or requestsPerSecond')
  })
export type MeasuredTime = z.output<typeof measuredTimeSchema>

/** Speed of a language model: prompts are read at one rate, tokens written at another. */
export const tokenTimeSchema = z.strictObject({
  on: z.string().min(1).describe('Instance type or device of the rates'),
  promptTokensPerSecond: z.number().gt(0).max(1e9).describe('Prompt tokens that one request is read at, a second'),
  outputTokensPerSecond: z.number().gt(0).max(1e6).describe('Tokens that one request is answered with, a second'),
  promptTokens: z
    .number()
    .gt(0)
    .max(1e8)
    .optional()
    .describe('Tokens of a prompt on average; default: those of the traffic'),
  outputTokens: z
    .number()
    .gt(0)
    .max(1e7)
    .optional()
    .describe('Tokens of an answer on average; default: those of the traffic'),
})
export type TokenTime = z.output<typeof tokenTimeSchema>

/** Batching in the container: b requests take alpha + beta × b on the type of the first measurement. */
export const batchingSchema = z.strictObject({
  alphaMs: z.number().min(0).max(600_000).describe('Time of a batch whatever its size, ms'),
  betaMs: z.number().gt(0).max(600_000).describe('Time that each request of a batch adds, ms'),
  max: z.number().int().min(1).max(4096).describe('Most requests of a batch'),
  timeoutMs: z.number().min(0).max(60_000).default(5).describe('Longest that a batch waits to fill, ms; default 5'),
})

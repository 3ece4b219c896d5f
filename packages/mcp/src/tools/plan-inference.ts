import { z } from 'zod'
import { UserError } from '@costwright/app/errors'
import { planInferenceShape, type PlanInferenceJson } from '@costwright/app/plan-inference/plan-shape'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { READS_AWS } from '../support/annotations.ts'
import { readAccount } from '../support/read-account.ts'
import { firstOf, gapLines, moneyText, sentenceAbout, textOf } from '../support/words.ts'
import { defineTool, type ToolContext } from '../tool.ts'

/** How to host. */
export const planInference = defineTool({
  name: 'plan_inference',
  title: 'How to host',
  description:
    'Traffic replayed against real-time, autoscaled, serverless, asynchronous, batch and multi-model hosting: dollars a month, latency, errors, and the cheapest that keeps the objective. Needs traffic and a measured service time, or a live endpoint.',
  input: z.object({
    requestsPerDay: z.number().positive().optional(),
    trafficFile: z.string().max(1_000).optional().describe('Timestamps, counts or an access log'),
    serviceTime: z
      .array(z.object({ on: z.string().describe('ml.m5.large'), meanMs: z.number().positive() }))
      .default([]),
    endpoint: z.string().max(200).optional().describe('Its own metrics instead'),
    memoryGb: z.number().positive().optional().describe('Of one model'),
    p95Ms: z.number().positive().optional(),
    region: z.string().max(40).optional(),
    service: z
      .record(z.string(), z.unknown())
      .default({})
      .describe('More fields: traffic, slo, tokens, models, consider, today, … (costwright://schemas/service)'),
  }),
  output: planInferenceShape,
  annotations: READS_AWS,
  leftOut: ['options[].lines', 'options[].timeline', 'traffic.series', 'excluded', 'current.lines'],
  run: async (args, context) => {
    const { readService } = await import('@costwright/app/plan-inference/read-service')
    const { planInference: plan } = await import('@costwright/app/plan-inference/plan-inference')
    const { requestsPerDay, trafficFile, serviceTime, endpoint, memoryGb, p95Ms, region, service } = args
    const { traffic, slo, ...others } = service
    if (requestsPerDay === undefined && trafficFile === undefined && endpoint === undefined && traffic === undefined)
      throw new UserError('no-service', 'plan_inference needs the traffic of a service, or a live endpoint', {
        hint: 'requestsPerDay: 50000, serviceTime: [{"on": "ml.m5.large", "meanMs": 45}]',
      })
    const bookData = await context.bookData()
    const book = createPriceBook(bookData)
    const question = await readService(
      {
        file: null,
        folder: context.cwd,
        traffic: trafficFile ?? null,
        endpoint: endpoint === undefined ? null : { name: endpoint, read: await accountOf(context, region, book) },
        fields: {
          ...others,
          ...(requestsPerDay === undefined && traffic === undefined
            ? {}
            : { traffic: requestsPerDay === undefined ? traffic : { ...fieldsOf(traffic), requestsPerDay } }),
          ...(p95Ms === undefined && slo === undefined
            ? {}
            : { slo: p95Ms === undefined ? slo : { ...fieldsOf(slo), p95Ms } }),
          ...(serviceTime.length === 0 ? {} : { serviceTime }),
          ...(memoryGb === undefined ? {} : { memoryGb }),
          ...(region === undefined ? {} : { region }),
        },
      },
      book,
    )
    const { answer } = await plan(question, bookData, {
      signal: context.signal,
      onProgress: ({ stage, done, total }) => {
        if (stage === 'replay') context.progress(done, total, `${done} of ${total} options replayed`)
      },
    })
    return { structured: answer, text: words(answer) }
  },
})

async function accountOf(
  context: ToolContext,
  region: string | undefined,
  book: PriceBook,
): ReturnType<typeof readAccount> {
  const { readConfig } = await import('@costwright/app/config/read-config')
  const { config } = await readConfig(context.cwd)
  const asked = { source: undefined, regions: region === undefined ? [] : [region], accounts: [], maxApiUsd: undefined }
  return await readAccount(context, asked, config, book)
}

function fieldsOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}

function words(answer: PlanInferenceJson): string {
  const { options, recommendation, bestPossible, traffic, service, current, warnings, gaps } = answer
  const byId = new Map(options.map((option) => [option.id, option]))
  const figures = (id: string): string => {
    const option = byId.get(id)
    return option === undefined
      ? id
      : `${option.title}: ${moneyText(option.monthlyUsd)} a month, p95 ${Math.round(option.latencyMs.p95)} ms, ${(option.errorRate * 100).toFixed(2)} % errors (${id})`
  }
  const told = (text: string): string => sentenceAbout([service.name, traffic.source], text)
  return textOf(
    told(
      `${traffic.requests.toLocaleString('en-US')} requests over ${traffic.days.toFixed(1)} days, ${options.length} options.`,
    ),
    recommendation === null ? 'No option keeps the objective.' : told(`Take ${figures(recommendation.optionId)}.`),
    recommendation === null ? null : told(recommendation.why),
    recommendation?.runnerUp === undefined || recommendation.runnerUp === null
      ? null
      : told(`Next: ${figures(recommendation.runnerUp.optionId)}.`),
    bestPossible === null ? null : told(`Nearest: ${figures(bestPossible.optionId)}: ${bestPossible.why}`),
    current === null
      ? null
      : told(
          `Today: ${moneyText(current.monthlyUsd)} a month; ${moneyText(current.savingUsd)} less with the proposal.`,
        ),
    firstOf(warnings),
    gapLines(gaps),
  )
}

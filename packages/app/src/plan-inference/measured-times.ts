import type { PriceBook } from '@costwright/engine/catalog/price-book'
import type { HostingAssumption } from '@costwright/engine/plan/inference/hosting-assumptions'
import type { Service } from '@costwright/engine/plan/inference/service'
import { ASSUMED_CV, ofMean, serviceDistribution } from '@costwright/engine/plan/inference/service-distribution'
import type { TimedMeasurement } from '@costwright/engine/plan/inference/type-time'
import { findDevice } from '@costwright/engine/predict/find-device'
import { UserError } from '../errors.ts'
import { tokenWork, type TokenMeans } from './token-work.ts'
import type { TrafficInput } from './traffic-input.ts'

/** The service times of a description with their distributions, and the work of each request relative to the mean. */
export interface MeasuredTimes {
  readonly measured: readonly TimedMeasurement[]
  /** Work of the requests of each chunk; null where all are alike. */
  readonly work: readonly (Float32Array | null)[]
  readonly words: string
  readonly assumptions: readonly HostingAssumption[]
}

/** @throws UserError where a language model is described by rates and nothing says how many tokens there are. */
export function measuredTimes(service: Service, traffic: TrafficInput, book: PriceBook): MeasuredTimes {
  const assumptions: HostingAssumption[] = []
  const concurrency = service.concurrency ?? 1
  if (service.concurrency === undefined && service.batching === undefined) {
    assumptions.push({
      what: 'requests that one instance works on at once, where it was measured',
      value: '1',
      source: 'assumed: state concurrency, or requestsPerSecond of a load test',
    })
  }
  if (service.tokens !== undefined) return tokenTimes(service.tokens, traffic, concurrency, assumptions)
  const measured = (service.serviceTime ?? []).map((one) => {
    const distribution = serviceDistribution(one)
    if (distribution.isCvAssumed)
      assumptions.push({
        what: `deviation of the service time on ${one.on}`,
        value: `${ASSUMED_CV} × the mean, lognormal`,
        source: 'assumed: state cv, percentiles or readings',
      })
    const atOnce =
      one.requestsPerSecond === undefined
        ? (one.concurrency ?? concurrency)
        : Math.max(1, Math.round(one.requestsPerSecond * distribution.meanSeconds))
    return { on: one.on, distribution, concurrency: atOnce }
  })
  for (const { on } of measured) {
    if (!on.startsWith('serverless-') && book.spec(on) === null && findDevice(on) === null)
      assumptions.push({
        what: `speed of ${on}`,
        value: 'unknown',
        source: 'no readings and no data sheet of such a device: times elsewhere cannot be predicted from it',
      })
  }
  return {
    measured,
    work: traffic.chunks.map(() => null),
    words: measured.map(({ on, distribution }) => `${distribution.words} on ${on}`).join('; '),
    assumptions,
  }
}

function tokenTimes(
  tokens: NonNullable<Service['tokens']>,
  traffic: TrafficInput,
  concurrency: number,
  assumptions: readonly HostingAssumption[],
): MeasuredTimes {
  const secondsOf = ({ promptTokens, outputTokens }: TokenMeans): number =>
    promptTokens / tokens.promptTokensPerSecond + outputTokens / tokens.outputTokensPerSecond
  const rates = `${tokens.promptTokensPerSecond} prompt tokens and ${tokens.outputTokensPerSecond} output tokens a second on ${tokens.on}`
  const read = tokenWork(traffic, secondsOf)
  if (read !== null && tokens.promptTokens === undefined && tokens.outputTokens === undefined) {
    return {
      measured: [
        {
          on: tokens.on,
          distribution: { ...ofMean(read.meanSeconds, 0), words: rates, isCvAssumed: false },
          concurrency,
        },
      ],
      work: read.work,
      words: `${rates}, by the tokens of each request`,
      assumptions,
    }
  }
  if (tokens.promptTokens === undefined || tokens.outputTokens === undefined) {
    throw new UserError('no-tokens', 'neither the traffic nor the description says how many tokens a request has', {
      hint: 'state tokens.promptTokens and tokens.outputTokens, or give a traffic with columns of them',
    })
  }
  const mean = secondsOf({ promptTokens: tokens.promptTokens, outputTokens: tokens.outputTokens })
  const words = `${rates}, ${tokens.promptTokens} and ${tokens.outputTokens} tokens`
  return {
    measured: [
      {
        on: tokens.on,
        distribution: { ...ofMean(mean, ASSUMED_CV), words, isCvAssumed: true },
        concurrency,
      },
    ],
    work: traffic.chunks.map(() => null),
    words,
    assumptions: [
      ...assumptions,
      {
        what: 'deviation of the service time',
        value: `${ASSUMED_CV} × the mean, lognormal`,
        source: 'assumed: a traffic with the tokens of each request says it',
      },
    ],
  }
}

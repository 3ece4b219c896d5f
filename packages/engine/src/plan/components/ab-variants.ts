import { counted } from '../../meters/words.ts'
import { HOURS_PER_MONTH } from '../../time/month.ts'
import { EMPTY_BILL } from '../../bill/bill.ts'
import { notNeeded, skipped, unpriced, used, type PlanComponent } from './component.ts'
import {
  activeConcurrency,
  averageInstances,
  bestHosting,
  hostingOptions,
  needsWarmSlots,
  serverlessMemory,
  serverlessSlots,
  type HostingMode,
} from './hosting.ts'
import { HOSTING_LIMITS, SHORTEST_COMPARISON_HOURS } from './limits.ts'
import { priced, type ResourceInput } from './pricer.ts'
import type { Situation } from './situation.ts'
import { numberText, usdText, waitText } from './words.ts'

/**
 * Requests for each of two versions until a change of the success share shows: 16 p(1−p)/δ², the usual sample size for
 * 80 % power at the 5 % level.
 */
export function requestsPerVersion({ serving }: Situation): number {
  return Math.ceil((16 * serving.successShare * (1 - serving.successShare)) / serving.detectableChange ** 2 - 1e-6)
}

/** A second production variant, for as long as it takes to compare two versions. */
export const abVariants: PlanComponent = {
  id: 'ab-variants',
  title: 'A/B variants',
  knobs: ['serving.abTestsPerMonth', 'serving.requestsPerMonth', 'serving.answerWithin'],
  decide(situation, pricer) {
    const { serving } = situation
    if (serving.requestsPerMonth === 0) return notNeeded('No request to split: 0 a month.')
    if (serving.abTestsPerMonth === 0) return notNeeded('No comparison of versions is asked for: 0 a month.')
    const hosting = bestHosting(hostingOptions(situation, pricer))
    if (hosting === null) return notNeeded('Nothing answers requests within the needs, so there is nothing to split.')
    const perVersion = requestsPerVersion(situation)
    const hoursPerTest = Math.max(
      SHORTEST_COMPARISON_HOURS,
      (2 * perVersion * serving.models) / (serving.requestsPerMonth / HOURS_PER_MONTH),
    )
    const hours = serving.abTestsPerMonth * hoursPerTest
    const need = `${counted(serving.abTestsPerMonth, 'comparison')} of 2 × ${numberText(perVersion)} requests`
    const sequential = priced('one version after the other', EMPTY_BILL)
    if (hours > HOURS_PER_MONTH)
      return skipped(
        null,
        sequential,
        `${need} take ${waitText(hours)} at ${numberText(serving.requestsPerMonth)} requests a month: more than the month has.`,
      )
    if (hosting.mode !== 'real-time') {
      const second = priced(
        `a second version behind ${hosting.option.what}, split by the caller`,
        pricer.price(secondEndpoint(situation, hosting.mode, hours)),
      )
      const price = hosting.mode === 'serverless' ? `, for ${usdText(second.usd)} more` : ''
      return skipped(
        null,
        second,
        `Requests are answered by ${hosting.option.what}, which has no variants to split them: ${need} take ${waitText(hours)}, and the caller can split them to a second one for that time${price}.`,
      )
    }
    const instances = averageInstances(situation, activeConcurrency(situation) / serving.models / 2)
    const option = priced(
      'a second variant',
      pricer.price([
        {
          kind: 'realtime-endpoint',
          name: 'second variant',
          variants: [{ instanceType: serving.instanceType, averageInstances: instances }],
          hoursPerMonth: hours,
        },
      ]),
    )
    if (!option.complete) return unpriced(option, sequential)
    return used(
      option,
      sequential,
      `${need} take ${waitText(hours)}: ${counted(instances, 'instance')} more of ${serving.instanceType} for that time cost ${usdText(option.usd)}.`,
    )
  },
}

/** What a second version adds where the caller splits the requests: serverless keeps slots of its own warm; the other ways bill the same work. */
function secondEndpoint(situation: Situation, mode: HostingMode, hours: number): readonly ResourceInput[] {
  const memoryGb = serverlessMemory(situation)
  if (mode !== 'serverless' || memoryGb === undefined || !needsWarmSlots(situation)) return []
  const provisionedConcurrency = Math.min(HOSTING_LIMITS.serverless.concurrency, serverlessSlots(situation))
  return [
    {
      kind: 'serverless-endpoint',
      name: 'second version',
      memoryGb,
      requestsPerMonth: 0,
      msPerRequest: 0,
      provisionedConcurrency,
      hoursPerMonth: hours,
    },
  ]
}

import type { PlanInferenceJson } from '@costwright/app/plan-inference/plan-shape'
import { countWords, instancesWords, latencyWords, monthWords, optionOf, sloWords } from './option-words.ts'

/** The service and its traffic in one line. */
export function serviceWords({ service, traffic }: PlanInferenceJson): string {
  const facts = [
    service.region,
    ...(service.models > 1 ? [`${countWords(service.models)} models`] : []),
    `${countWords(traffic.requests)} ${traffic.requests === 1 ? 'request' : 'requests'} ${spanWords(traffic.days)}${traffic.generated ? ' (generated)' : ''}`,
    `${countWords(traffic.meanPerSecond)} a second on average, ${countWords(traffic.peakPerSecond)} in the busiest`,
    `a request takes ${latencyWords(service.meanServiceMs)} (${service.serviceTime})`,
  ]
  return facts.join('; ')
}

function spanWords(days: number): string {
  if (days === 0) return 'at one moment'
  if (days === 1) return 'in a day'
  return days < 1 ? `in ${countWords(days * 24)} h` : `in ${countWords(days)} days`
}

/** What to pick and why, a paragraph each; the first is the choice itself. */
export function recommendationWords(answer: PlanInferenceJson): readonly string[] {
  const { recommendation, bestPossible } = answer
  if (recommendation !== null) {
    const chosen = optionOf(answer, recommendation.optionId)
    const { runnerUp } = recommendation
    return [
      chosen === null ? recommendation.optionId : `${chosen.title}: ${monthWords(chosen.monthlyUsd)} a month`,
      recommendation.why,
      ...(chosen?.scaling == null ? [] : [`Scaling: ${chosen.scaling}.`]),
      ...(chosen?.instances == null || chosen.instances.min === chosen.instances.max
        ? []
        : [`Instances: ${instancesWords(chosen)}.`]),
      runnerUp === null
        ? 'Nothing else meets the objective.'
        : `Next, for ${monthWords(runnerUp.moreUsd)} more a month: ${runnerUp.why}`,
    ]
  }
  if (bestPossible === null) return ['There is no option to host it.']
  return [`Nothing meets the objective: ${sloWords(answer)}.`, bestPossible.why]
}

/** The bill of today against the recommended option. */
export function currentWords(answer: PlanInferenceJson): string | null {
  const { current } = answer
  if (current === null) return null
  const saving = Number(current.savingUsd)
  const compared =
    answer.recommendation === null
      ? ''
      : saving > 0
        ? `; the choice saves ${monthWords(current.savingUsd)} a month (${savingWords(saving / Number(current.monthlyUsd))})`
        : saving < 0
          ? `; the choice costs ${monthWords(current.savingUsd.slice(1))} a month more`
          : '; the choice costs the same'
  return `${current.title}: ${monthWords(current.monthlyUsd)} a month${compared}.`
}

/** What variants come to together. */
export function variantsWords({ variants }: PlanInferenceJson): string | null {
  if (variants === null) return null
  return variants.monthlyUsd === null
    ? 'Each on instances of its own; not all can be hosted within the objective.'
    : `Each on instances of its own: ${monthWords(variants.monthlyUsd)} a month together.`
}

/** Where many models go. */
export function packingWords({ packing }: PlanInferenceJson): string | null {
  if (packing === null) return null
  const proof = packing.optimal
    ? 'fewer do not suffice'
    : `at least ${packing.lowerBound} are needed, whatever the arrangement`
  return `${packing.models.length.toLocaleString('en-US')} models on ${packing.instances} × ${packing.instanceType}; ${proof}.`
}

function savingWords(share: number): string {
  return share > 0.99 && share < 1 ? '> 99 %' : `${(share * 100).toFixed(0)} %`
}

import type { AnomalyJson, SpendAnomaliesJson } from '@costwright/app/spend/spend-anomalies-shape'
import { moneyText } from '../../../money-text.ts'

/** `2026-09-20` of a day, `2026-09-20 07:00` of an hour. */
export function timeWords(iso: string, step: SpendAnomaliesJson['step']): string {
  return step === 'day' ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ')
}

/** `2026-09-20 to 2026-09-27`, the last day or hour included; an arrow where it goes on. */
export function windowWords(one: AnomalyJson, step: SpendAnomaliesJson['step']): string {
  const length = step === 'day' ? 86_400_000 : 3_600_000
  const last = new Date(Date.parse(one.to) - length).toISOString()
  const from = timeWords(one.from, step)
  if (one.continuing) return `${from} →`
  return timeWords(last, step) === from ? from : `${from} to ${timeWords(last, step)}`
}

/** The narrowest name: the resource by the end of its ARN, or the usage type. */
export function placeWords(one: AnomalyJson): string {
  const usageTypes = [one.usageType ?? 'no usage type', ...one.alsoUsageTypes]
  if (one.resource === null) return usageTypes.join(', ')
  return `${one.resource.startsWith('arn:') ? one.resource.split(':').slice(5).join(':') : one.resource}: ${usageTypes.join(', ')}`
}

/** `account 111122223333, us-east-1`. */
export function whereWords(one: AnomalyJson): string {
  return [
    ...(one.account === null ? [] : [`account ${one.account}`]),
    ...(one.region === null ? [] : [one.region]),
  ].join(', ')
}

/** Dollars of a statistic as those of a bill are written. */
export function dollarsWords(usd: number): string {
  return moneyText(usd.toFixed(2))
}

/** `$150.68 to $187.14`. */
export function rangeWords(one: AnomalyJson): string {
  const { low, high } = one.expectedUsd
  return high === 0 ? 'nothing' : `${dollarsWords(low)} to ${dollarsWords(high)}`
}

/** The resources inside of a usage type that rose with it, the dearest first. */
export function withinWords(one: AnomalyJson, most: number): string {
  const named = one.within.slice(0, most).map(({ resource, impactUsd }) => {
    const name = resource.startsWith('arn:') ? resource.split(':').slice(5).join(':') : resource
    return `${name} ${dollarsWords(impactUsd)}`
  })
  const left = one.within.length - named.length
  return [...named, ...(left > 0 ? [`${left} more`] : [])].join(', ')
}

/** What was looked at, and with what outcome, in a sentence. */
export function summaryWords(answer: SpendAnomaliesJson): string {
  const count = answer.anomalies.length
  const { watched, step } = answer
  const looked = `${watched.usageTypes} usage types and ${watched.resources} resources by the ${step}`
  if (count === 0) return `No unusual rise of ${dollarsWords(answer.minImpactUsd)} or more in ${looked}.`
  return `${count} unusual ${count === 1 ? 'rise' : 'rises'}, ${dollarsWords(answer.impactUsd)} above what was to be expected, in ${looked}.`
}

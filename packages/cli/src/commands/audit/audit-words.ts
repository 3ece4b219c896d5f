import type { AuditAnswer, FindingJson } from '@costwright/app/audit/audit-shape'
import { counted } from '@costwright/engine/meters/words'
import { sumUsd, usd, usdToJson } from '@costwright/engine/money/usd'
import { moneyText } from '../../money-text.ts'
import { SYNTHETIC_WORDS } from '../spend/html-parts.ts'

type Evidence = FindingJson['evidence'][number]
/** Values over time that a finding rests on. */
export type SeriesEvidence = Extract<Evidence, { kind: 'series' }>

/** What invented or redacted data say of themselves, on every output made from them. */
export function originWords({ source }: AuditAnswer): readonly string[] {
  return [
    ...(source.synthetic ? [SYNTHETIC_WORDS] : []),
    ...(source.redacted ? ['Redacted capture: names and account ids are not the real ones.'] : []),
  ]
}

/** `Audit of 3 accounts in 2 regions, 2026-11-01`. */
export function titleWords({ coverage, source }: AuditAnswer): string {
  const regions = new Set(coverage.accounts.flatMap((one) => one.regions))
  const [first] = coverage.accounts
  const accounts =
    coverage.accounts.length === 1 && first !== undefined
      ? `account ${first.name ?? first.id}`
      : counted(coverage.accounts.length, 'account')
  return `Audit of ${accounts} in ${counted(regions.size, 'region')}, ${source.collectedAt.slice(0, 10)}`
}

/** What the audit comes to, in three short sentences. */
export function headlineWords(answer: AuditAnswer): readonly string[] {
  const paying = answer.findings.filter(hasDollars).length
  return [
    `${moneyText(answer.monthlySavingUsd)} a month could be saved`,
    `${moneyText(answer.monthlySpendUsd)} a month of machine learning seen (${answer.spendBasis.what})`,
    `${counted(paying, 'finding')} with dollars, ${answer.findings.length - paying} without`,
  ]
}

/** Whether a finding saves anything by itself; one without dollars is a guard, or is counted elsewhere. */
export function hasDollars({ savingUsd }: FindingJson): boolean {
  return Number(savingUsd) > 0
}

/** `$120.00 a month`, with the interval where it is one. */
export function savingWords({ savingUsd, monthlySavingUsd: { p10, p90 } }: FindingJson): string {
  const wide = p90 - p10 > 0.01 * Math.max(1, p90)
  return `${moneyText(savingUsd)} a month${wide ? ` (${dollars(p10)} to ${dollars(p90)})` : ''}`
}

/** Where a resource is. */
export function placeWords({ resource }: FindingJson, names: ReadonlyMap<string, string>): string {
  const account = names.get(resource.account) ?? resource.account
  return [account, ...(resource.region === '' ? [] : [resource.region])].join(', ')
}

/** Names of the accounts by id. */
export function accountNames({ coverage }: AuditAnswer): ReadonlyMap<string, string> {
  return new Map(coverage.accounts.flatMap(({ id, name }) => (name === null ? [] : [[id, `${name} ${id}`] as const])))
}

/** Dollars of lines. */
export function sumWords(lines: FindingJson['before']): string {
  return moneyText(sumOf(lines))
}

/** Sum of lines as a decimal. */
export function sumOf(lines: FindingJson['before']): string {
  return usdToJson(sumUsd(lines.map((line) => usd(line.usd))))
}

/** What a series is about: `Invocations (Sum), requests, 2026-10-01 to 2026-10-31, at most 0`. */
export function seriesWords(series: SeriesEvidence): string {
  const known = series.values.filter((value) => value !== null)
  const until = Date.parse(series.startAt) + series.values.length * series.periodSeconds * 1000
  const most = known.length === 0 ? 'no data' : `at most ${amount(Math.max(...known))} ${series.unit}`
  const label = series.label.includes(series.statistic) ? series.label : `${series.label} (${series.statistic})`
  return `${label}, ${series.startAt.slice(0, 10)} to ${new Date(until).toISOString().slice(0, 10)}, ${most}`
}

/** What the bill says of the same usage. */
export function billedWords({ billed }: FindingJson): readonly string[] {
  if (billed === null) return []
  return [`The bill of ${billed.month} has ${moneyText(billed.usd)} a month for it`]
}

/** How the answer and the bill agree. */
export function billWords({ coverage: { bill } }: AuditAnswer): readonly string[] {
  if (bill === null) return []
  const agree = [
    ...(bill.pricePercent === null ? [] : [`prices are ${bill.pricePercent} % of the billed ones`]),
    ...(bill.usagePercent === null
      ? []
      : [`a month of what runs now is ${bill.usagePercent} % of the month that was billed`]),
  ]
  return [
    `Of ${moneyText(bill.billedUsd)} that the bill of ${bill.month} has for machine learning, ${bill.seenPercent} % are of resources that were seen.`,
    ...(agree.length === 0
      ? []
      : [`For ${counted(bill.comparedResources, 'resource')} that both have, ${agree.join(', and ')}.`]),
  ]
}

/** What is not shown, and why. */
export function hiddenWords({ hidden: { belowMinSaving, notAskedFor }, baseline }: AuditAnswer): readonly string[] {
  const left = [
    ...(belowMinSaving === 0 ? [] : [`${belowMinSaving} below the least saving`]),
    ...(notAskedFor === 0 ? [] : [`${notAskedFor} not asked for`]),
  ]
  const gone = baseline === null ? [] : baseline.gone.map(({ savingUsd }) => usd(savingUsd))
  const goneUsd = moneyText(usdToJson(sumUsd(gone)))
  return [
    ...(left.length === 0 ? [] : [`Findings not shown: ${left.join(', ')}.`]),
    ...(baseline === null
      ? []
      : [
          `Only what is new: ${counted(baseline.unchanged, 'finding')} of the baseline still there, ${gone.length} gone (${goneUsd} a month), ${baseline.unjudged.length} not judged now.`,
        ]),
  ]
}

/** Exemptions that take nothing out, and why. */
export function exemptionWords({ idleExemptions }: AuditAnswer): readonly string[] {
  return idleExemptions.map(({ reason, until, state, findings }) =>
    state === 'ended'
      ? `The exemption "${reason}" ended with ${until}; it was about ${counted(findings, 'finding')}.`
      : `The exemption "${reason}" (until ${until}) is about nothing that was found.`,
  )
}

/** What AWS's advisers say that the audit does not find, or values otherwise. */
export function adviceWords({ advice }: AuditAnswer): readonly string[] {
  return advice
    .filter(({ verdict, statedSavingUsd }) => verdict !== 'same' && statedSavingUsd !== null)
    .map(({ advice: what, advisers, resource, resourceType, statedSavingUsd, foundSavingUsd, verdict, because }) => {
      const said = `${advisers.join(' and ')}: ${what.join(', ')} ${resource ?? resourceType}, ${moneyText(statedSavingUsd ?? '0')} a month`
      if (verdict === 'differs' && foundSavingUsd !== null) return `${said}; here ${moneyText(foundSavingUsd)}`
      if (verdict === 'abstained') return `${said}; not judged here: ${because ?? ''}`
      return `${said}; not found here`
    })
}

/** The closing line: what the audit itself cost. */
export function costWords({ ownCost }: AuditAnswer): string {
  if (ownCost === null) return 'This audit asked nothing of AWS and cost nothing.'
  return `This audit made ${counted(ownCost.calls, 'call')}; AWS charges some $${ownCost.usd.toFixed(2)} for them (limit $${ownCost.limitUsd.toFixed(2)}).`
}

function dollars(usd: number): string {
  return usd.toLocaleString('en-US', { style: 'currency', currency: 'USD' })
}

function amount(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 3 })
}

import type { PriceBook } from '../catalog/price-book.ts'
import {
  subtractUsd,
  usdPerUnit,
  usdPerUnitToJson,
  usdPerUnitToNumber,
  usdToNumber,
  type UsdPerUnit,
} from '../money/usd.ts'
import { sameDollars } from './close.ts'
import type { Finding } from './finding.ts'
import { hoursText, measure, measureText, usdMeasure, usdRangeText } from './measure.ts'
import type { PricedOption } from './priced-option.ts'
import { quotedUsd } from './range.ts'
import { offBy, percentText, usdOffBy } from './words.ts'

/** A quoted price this near to EC2's is taken for it. */
const EC2_WITHIN = usdPerUnit('0.005')

/** The quoted price of an on-demand option against the list. */
export function checkPrice(
  { option, subject, onDemand }: PricedOption,
  book: PriceBook,
  region: string,
): Finding | null {
  if (option.purchase === 'spot') return null
  const claimed = measure(option.usdPerHour, 'USD/h')
  if (onDemand.kind !== 'found')
    return { rule: 'price', subject, verdict: 'open', claimed, found: null, why: onDemand.message }
  const list = usdPerUnitToNumber(onDemand.usdPerUnit)
  const found = {
    low: usdPerUnitToJson(onDemand.usdPerUnit),
    high: usdPerUnitToJson(onDemand.usdPerUnit),
    unit: 'USD/h',
  }
  const { low, high } = option.usdPerHour
  if (rounded(list, low) >= low && rounded(list, high) <= high) {
    return {
      rule: 'price',
      subject,
      verdict: 'right',
      claimed,
      found,
      why: list === low && list === high ? 'the list price' : `the list price is ${measureText(found)}, quoted rounded`,
    }
  }
  const why = [`the list price is ${measureText(found)}: the quoted price is ${offBy(low, list)}`]
  const host = book.hostUsd(option.instanceType, region)
  if (host !== null && isNear(usdPerUnit(String(low)), usdPerUnit(host.usd))) {
    why.push(
      `${measureText({ low: host.usd, high: host.usd, unit: 'USD/h' })} is the EC2 price of the bare host; SageMaker training costs ${(list / Number(host.usd)).toFixed(2)} × that`,
    )
  }
  return { rule: 'price', subject, verdict: 'wrong', claimed, found, why: why.join('; ') }
}

/** The quoted cost of an option against price × its own hours. */
export function checkCost({ option, subject, cost }: PricedOption): Finding {
  const quoted = quotedUsd(option.usd)
  const claimed = usdMeasure(quoted)
  if (cost === null) return { rule: 'cost', subject, verdict: 'open', claimed, found: null, why: 'no price is known' }
  const found = usdMeasure(cost)
  const product = `${hoursText(option.hours)} come to ${measureText(found)}`
  if (sameDollars(quoted, cost)) return { rule: 'cost', subject, verdict: 'right', claimed, found, why: product }
  const off = [usdOffBy(quoted.low, cost.low), usdOffBy(quoted.high, cost.high)]
  const quotedOff =
    off[0] === off[1] || option.hours.low === option.hours.high
      ? off[0]
      : `${off[0]} at the low end, ${off[1]} at the high end`
  return { rule: 'cost', subject, verdict: 'wrong', claimed, found, why: `${product}: the quoted cost is ${quotedOff}` }
}

/** The quoted spot price against today's estimate, its interruption band, and the discount that the document names. */
export function checkSpotPrice({ option, subject, onDemand, spot }: PricedOption): Finding | null {
  if (option.purchase !== 'spot') return null
  const claimed = measure(option.usdPerHour, 'USD/h')
  if (spot === null || onDemand.kind !== 'found')
    return { rule: 'spot-price', subject, verdict: 'open', claimed, found: null, why: 'no spot estimate is known' }
  const estimate = usdPerUnitToNumber(spot.usdPerUnit)
  const list = usdPerUnitToNumber(onDemand.usdPerUnit)
  const found = { low: usdPerUnitToJson(spot.usdPerUnit), high: usdPerUnitToJson(spot.usdPerUnit), unit: 'USD/h' }
  const inside = estimate >= option.usdPerHour.low && estimate <= option.usdPerHour.high
  const why = [
    `the estimate is ${measureText(found)}: ${spot.savingPercent} % off $${list}, with ${spot.band} of instances interrupted in a month (Spot Advisor, ${spot.provenance.date})`,
  ]
  if (spot.hostUsdPerUnit !== null)
    why.push(`the bare EC2 host on spot is already $${usdPerUnitToNumber(spot.hostUsdPerUnit).toFixed(3)}`)
  const named = option.discountPercent
  if (named !== undefined) {
    const stated = measure({ low: list * (1 - named.high / 100), high: list * (1 - named.low / 100) }, 'USD/h')
    const quoted = `${percentText(1 - option.usdPerHour.high / list)} to ${percentText(1 - option.usdPerHour.low / list)} off`
    why.push(`the ${named.low}–${named.high} % named would be ${measureText(stated)}, the quoted price is ${quoted}`)
  }
  return { rule: 'spot-price', subject, verdict: inside ? 'right' : 'wrong', claimed, found, why: why.join('; ') }
}

/** Options that cost more than another for the same hours on the same accelerators. */
export function checkNoGain(options: readonly PricedOption[], book: PriceBook): readonly Finding[] {
  return options.flatMap((dear) =>
    options.flatMap((cheap) => {
      const accelerator = acceleratorText(dear, book)
      const sameHours =
        dear.option.hours.low === cheap.option.hours.low && dear.option.hours.high === cheap.option.hours.high
      if (
        accelerator === null ||
        accelerator !== acceleratorText(cheap, book) ||
        !sameHours ||
        dear.option.purchase !== cheap.option.purchase
      )
        return []
      if (dear.cost === null || cheap.cost === null || dear.cost.high <= cheap.cost.high) return []
      const extra = {
        low: subtractUsd(dear.cost.low, cheap.cost.low),
        high: subtractUsd(dear.cost.high, cheap.cost.high),
      }
      const share = usdToNumber(extra.high) / usdToNumber(cheap.cost.high)
      const why = `the same ${hoursText(dear.option.hours)} on the same ${accelerator}: ${usdRangeText(extra)} (${percentText(share)}) more for nothing, unless loading the data is bound by the CPU`
      return [
        {
          rule: 'no-gain',
          subject: `${dear.subject} instead of ${cheap.subject}`,
          verdict: 'wrong' as const,
          claimed: null,
          found: usdMeasure(extra),
          why,
        },
      ]
    }),
  )
}

function acceleratorText({ option }: PricedOption, book: PriceBook): string | null {
  const accelerator = book.spec(option.instanceType)?.accelerator ?? null
  return accelerator === null ? null : `${accelerator.count} × ${accelerator.model}`
}

function isNear(a: UsdPerUnit, b: UsdPerUnit): boolean {
  return a - b <= EC2_WITHIN && b - a <= EC2_WITHIN
}

/** `value` rounded to the decimal places of `like`, two at least. */
function rounded(value: number, like: number): number {
  const places = Math.max(2, String(like).split('.')[1]?.length ?? 0)
  return Number(value.toFixed(places))
}

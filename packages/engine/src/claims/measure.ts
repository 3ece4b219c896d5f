import { formatUsd, usd, usdToJson } from '../money/usd.ts'
import type { Range, UsdRange } from './range.ts'

/** A figure with its unit, from `low` to `high`, as decimal numerals. `×` is a factor. */
export interface Measure {
  readonly low: string
  readonly high: string
  /** `USD`, `USD/` and a unit, `h` or `×`. */
  readonly unit: string
}

export function usdMeasure(range: UsdRange): Measure {
  return { low: usdToJson(range.low), high: usdToJson(range.high), unit: 'USD' }
}

/** A figure in another unit than dollars, or a price as quoted. */
export function measure(range: Range, unit: string): Measure {
  return { low: String(range.low), high: String(range.high), unit }
}

/** `$1.47–2.21`, `$0.736/h`, `7–9 h`, `4.2 ×`: for people. Dollars to the cent, prices to four places, the rest to one. */
export function measureText({ low, high, unit }: Measure): string {
  const [from, to] = [numeralText(low, unit), numeralText(high, unit)]
  const numerals = from === to ? from : `${from}–${to}`
  if (unit === 'USD') return `$${numerals}`
  return unit.startsWith('USD/') ? `$${numerals}/${unit.slice('USD/'.length)}` : `${numerals} ${unit}`
}

/** `$1.47–2.21` of exact dollars. */
export function usdRangeText(range: UsdRange): string {
  return measureText(usdMeasure(range))
}

/** `2–3 h`. */
export function hoursText(hours: Range): string {
  return measureText(measure(hours, 'h'))
}

function numeralText(numeral: string, unit: string): string {
  if (unit === 'USD') return formatUsd(usd(numeral)).replace('$', '')
  if (!unit.startsWith('USD/')) return String(Math.round(Number(numeral) * 10) / 10)
  const text = Number(numeral).toFixed(4).replace(/0+$/, '')
  return text.slice(text.indexOf('.') + 1).length < 2 ? Number(numeral).toFixed(2) : text
}

/** Steps of 1, 2 and 5 in every power of ten. */
const STEPS = [1, 2, 5] as const
/** From this ratio between the ends on, equal steps on the axis are equal ratios. */
const LOG_FROM_RATIO = 6
const MOST_TICKS = 9

/** An axis of a chart, drawn on a linear scale of `place`: the logarithm of the value where that is sensible. */
export interface ValueAxis {
  readonly place: (value: number) => number
  readonly min: number
  readonly max: number
  readonly ticks: readonly { readonly at: number; readonly value: number }[]
}

/** The axis that holds all values with some room. Logarithmic only where every value is positive and they differ much. */
export function valueAxis(values: readonly number[]): ValueAxis {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const logarithmic = low > 0 && high / low >= LOG_FROM_RATIO
  const place = logarithmic ? Math.log10 : (value: number) => value
  const span = logarithmic ? Math.log10(high / low) : Math.max(high, 1e-9)
  const min = logarithmic ? place(low) - span * 0.06 : 0
  const max = place(high) + span * 0.06
  const ticks = logarithmic ? ratioTicks(10 ** min, 10 ** max) : evenTicks(max)
  return { place, min, max, ticks: ticks.map((value) => ({ at: place(value), value })) }
}

function ratioTicks(low: number, high: number): readonly number[] {
  const all: number[] = []
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const step of STEPS) all.push(Number(`${step}e${power}`))
  }
  const inside = all.filter((value) => value >= low && value <= high)
  return inside.length <= MOST_TICKS ? inside : inside.filter((value) => /^1(?:e|0*$)|^0\.0*1$/.test(String(value)))
}

function evenTicks(high: number): readonly number[] {
  const rough = high / (MOST_TICKS - 3)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = (STEPS.find((one) => one * power >= rough) ?? 10) * power
  return Array.from({ length: Math.floor(high / step) + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}

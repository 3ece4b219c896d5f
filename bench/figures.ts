import { performance } from 'node:perf_hooks'

/** One measured figure: what, how much, and whether it keeps its budget. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly atMost?: number
  readonly atLeast?: number
}

/** Prints figures and leaves exit code 1 when one misses its budget. */
export function report(figures: readonly Figure[]): void {
  for (const { what, value, unit, atMost, atLeast } of figures) {
    const kept = (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast)
    const budget =
      atMost !== undefined
        ? ` (budget: at most ${atMost} ${unit})`
        : atLeast !== undefined
          ? ` (budget: at least ${atLeast} ${unit})`
          : ''
    process.stdout.write(`${kept ? 'ok    ' : 'MISSED'} ${what}: ${Number(value.toPrecision(4))} ${unit}${budget}\n`)
    if (!kept) process.exitCode = 1
  }
}

/** The median of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

/** Milliseconds of `runs` runs of a function, after `warmUp` runs that do not count. */
export function timeMs(run: () => void, runs: number, warmUp = 1): readonly number[] {
  for (let i = 0; i < warmUp; i++) run()
  return Array.from({ length: runs }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
}

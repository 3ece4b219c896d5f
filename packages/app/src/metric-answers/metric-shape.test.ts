import { describe, expect, it } from 'vitest'
import { metricWindow, periodFor } from './metric-window.ts'
import type { MetricSource } from './metric-source.ts'
import { SAGEMAKER_METRICS } from './sagemaker-metrics.ts'
import { ALARM_RULES } from './alarm-rules.ts'
import { seasonSeconds } from './season.ts'
import { trendOf } from './trend.ts'

const HOUR = 3_600_000
const hourly = (count: number, value: (hour: number) => number): readonly { at: number; value: number }[] =>
  Array.from({ length: count }, (_, hour) => ({ at: hour * HOUR, value: value(hour) }))
/** The same noise every time, between -0.5 and 0.5. */
const noise = (hour: number): number => ((Math.sin(hour * 12.9898) * 43_758.5453) % 1) / 2

describe('seasons', () => {
  it.each([
    ['a day', 14 * 24, (hour: number) => Math.sin((hour * Math.PI) / 12), 86_400],
    ['a week', 21 * 24, (hour: number) => (Math.floor(hour / 24) % 7 < 5 ? 5 : 0) + noise(hour), 604_800],
    ['none in noise', 14 * 24, noise, 0],
    ['none where nothing changes', 14 * 24, () => 3, 0],
    ['none in a day and a half', 36, (hour: number) => Math.sin((hour * Math.PI) / 12), 0],
  ])('%s', (_name, count, value, season) => {
    expect(seasonSeconds(hourly(count, value), 3_600)).toBe(season)
  })
})

describe('trends', () => {
  it.each([
    ['positive', (hour: number) => hour + 10 * noise(hour)],
    ['negative', (hour: number) => -hour + 10 * noise(hour)],
    ['none', noise],
    ['none', () => 7],
  ])('%s', (trend, value) => {
    expect(trendOf(hourly(100, value).map((one) => one.value))).toBe(trend)
  })
})

describe('windows and periods', () => {
  const source = { now: Date.parse('2026-11-01T00:00:00Z') } as MetricSource

  it('reads times without a zone as UTC, and days as their start', () => {
    expect(metricWindow('2026-10-01', '2026-10-02 06:00:00', source)).toEqual({
      from: Date.parse('2026-10-01T00:00:00Z'),
      to: Date.parse('2026-10-02T06:00:00Z'),
    })
    expect(metricWindow('2026-10-01T02:00:00+02:00', null, source).from).toBe(Date.parse('2026-10-01T00:00:00Z'))
  })

  it.each([
    ['2026-13-01', 'is no time'],
    ['1', 'is no time'],
    ['', 'is no time'],
    ['2027-01-01', 'is not before'],
  ])('%j is refused: %s', (start, why) => {
    expect(() => metricWindow(start, null, source)).toThrow(why)
  })

  it('has whole minutes as periods', () => {
    expect([30 * 24, 3, 0.5].map((hours) => periodFor({ from: 0, to: hours * HOUR }, 60))).toEqual([43_200, 180, 60])
  })
})

describe('what is known of metrics', () => {
  it('has each metric of a namespace once, with statistics and dimensions', () => {
    const names = SAGEMAKER_METRICS.map(({ namespace, metric }) => `${namespace} ${metric}`)
    expect(new Set(names).size).toBe(names.length)
    for (const { description, statistics, dimensionSets, unit } of SAGEMAKER_METRICS) {
      expect(description).toMatch(/\.$/)
      expect([statistics.length > 0, dimensionSets.length > 0, unit.length > 0]).toEqual([true, true, true])
    }
  })

  it('has alarms on metrics that are known, by statistics that say something, each with a reason', () => {
    for (const { namespace, metric, statistic, dimensions, intent, threshold } of ALARM_RULES) {
      const known = SAGEMAKER_METRICS.find((one) => one.namespace === namespace && one.metric === metric)
      expect(known?.statistics, metric).toContain(statistic)
      expect(known?.dimensionSets, metric).toContainEqual([...dimensions])
      expect(intent).toMatch(/\.$/)
      expect(threshold([]).why.length).toBeGreaterThan(10)
    }
  })
})

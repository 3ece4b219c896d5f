import type { EChartsOption } from 'echarts'
import { useMemo, type ReactElement } from 'react'
import { categoryAxis, tooltipOption } from '../../kit/chart/base-option.ts'
import { Chart } from '../../kit/chart/chart.tsx'
import type { ChartTokens } from '../../kit/chart/tokens.ts'
import { tooltipElement } from '../../kit/chart/tooltip.ts'
import { formatNumber } from '../../kit/format.ts'
import type { HourOfWeek, Series } from './hours-of.ts'

const DAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const hourName = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

const COLUMNS = [
  { id: 'day', header: 'Day', value: (one: HourOfWeek) => DAY_NAMES[one.day] ?? '' },
  { id: 'hour', header: 'From, UTC', value: (one: HourOfWeek) => hourName(one.hour) },
  { id: 'value', header: 'On average', value: (one: HourOfWeek) => one.value, isNumber: true },
]

/** When in the week something happens: days by hours, darker is more. */
export function HoursChart({
  series,
  hours,
}: {
  readonly series: Series
  readonly hours: readonly HourOfWeek[]
}): ReactElement {
  const option = useMemo(() => (tokens: ChartTokens) => heatOf(hours, series.unit, tokens), [hours, series])
  const table = useMemo(() => ({ columns: COLUMNS, rows: hours }), [hours])
  const busy = hours.filter(({ value }) => value !== null && value > 0).length
  return (
    <div className="min-w-0">
      <h3 className="text-sm font-semibold">{series.label}, by hour of the week</h3>
      <p className="text-dim text-sm">{series.unit} of a step on average, hours in UTC</p>
      <Chart
        title={`${series.label}, by hour of the week`}
        summary={`More than nothing in ${busy} of ${hours.length} stretches of the week.`}
        file="evidence-hours"
        option={option}
        table={table}
        height={230}
      />
    </div>
  )
}

function heatOf(hours: readonly HourOfWeek[], unit: string, tokens: ChartTokens): EChartsOption {
  const starts = [...new Set(hours.map(({ hour }) => hour))]
  const most = Math.max(...hours.map(({ value }) => value ?? 0), 0)
  return {
    grid: { left: 4, right: 4, top: 4, bottom: 4, containLabel: true },
    tooltip: {
      ...tooltipOption(tokens),
      formatter: (point: unknown) => {
        const [place, day, value] = (point as { readonly value: readonly [number, number, number] }).value
        return tooltipElement(
          `${DAY_NAMES[day] ?? ''}, from ${hourName(starts[place] ?? 0)}`,
          [{ label: unit, value: formatNumber(value) }],
          tokens,
        )
      },
    },
    xAxis: { ...categoryAxis(tokens, starts.map(hourName)), splitArea: { show: false } },
    yAxis: { ...categoryAxis(tokens, DAY_NAMES), inverse: true, axisLine: { show: false } },
    visualMap: {
      show: false,
      min: 0,
      max: most === 0 ? 1 : most,
      inRange: { color: [tokens.accentSoft, tokens.series[0] ?? tokens.accent] },
    },
    series: [
      {
        type: 'heatmap',
        data: hours.flatMap(({ day, hour, value }) => (value === null ? [] : [[starts.indexOf(hour), day, value]])),
        itemStyle: { borderColor: tokens.surface, borderWidth: 1 },
      },
    ],
  }
}

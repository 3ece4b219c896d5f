import type { EChartsOption } from 'echarts'
import { useMemo, type ReactElement } from 'react'
import { categoryAxis, legendOption, tooltipOption, valueAxis } from '../kit/chart/base-option.ts'
import { Chart } from '../kit/chart/chart.tsx'
import type { ChartTokens } from '../kit/chart/tokens.ts'
import { formatUsd } from '../kit/format.ts'
import { dimensionTitle, valueTitle } from './dimensions.ts'
import { PHASE_ORDER, phaseColor, phaseTitle } from './phase-color.ts'
import { startTitle } from './starts.ts'

/** Dollars of a group in a stretch of time. */
export interface Stacked {
  readonly start: string
  readonly group: string | null
  /** Groups beyond those that are told apart, as one. */
  readonly isRest: boolean
  readonly usd: string
}

export interface StackedSpendProps {
  readonly title: string
  readonly file: string
  readonly dimension: string
  readonly granularity: string | null
  readonly points: readonly Stacked[]
  readonly totalUsd: string
  readonly height: number
  /** A stretch was marked: the start of its first and of its last bar. */
  readonly onZoom: (from: string, lastStart: string) => void
}

const GREY = 7

/** Groups of the bill, stacked over time. A stretch that is marked is told. */
export function StackedSpend({
  title,
  file,
  dimension,
  granularity,
  points,
  totalUsd,
  height,
  onZoom,
}: StackedSpendProps): ReactElement {
  const starts = useMemo(() => [...new Set(points.map(({ start }) => start))].toSorted(), [points])
  const option = useMemo(
    () => (tokens: ChartTokens) => stackOf({ dimension, granularity, points }, starts, tokens),
    [dimension, granularity, points, starts],
  )
  const table = useMemo(
    () => ({
      columns: [
        {
          id: 'start',
          header: 'From',
          value: (point: Stacked) => point.start,
          cell: (point: Stacked) => startTitle(point.start, granularity),
        },
        {
          id: 'group',
          header: dimensionTitle(dimension),
          value: (point: Stacked) => titleOf(dimension, point),
          width: 220,
        },
        {
          id: 'usd',
          header: 'USD',
          value: (point: Stacked) => point.usd,
          isNumber: true,
          cell: (point: Stacked) => formatUsd(point.usd),
        },
      ],
      rows: points,
    }),
    [points, dimension, granularity],
  )
  return (
    <Chart
      title={title}
      summary={`${starts.length} stretches of time, ${formatUsd(totalUsd)} together.`}
      file={file}
      option={option}
      table={table}
      height={height}
      onBrush={(first, last) => {
        const [from, end] = [starts[Math.max(0, first)], starts[Math.min(starts.length - 1, last)]]
        if (from !== undefined && end !== undefined) onZoom(from.slice(0, 10), end)
      }}
    />
  )
}

function titleOf(dimension: string, { group, isRest }: Stacked): string {
  if (isRest) return 'All others'
  return dimension === 'phase' ? phaseTitle(group) : valueTitle(dimension, group)
}

function stackOf(
  { dimension, granularity, points }: Pick<StackedSpendProps, 'dimension' | 'granularity' | 'points'>,
  starts: readonly string[],
  tokens: ChartTokens,
): EChartsOption {
  const groups = groupsOf(dimension, points)
  const byPlace = new Map(points.map((point) => [`${point.start} ${titleOf(dimension, point)}`, Number(point.usd)]))
  return {
    legend: { ...legendOption(tokens), data: groups.map(({ title }) => title) },
    grid: { left: 4, right: 8, top: 34, bottom: 4, containLabel: true },
    tooltip: {
      ...tooltipOption(tokens, 'axis', undefined, (start) => startTitle(start, granularity)),
      axisPointer: { type: 'shadow', shadowStyle: { color: tokens.line, opacity: 0.4 } },
    },
    xAxis: categoryAxis(tokens, starts, (start) => startTitle(start, granularity)),
    yAxis: valueAxis(tokens),
    series: groups.map(({ title, color }) => ({
      type: 'bar' as const,
      stack: 'spend',
      name: title,
      barCategoryGap: starts.length > 60 ? '8%' : '22%',
      itemStyle: { color: tokens.series[color] ?? tokens.dim },
      emphasis: { disabled: true },
      data: starts.map((start) => byPlace.get(`${start} ${title}`) ?? 0),
    })),
  }
}

/** Phases in their order, other groups in the order in which they first come: the dearest first; what is left over last and grey. */
function groupsOf(
  dimension: string,
  points: readonly Stacked[],
): readonly { readonly title: string; readonly color: number }[] {
  const seen = [...new Map(points.map((point) => [titleOf(dimension, point), point])).values()].toSorted(
    (a, b) => Number(a.isRest) - Number(b.isRest),
  )
  if (dimension !== 'phase')
    return seen.map((point, index) => ({
      title: titleOf(dimension, point),
      color: point.isRest ? GREY : Math.min(index, GREY),
    }))
  const order: readonly (string | null)[] = PHASE_ORDER
  return seen
    .toSorted((a, b) => placeIn(order, a.group) - placeIn(order, b.group))
    .map((point) => ({ title: titleOf(dimension, point), color: phaseColor(point.group) }))
}

function placeIn(order: readonly (string | null)[], group: string | null): number {
  const place = order.indexOf(group)
  return place === -1 ? order.length : place
}

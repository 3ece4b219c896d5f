import type { EChartsCoreOption } from 'echarts/core'
import type { SpendPageData } from '../src/commands/spend/summary/page-data.ts'
import { seriesColour, type ChartColours } from './colours.ts'
import { axisDollars, tooltip } from './tooltip.ts'

/** Series that a tooltip names, the dearest of that time. */
const MOST_IN_TOOLTIP = 12

/** Stacked bars of the first dimension over time. */
export function overTimeOption(
  { starts, series }: NonNullable<SpendPageData['overTime']>,
  colours: ChartColours,
  width: number,
): EChartsCoreOption {
  const narrow = width < 560
  const colourOf = (place: number): string => seriesColour(colours, place, series[place]?.isRest ?? false)
  return {
    grid: { left: narrow ? 56 : 72, right: 12, top: 12, bottom: 64 },
    legend: {
      type: 'scroll',
      bottom: 0,
      icon: 'roundRect',
      itemWidth: 12,
      itemHeight: 12,
      textStyle: { color: colours.text, width: narrow ? 120 : 220, overflow: 'truncate' },
      pageTextStyle: { color: colours.dim },
      pageIconColor: colours.text,
      pageIconInactiveColor: colours.line,
      inactiveColor: colours.line,
      formatter: (id: string) => series[Number(id)]?.name ?? '',
    },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      confine: true,
      backgroundColor: colours.panel,
      borderColor: colours.line,
      textStyle: { color: colours.text },
      formatter: (points: unknown) => barTooltip(points, starts, series, colourOf),
    },
    xAxis: {
      type: 'category',
      data: [...starts],
      axisLine: { lineStyle: { color: colours.dim } },
      axisTick: { show: false },
      axisLabel: { color: colours.dim, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      axisLabel: { color: colours.dim, formatter: axisDollars },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: series.map(({ usd }, place) => ({
      type: 'bar',
      stack: 'all',
      // The name is an index: names from a bill may be equal, or empty.
      name: String(place),
      data: [...usd],
      barCategoryGap: starts.length > 60 ? '5%' : '20%',
      itemStyle: { color: colourOf(place) },
      emphasis: { focus: 'series' },
    })),
  }
}

function barTooltip(
  points: unknown,
  starts: readonly string[],
  series: NonNullable<SpendPageData['overTime']>['series'],
  colourOf: (place: number) => string,
): HTMLElement {
  const shown = (Array.isArray(points) ? points : []).flatMap((point: { seriesName?: string; dataIndex?: number }) => {
    const place = Number(point.seriesName)
    const usd = series[place]?.usd[point.dataIndex ?? -1] ?? 0
    return usd === 0 ? [] : [{ colour: colourOf(place), name: series[place]?.name ?? '', usd }]
  })
  const at: unknown = Array.isArray(points) ? (points[0] as { dataIndex?: number } | undefined)?.dataIndex : undefined
  const total = shown.reduce((sum, { usd }) => sum + usd, 0)
  const dearest = shown.toSorted((a, b) => b.usd - a.usd).slice(0, MOST_IN_TOOLTIP)
  return tooltip(starts[Number(at)] ?? '', [...dearest, { colour: null, name: 'shown in all', usd: total }])
}

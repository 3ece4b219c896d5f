import type { EChartsOption, TooltipComponentOption } from 'echarts'
import { formatUsd } from '../format.ts'
import type { ChartTokens } from './tokens.ts'
import { tooltipElement } from './tooltip.ts'

/** What all charts share: type, colours, tooltips without markup, and no movement. Options of a chart are laid over it. */
export function baseOption(tokens: ChartTokens): EChartsOption {
  return {
    animation: false,
    color: [...tokens.series],
    textStyle: { fontFamily: 'Inter, system-ui, sans-serif', fontSize: 12, color: tokens.ink },
    grid: { left: 8, right: 12, top: 12, bottom: 8, containLabel: true },
    tooltip: tooltipOption(tokens),
  }
}

/** The tooltip of a chart; `format` writes its values, dollars unless stated, and `title` what is pointed at. */
export function tooltipOption(
  tokens: ChartTokens,
  trigger: 'item' | 'axis' = 'item',
  format: (value: number) => string = (value) => formatUsd(value),
  title: (text: string) => string = (text) => text,
): TooltipComponentOption {
  return {
    trigger,
    confine: true,
    transitionDuration: 0,
    backgroundColor: tokens.raised,
    borderColor: tokens.line,
    padding: [8, 10],
    textStyle: { color: tokens.ink, fontSize: 12 },
    axisPointer: { type: 'line', lineStyle: { color: tokens.lineStrong, type: 'solid', width: 1 } },
    formatter: (params: unknown) => {
      const points = (Array.isArray(params) ? params : [params]) as readonly HoveredPoint[]
      const rows = points
        .map((point) => ({ point, value: numberOf(point.value) }))
        .filter(({ value }) => value !== null && value !== 0)
        .map(({ point, value }) => ({
          label: point.seriesName ?? point.name,
          value: format(value ?? 0),
          color: textColor(point.color),
        }))
      return tooltipElement(title(points[0]?.axisValue ?? points[0]?.name ?? ''), rows.toReversed(), tokens)
    },
  }
}

interface HoveredPoint {
  readonly name: string
  readonly seriesName?: string
  readonly axisValue?: string
  readonly value: unknown
  readonly color?: unknown
}

function numberOf(value: unknown): number | null {
  const last = Array.isArray(value) ? (value.at(-1) as unknown) : value
  const number = Number(last)
  return last === null || last === undefined || Number.isNaN(number) ? null : number
}

function textColor(color: unknown): string | null {
  return typeof color === 'string' ? color : null
}

/** An axis of values: light lines, labels short. */
export function valueAxis(
  tokens: ChartTokens,
  format: (value: number) => string = (value) => formatUsd(value, 'short'),
): object {
  return {
    type: 'value',
    axisLabel: { color: tokens.dim, formatter: format, hideOverlap: true },
    splitLine: { lineStyle: { color: tokens.line } },
    axisLine: { show: false },
    axisTick: { show: false },
    nameTextStyle: { color: tokens.dim },
  }
}

/** An axis of names or of stretches of time that are names. */
export function categoryAxis(tokens: ChartTokens, data: readonly string[], format?: (text: string) => string): object {
  return {
    type: 'category',
    data: [...data],
    axisLabel: { color: tokens.dim, hideOverlap: true, ...(format === undefined ? {} : { formatter: format }) },
    axisLine: { lineStyle: { color: tokens.line } },
    axisTick: { show: false },
    nameTextStyle: { color: tokens.dim },
  }
}

/** The legend, above the chart at the left. */
export function legendOption(tokens: ChartTokens): object {
  return {
    type: 'scroll',
    top: 0,
    left: 0,
    icon: 'roundRect',
    itemWidth: 10,
    itemHeight: 10,
    itemGap: 14,
    textStyle: { color: tokens.dim, fontSize: 12 },
    pageIconColor: tokens.dim,
    pageTextStyle: { color: tokens.dim },
    inactiveColor: tokens.line,
  }
}

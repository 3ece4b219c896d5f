import type { OptionJson, PlanTrainingJson } from '@costwright/app/plan-training/plan-shape'
import type { CustomSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts/charts'
import { CustomChart, LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent, type GridComponentOption } from 'echarts/components'
import { init, use, type ComposeOption } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { safeText } from '../../../safe-text.ts'
import { staticSvg } from '../../../static-svg.ts'
import { valueAxis, type ValueAxis } from '../value-axis.ts'
import { dollarsWords, hoursWords, machineName } from './option-words.ts'

use([ScatterChart, CustomChart, LineChart, GridComponent, LabelLayout, SVGRenderer])
type ChartOption = ComposeOption<ScatterSeriesOption | CustomSeriesOption | LineSeriesOption | GridComponentOption>

/** Pixels; the text keeps its size, so that a narrow page gets a chart of its own rather than a small one. */
export interface ChartSize {
  readonly name: string
  readonly width: number
  readonly height: number
}

/** How the three ways to buy are drawn; the colours are variables of the page, which knows light from dark. */
export const PURCHASE_LOOKS = {
  'on-demand': { symbol: 'circle', colour: 'var(--mark)', words: 'on demand' },
  spot: { symbol: 'diamond', colour: 'var(--spot)', words: 'managed spot' },
  local: { symbol: 'rect', colour: 'var(--good)', words: 'own machine' },
} as const
const LONGEST_LABEL = 26
/** Share of the width from which on labels stand to the left of their marks. */
const LABEL_TURNS_AT = 0.72

/**
 * Cost over time of options as an SVG: a mark each, bars for the 80 % intervals, the frontier as a line, the limits of
 * the job dashed. No script, no animation, nothing fetched.
 */
export function costTimeSvg(answer: PlanTrainingJson, options: readonly OptionJson[], size: ChartSize): string {
  const { deadlineHours, budgetUsd } = answer.job
  const x = valueAxis([
    ...options.flatMap((one) => [one.hours.p10, one.hours.p90]),
    ...(deadlineHours === null ? [] : [deadlineHours]),
  ])
  const y = valueAxis([
    ...options.flatMap((one) => [one.costUsd.p10, one.costUsd.p90]),
    ...(budgetUsd === null ? [] : [budgetUsd]),
  ])
  const named = new Set([...answer.recommendations.map((one) => one.optionId), 'local'])
  const frontier = options.filter((one) => one.pareto).toSorted((a, b) => a.hours.p50 - b.hours.p50)
  const point = (one: OptionJson): [number, number] => [x.place(one.hours.p50), y.place(one.costUsd.p50)]
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: size.width, height: size.height })
  const option: ChartOption = {
    animation: false,
    textStyle: { fontFamily: 'system-ui, sans-serif', fontSize: 13 },
    grid: { left: 64, right: 20, top: 24, bottom: 52, containLabel: false },
    xAxis: axisOption(x, 'time from submission to the result', tickHours, 'middle', 32),
    yAxis: axisOption(y, 'cost', tickDollars, 'end', 10),
    series: [
      ...limitSeries(x, y, deadlineHours, budgetUsd),
      {
        type: 'line',
        data: frontier.map(point),
        silent: true,
        symbol: 'none',
        lineStyle: { color: 'var(--dim)', width: 1.5 },
        z: 2,
      },
      intervalSeries(options, x, y, named),
      ...Object.entries(PURCHASE_LOOKS).map(([purchase, look]): ScatterSeriesOption => ({
        type: 'scatter',
        silent: true,
        emphasis: { disabled: true },
        symbol: look.symbol,
        z: 4,
        data: options
          .filter((one) => one.purchase === purchase)
          .map((one) => ({
            value: point(one),
            name: labelOf(one),
            symbolSize: one.pareto || named.has(one.id) ? 13 : 8,
            itemStyle: one.pareto
              ? { color: look.colour, borderColor: look.colour, borderWidth: 1.5 }
              : { color: 'var(--page)', borderColor: look.colour, borderWidth: 1.5 },
            label: {
              show: one.pareto || named.has(one.id),
              // A label at the right edge would be cut off: it goes to the other side of its mark.
              ...(x.place(one.hours.p50) > x.min + (x.max - x.min) * LABEL_TURNS_AT
                ? { position: [2, -13], align: 'right' as const }
                : {}),
            },
          })),
        label: {
          formatter: (mark) => mark.name,
          position: [10, -13],
          color: 'var(--text)',
          fontSize: 12,
          textBorderColor: 'var(--page)',
          textBorderWidth: 3,
        },
        labelLayout: { hideOverlap: true },
      })),
    ],
  }
  chart.setOption(option)
  const svg = chart.renderToSVGString()
  chart.dispose()
  return staticSvg(svg, size.name)
}

function axisOption(
  axis: ValueAxis,
  name: string,
  words: (value: number) => string,
  nameLocation: 'middle' | 'end',
  nameGap: number,
) {
  const at = axis.ticks.map((tick) => tick.at)
  const wordsAt = new Map(axis.ticks.map((tick) => [tick.at, words(tick.value)]))
  return {
    type: 'value' as const,
    min: axis.min,
    max: axis.max,
    name,
    nameLocation,
    nameGap,
    nameTextStyle: { color: 'var(--dim)', align: nameLocation === 'end' ? ('right' as const) : ('center' as const) },
    axisLine: { show: true, onZero: false, lineStyle: { color: 'var(--dim)' } },
    axisTick: { show: true, customValues: at, lineStyle: { color: 'var(--dim)' } },
    axisLabel: {
      customValues: at,
      formatter: (value: number) => wordsAt.get(value) ?? '',
      color: 'var(--dim)',
      hideOverlap: true,
    },
    splitLine: { show: false },
  }
}

/** Crosses of the 80 % intervals; those of options that are neither on the frontier nor recommended stay faint. */
function intervalSeries(
  options: readonly OptionJson[],
  x: ValueAxis,
  y: ValueAxis,
  named: ReadonlySet<string>,
): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    z: 3,
    data: options.map((one) => [x.place(one.hours.p50), y.place(one.costUsd.p50)]),
    renderItem: ({ dataIndex }, api) => {
      const one = options[dataIndex]
      if (one === undefined) return { type: 'group', children: [] }
      const at = (hours: number, usd: number): [number, number] => {
        const [left = 0, top = 0] = api.coord([x.place(hours), y.place(usd)])
        return [left, top]
      }
      const { hours, costUsd } = one
      const strong = one.pareto || named.has(one.id)
      const style = {
        stroke: PURCHASE_LOOKS[one.purchase].colour,
        lineWidth: strong ? 1.25 : 1,
        opacity: strong ? 0.75 : 0.22,
      }
      const bar = (from: [number, number], to: [number, number]) => ({
        type: 'line' as const,
        shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
        style,
      })
      return {
        type: 'group',
        children: [
          bar(at(hours.p10, costUsd.p50), at(hours.p90, costUsd.p50)),
          bar(at(hours.p50, costUsd.p10), at(hours.p50, costUsd.p90)),
        ],
      }
    },
  }
}

function limitSeries(
  x: ValueAxis,
  y: ValueAxis,
  deadlineHours: number | null,
  budgetUsd: number | null,
): readonly LineSeriesOption[] {
  const line = (from: [number, number], to: [number, number], words: string): LineSeriesOption => ({
    type: 'line',
    silent: true,
    symbol: 'none',
    data: [from, to],
    lineStyle: { color: 'var(--bad)', width: 1.25, type: 'dashed' },
    endLabel: {
      show: true,
      formatter: words,
      color: 'var(--bad)',
      fontSize: 12,
      align: 'right',
      verticalAlign: 'bottom',
      distance: 2,
      offset: [-4, -2],
      textBorderColor: 'var(--page)',
      textBorderWidth: 3,
    },
    z: 1,
  })
  return [
    ...(deadlineHours === null
      ? []
      : [
          line(
            [x.place(deadlineHours), y.min],
            [x.place(deadlineHours), y.max],
            `deadline ${hoursWords(deadlineHours)}`,
          ),
        ]),
    ...(budgetUsd === null
      ? []
      : [line([x.min, y.place(budgetUsd)], [x.max, y.place(budgetUsd)], `budget ${dollarsWords(budgetUsd)}`)]),
  ]
}

function labelOf(option: OptionJson): string {
  const name = safeText(machineName(option)).replace(/\s+/g, ' ')
  return name.length > LONGEST_LABEL ? `${name.slice(0, LONGEST_LABEL - 1)}…` : name
}

function tickHours(hours: number): string {
  return hours < 1 ? `${Number((hours * 60).toPrecision(2))} min` : `${hours.toLocaleString('en-US')} h`
}

function tickDollars(usd: number): string {
  return usd > 0 && usd < 0.01 ? `$${usd}` : usd < 1 ? `$${usd.toFixed(2)}` : `$${usd.toLocaleString('en-US')}`
}

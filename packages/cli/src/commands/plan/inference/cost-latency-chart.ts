import type { InferenceOptionJson, PlanInferenceJson } from '@costwright/app/plan-inference/plan-shape'
import type { LineSeriesOption, ScatterSeriesOption } from 'echarts/charts'
import { LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { safeText } from '../../../safe-text.ts'
import { svgChart, type ChartSize } from '../../spend/svg-chart.ts'
import { valueAxis, type ValueAxis } from '../value-axis.ts'
import { latencyWords } from './option-words.ts'

use([ScatterChart, LineChart, GridComponent, LabelLayout, SVGRenderer])

/** How the ways to host are drawn; the colours are variables of the page, which knows light from dark. */
export const MODE_LOOKS = [
  { modes: ['realtime', 'realtime-autoscaled'], symbol: 'circle', colour: 'var(--mark)', words: 'instances' },
  { modes: ['serverless', 'serverless-provisioned'], symbol: 'diamond', colour: 'var(--spot)', words: 'serverless' },
  { modes: ['async', 'batch'], symbol: 'rect', colour: 'var(--good)', words: 'answers later' },
  { modes: ['multi-model'], symbol: 'triangle', colour: 'var(--text)', words: 'many models on shared instances' },
] as const satisfies readonly {
  readonly modes: readonly InferenceOptionJson['mode'][]
  readonly symbol: string
  readonly colour: string
  readonly words: string
}[]

/** Latencies of nothing answered, and of nothing measurable, stand at this many milliseconds. */
const LEAST_MS = 0.1
/** Pixels that a label may need: closer to the right edge it stands to the left of its mark. */
const LABEL_ROOM = 230

/** What a month costs over p95 of options as an SVG: a mark each, filled where the objective is met, its limit dashed. */
export function costLatencySvg(
  answer: PlanInferenceJson,
  options: readonly InferenceOptionJson[],
  size: ChartSize,
): string {
  const { p95Ms } = answer.slo
  const ms = (option: InferenceOptionJson): number => Math.max(LEAST_MS, option.latencyMs.p95)
  const x = valueAxis([...options.map(ms), ...(p95Ms === null ? [] : [p95Ms])])
  const y = valueAxis(options.map((one) => Number(one.monthlyUsd)))
  const point = (one: InferenceOptionJson): [number, number] => [x.place(ms(one)), y.place(Number(one.monthlyUsd))]
  const turnsAt = x.max - ((x.max - x.min) * LABEL_ROOM) / size.width
  const named = new Set([
    answer.recommendation?.optionId,
    answer.recommendation?.runnerUp?.optionId,
    answer.bestPossible?.optionId,
  ])
  const frontier = options.filter((one) => one.pareto).toSorted((a, b) => ms(a) - ms(b))
  return svgChart(
    {
      grid: { left: 64, right: 20, top: 28, bottom: 52, containLabel: false },
      xAxis: axis(x, 'p95, waiting included', (value) => latencyWords(value), 'middle', 32),
      yAxis: axis(y, '$ a month', dollarTick, 'end', 10),
      series: [
        ...(p95Ms === null ? [] : [limitLine(x, y, p95Ms)]),
        {
          type: 'line',
          data: frontier.map(point),
          silent: true,
          symbol: 'none',
          lineStyle: { color: 'var(--dim)', width: 1.5 },
          z: 2,
        } satisfies LineSeriesOption,
        ...MODE_LOOKS.map((look): ScatterSeriesOption => ({
          type: 'scatter',
          silent: true,
          symbol: look.symbol,
          z: 4,
          data: options
            .filter((one) => (look.modes as readonly string[]).includes(one.mode))
            .map((one) => ({
              value: point(one),
              name: safeText(one.id),
              symbolSize: named.has(one.id) ? 15 : one.pareto ? 11 : 8,
              itemStyle: {
                color: one.meetsSlo ? look.colour : 'var(--page)',
                borderColor: look.colour,
                borderWidth: 1.5,
              },
              label: {
                show: one.pareto || named.has(one.id),
                fontWeight: named.has(one.id) ? ('bold' as const) : ('normal' as const),
                ...(x.place(ms(one)) > turnsAt ? { position: [2, -13], align: 'right' as const } : {}),
              },
            })),
          label: {
            formatter: ({ name }) => name,
            position: [10, -13],
            color: 'var(--text)',
            fontSize: 12,
            textBorderColor: 'var(--page)',
            textBorderWidth: 3,
          },
          labelLayout: { hideOverlap: true },
        })),
      ],
    },
    size,
  )
}

function axis(
  { min, max, ticks }: ValueAxis,
  name: string,
  words: (value: number) => string,
  nameLocation: 'middle' | 'end',
  nameGap: number,
) {
  const at = ticks.map((tick) => tick.at)
  const wordsAt = new Map(ticks.map((tick) => [tick.at, words(tick.value)]))
  return {
    type: 'value' as const,
    min,
    max,
    name,
    nameLocation,
    nameGap,
    nameTextStyle: { color: 'var(--dim)', align: nameLocation === 'end' ? ('left' as const) : ('center' as const) },
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

function limitLine(x: ValueAxis, y: ValueAxis, p95Ms: number): LineSeriesOption {
  return {
    type: 'line',
    silent: true,
    symbol: 'none',
    data: [
      [x.place(p95Ms), y.min],
      [x.place(p95Ms), y.max],
    ],
    lineStyle: { color: 'var(--bad)', width: 1.25, type: 'dashed' },
    endLabel: {
      show: true,
      formatter: `objective ${latencyWords(p95Ms)}`,
      color: 'var(--bad)',
      fontSize: 12,
      align: 'right',
      verticalAlign: 'bottom',
      offset: [-4, 14],
      textBorderColor: 'var(--page)',
      textBorderWidth: 3,
    },
    z: 1,
  }
}

function dollarTick(usd: number): string {
  return usd > 0 && usd < 1 ? `$${usd}` : `$${usd.toLocaleString('en-US')}`
}

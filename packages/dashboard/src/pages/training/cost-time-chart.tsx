import type { CustomSeriesOption, EChartsOption, ScatterSeriesOption } from 'echarts'
import { useMemo, type ReactElement } from 'react'
import type { TrainingJson, TrainingOption } from '../../api/plan-questions.ts'
import { legendOption, tooltipOption, valueAxis } from '../../kit/chart/base-option.ts'
import { Chart } from '../../kit/chart/chart.tsx'
import type { ChartTokens } from '../../kit/chart/tokens.ts'
import { tooltipElement } from '../../kit/chart/tooltip.ts'
import { formatHours, formatUsd } from '../../kit/format.ts'
import { Panel } from '../../kit/panel.tsx'
import { basisWords, chanceWords, optionTitle } from './option-words.ts'

const PURCHASES = [
  { purchase: 'on-demand', name: 'On demand', symbol: 'circle', color: 0 },
  { purchase: 'spot', name: 'Managed spot', symbol: 'diamond', color: 1 },
  { purchase: 'local', name: 'Own machine', symbol: 'rect', color: 2 },
] as const

/** Room at the ends of the axes, as a ratio. */
const ROOM = 1.6

const COLUMNS = [
  { id: 'option', header: 'Option', value: optionTitle, width: 220 },
  { id: 'p50', header: 'Hours', value: (one: TrainingOption) => one.hours.p50, isNumber: true },
  { id: 'hoursLow', header: 'Hours, low', value: (one: TrainingOption) => one.hours.p10, isNumber: true },
  { id: 'hoursHigh', header: 'Hours, high', value: (one: TrainingOption) => one.hours.p90, isNumber: true },
  { id: 'usd', header: 'USD', value: (one: TrainingOption) => one.costUsd.p50, isNumber: true },
  { id: 'usdLow', header: 'USD, low', value: (one: TrainingOption) => one.costUsd.p10, isNumber: true },
  { id: 'usdHigh', header: 'USD, high', value: (one: TrainingOption) => one.costUsd.p90, isNumber: true },
  { id: 'frontier', header: 'Frontier', value: (one: TrainingOption) => (one.pareto ? 'yes' : 'no') },
]

/** Cost against time: intervals of what matters, the frontier, the limits. */
export function CostTimeChart({
  plan,
  chosen,
  onPick,
}: {
  readonly plan: TrainingJson
  readonly chosen: TrainingOption
  readonly onPick: (id: string) => void
}): ReactElement {
  const option = useMemo(() => (tokens: ChartTokens) => scatterOf(plan, chosen, tokens), [plan, chosen])
  const table = useMemo(() => ({ columns: COLUMNS, rows: plan.options }), [plan])
  const frontier = plan.options.filter(({ pareto }) => pareto)
  return (
    <Panel
      title="Cost and time"
      note="To the left is faster, below is cheaper. Crosses are 80 % intervals; filled marks are the frontier."
    >
      <Chart
        title="Cost against time"
        summary={`${plan.options.length} options; the frontier runs from ${frontier
          .map((one) => `${optionTitle(one)} at ${formatUsd(one.costUsd.p50)} in ${formatHours(one.hours.p50)}`)
          .join(', ')}.`}
        file="training-cost-time"
        option={option}
        table={table}
        height={420}
        onPick={({ data }) => {
          const id = (data as { readonly id?: unknown } | null)?.id
          if (typeof id === 'string') onPick(id)
        }}
      />
    </Panel>
  )
}

function scatterOf(plan: TrainingJson, chosen: TrainingOption, tokens: ChartTokens): EChartsOption {
  const { options, recommendations, job } = plan
  const named = new Set([...recommendations.map(({ optionId }) => optionId), 'local', chosen.id])
  const frontier = options.filter(({ pareto }) => pareto).toSorted((a, b) => a.hours.p50 - b.hours.p50)
  const strong = options.filter(({ id, pareto }) => pareto || named.has(id))
  const color = (one: TrainingOption): string =>
    tokens.series[PURCHASES.find(({ purchase }) => purchase === one.purchase)?.color ?? 0] ?? tokens.accent
  const axis = { ...valueAxis(tokens), type: 'log' as const, splitLine: { show: false } }
  const ends = (values: readonly number[]): { readonly min: number; readonly max: number } => ({
    min: Math.min(...values) / ROOM,
    max: Math.max(...values) * ROOM,
  })
  const line = { lineStyle: { color: tokens.bad, type: 'dashed' as const, width: 1.25 } }
  return {
    legend: legendOption(tokens),
    grid: { left: 12, right: 28, top: 40, bottom: 30, containLabel: true },
    tooltip: {
      ...tooltipOption(tokens),
      formatter: (point: unknown) => {
        const id = (point as { readonly data: { readonly id?: string } }).data.id
        const one = options.find((option) => option.id === id)
        if (one === undefined) return ''
        return tooltipElement(
          optionTitle(one),
          [
            {
              label: 'Time',
              value: `${formatHours(one.hours.p50)} (${formatHours(one.hours.p10)}–${formatHours(one.hours.p90)})`,
            },
            {
              label: 'Cost',
              value: `${formatUsd(one.costUsd.p50)} (${formatUsd(one.costUsd.p10)}–${formatUsd(one.costUsd.p90)})`,
            },
            { label: 'Time is', value: basisWords(one) },
            ...(one.meetsDeadline === null ? [] : [{ label: 'In time', value: chanceWords(one.meetsDeadline) }]),
            ...(one.withinBudget === null ? [] : [{ label: 'In budget', value: chanceWords(one.withinBudget) }]),
          ],
          tokens,
        )
      },
    },
    xAxis: {
      ...axis,
      ...ends(options.map(({ hours }) => hours.p50)),
      name: 'Time to the result',
      nameLocation: 'middle',
      nameGap: 30,
      axisLine: { show: true, lineStyle: { color: tokens.line } },
      axisLabel: { color: tokens.dim, formatter: (hours: number) => formatHours(hours), hideOverlap: true },
    },
    yAxis: {
      ...axis,
      ...ends(options.map(({ costUsd }) => costUsd.p50)),
      axisLine: { show: true, lineStyle: { color: tokens.line } },
    },
    series: [
      {
        type: 'line',
        silent: true,
        symbol: 'none',
        lineStyle: { color: tokens.dim, width: 1.25 },
        data: frontier.map(({ hours, costUsd }) => [hours.p50, costUsd.p50]),
        markLine: {
          silent: true,
          symbol: 'none',
          label: { color: tokens.bad, position: 'insideEndTop' },
          ...line,
          data: [
            ...(job.deadlineHours === null
              ? []
              : [{ xAxis: job.deadlineHours, label: { formatter: `deadline ${formatHours(job.deadlineHours)}` } }]),
            ...(job.budgetUsd === null
              ? []
              : [{ yAxis: job.budgetUsd, label: { formatter: `budget ${formatUsd(job.budgetUsd)}` } }]),
          ],
        },
      },
      crossesOf(strong, color),
      ...PURCHASES.map(({ purchase, name, symbol, color: index }): ScatterSeriesOption => ({
        type: 'scatter',
        name,
        symbol,
        itemStyle: { color: tokens.series[index] ?? tokens.accent },
        data: options
          .filter((one) => one.purchase === purchase)
          .map((one) => ({
            id: one.id,
            name: optionTitle(one),
            value: [one.hours.p50, one.costUsd.p50],
            symbolSize: one.id === chosen.id ? 18 : one.pareto || named.has(one.id) ? 12 : 7,
            itemStyle: {
              color: one.pareto || one.id === chosen.id ? color(one) : tokens.surface,
              borderColor: one.id === chosen.id ? tokens.ink : color(one),
              borderWidth: one.id === chosen.id ? 2 : 1.5,
            },
            label: {
              show: one.id === chosen.id || one.pareto,
              formatter: optionTitle(one),
              position: 'right' as const,
              color: tokens.ink,
              textBorderColor: tokens.surface,
              textBorderWidth: 3,
            },
          })),
        labelLayout: { hideOverlap: true },
      })),
    ],
  }
}

/** The intervals as crosses. */
function crossesOf(options: readonly TrainingOption[], color: (one: TrainingOption) => string): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    data: options.map(({ hours, costUsd }) => [hours.p50, costUsd.p50]),
    renderItem: ({ dataIndex }, api) => {
      const one = options[dataIndex]
      if (one === undefined) return { type: 'group', children: [] }
      const at = (hours: number, usd: number): readonly [number, number] => {
        const [x = 0, y = 0] = api.coord([hours, usd])
        return [x, y]
      }
      const { hours, costUsd } = one
      const bar = ([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]) => ({
        type: 'line' as const,
        shape: { x1, y1, x2, y2 },
        style: { stroke: color(one), lineWidth: 1.25, opacity: 0.6 },
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

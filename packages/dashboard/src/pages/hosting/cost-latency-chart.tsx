import type { EChartsOption, ScatterSeriesOption } from 'echarts'
import { useMemo, type ReactElement } from 'react'
import type { HostingJson, HostingOption } from '../../api/use-hosting-plan.ts'
import { legendOption, tooltipOption, valueAxis } from '../../kit/chart/base-option.ts'
import { Chart } from '../../kit/chart/chart.tsx'
import type { ChartTokens } from '../../kit/chart/tokens.ts'
import { tooltipElement } from '../../kit/chart/tooltip.ts'
import { formatUsd } from '../../kit/format.ts'
import { Panel } from '../../kit/panel.tsx'
import { latencyWords, meetsWords, rateWords, sloWords } from './words.ts'

const KINDS = [
  { name: 'Instances', modes: ['realtime', 'realtime-autoscaled'], symbol: 'circle', color: 0 },
  { name: 'Serverless', modes: ['serverless', 'serverless-provisioned'], symbol: 'diamond', color: 1 },
  { name: 'Answers later', modes: ['async', 'batch'], symbol: 'rect', color: 2 },
  { name: 'Many models on shared instances', modes: ['multi-model'], symbol: 'triangle', color: 3 },
] as const satisfies readonly { readonly modes: readonly HostingOption['mode'][]; readonly [name: string]: unknown }[]
/** Room at the ends of the axes, as a ratio. */
const ROOM = 1.5
const LEAST_MS = 0.1
const LEAST_USD = 0.01

const COLUMNS = [
  { id: 'title', header: 'Option', value: (one: HostingOption) => one.title, width: 300 },
  { id: 'usd', header: 'USD a month', value: (one: HostingOption) => one.monthlyUsd, isNumber: true },
  { id: 'p95', header: 'p95, ms', value: (one: HostingOption) => one.latencyMs.p95, isNumber: true },
  { id: 'meets', header: 'Meets', value: (one: HostingOption) => (one.meetsSlo ? 'yes' : 'no') },
]

/** What a month costs against p95, with the line of the objective. */
export function CostLatencyChart({
  plan,
  chosen,
  onPick,
}: {
  readonly plan: HostingJson
  readonly chosen: HostingOption
  readonly onPick: (id: string) => void
}): ReactElement {
  const drawn = useMemo(
    () => plan.options.filter((one) => one.id === chosen.id || (!one.cutEarly && one.errorRate < 1)),
    [plan, chosen],
  )
  const option = useMemo(() => (tokens: ChartTokens) => scatterOf(plan, drawn, chosen, tokens), [plan, drawn, chosen])
  const table = useMemo(() => ({ columns: COLUMNS, rows: drawn }), [drawn])
  const left = plan.options.length - drawn.length
  return (
    <Panel
      title="Cost and latency"
      note={`To the left is quicker, below is cheaper; filled marks meet the objective (${sloWords(plan)}).${left > 0 ? ` ${left} that failed all, or were beaten before the end of the replay, are not drawn.` : ''}`}
    >
      <Chart
        title="Cost against p95"
        summary={`${drawn.length} options, ${drawn.filter(({ meetsSlo }) => meetsSlo).length} of which meet the objective.`}
        file="hosting-cost-latency"
        option={option}
        table={table}
        height={400}
        onPick={({ data }) => {
          const id = (data as { readonly id?: unknown } | null)?.id
          if (typeof id === 'string') onPick(id)
        }}
      />
    </Panel>
  )
}

function scatterOf(
  plan: HostingJson,
  options: readonly HostingOption[],
  chosen: HostingOption,
  tokens: ChartTokens,
): EChartsOption {
  const { slo, recommendation } = plan
  const ms = (one: HostingOption): number => Math.max(LEAST_MS, one.latencyMs.p95)
  const usd = (one: HostingOption): number => Math.max(LEAST_USD, Number(one.monthlyUsd))
  const named = new Set([chosen.id, recommendation?.optionId, recommendation?.runnerUp?.optionId])
  const frontier = options.filter(({ pareto }) => pareto).toSorted((a, b) => ms(a) - ms(b))
  const ends = (values: readonly number[]): { readonly min: number; readonly max: number } => ({
    min: Math.min(...values) / ROOM,
    max: Math.max(...values) * ROOM,
  })
  const axis = {
    ...valueAxis(tokens),
    type: 'log' as const,
    splitLine: { show: false },
    axisLine: { show: true, lineStyle: { color: tokens.line } },
  }
  return {
    legend: legendOption(tokens),
    grid: { left: 12, right: 28, top: 40, bottom: 30, containLabel: true },
    tooltip: {
      ...tooltipOption(tokens),
      formatter: (point: unknown) => {
        const { id } = (point as { readonly data: { readonly id?: string } }).data
        const one = options.find((option) => option.id === id)
        if (one === undefined) return ''
        return tooltipElement(
          one.title,
          [
            { label: 'A month', value: formatUsd(one.monthlyUsd) },
            { label: 'p95', value: latencyWords(one.latencyMs.p95) },
            { label: 'Fail', value: rateWords(one.errorRate) },
            ...(one.coldStartRate === null ? [] : [{ label: 'Start cold', value: rateWords(one.coldStartRate) }]),
            { label: 'Meets the objective', value: meetsWords(one) },
          ],
          tokens,
        )
      },
    },
    xAxis: {
      ...axis,
      ...ends([...options.map(ms), ...(slo.p95Ms === null ? [] : [slo.p95Ms])]),
      name: 'p95, waiting included',
      nameLocation: 'middle',
      nameGap: 30,
      axisLabel: { color: tokens.dim, hideOverlap: true, formatter: latencyWords },
    },
    yAxis: { ...axis, ...ends(options.map(usd)) },
    series: [
      {
        type: 'line',
        silent: true,
        symbol: 'none',
        lineStyle: { color: tokens.dim, width: 1.25 },
        data: frontier.map((one) => [ms(one), usd(one)]),
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: tokens.bad, type: 'dashed', width: 1.25 },
          label: { color: tokens.bad, position: 'insideEndTop' },
          data:
            slo.p95Ms === null
              ? []
              : [{ xAxis: slo.p95Ms, label: { formatter: `objective ${latencyWords(slo.p95Ms)}` } }],
        },
      },
      ...KINDS.map(({ name, modes, symbol, color }): ScatterSeriesOption => {
        const main = tokens.series[color] ?? tokens.accent
        return {
          type: 'scatter',
          name,
          symbol,
          itemStyle: { color: main },
          labelLayout: { hideOverlap: true },
          data: options
            .filter(({ mode }) => (modes as readonly string[]).includes(mode))
            .map((one) => ({
              id: one.id,
              name: one.title,
              value: [ms(one), usd(one)],
              symbolSize: one.id === chosen.id ? 18 : named.has(one.id) || one.pareto ? 12 : 7,
              itemStyle: {
                color: one.meetsSlo ? main : tokens.surface,
                borderColor: one.id === chosen.id ? tokens.ink : main,
                borderWidth: one.id === chosen.id ? 2 : 1.5,
              },
              label: {
                show: named.has(one.id) || one.pareto,
                formatter: one.id,
                position: 'right' as const,
                color: tokens.ink,
                textBorderColor: tokens.surface,
                textBorderWidth: 3,
              },
            })),
        }
      }),
    ],
  }
}

import type { EChartsOption, ScatterSeriesOption } from 'echarts'
import { useMemo, type ReactElement } from 'react'
import type { ComputeJson } from '../../api/plan-questions.ts'
import { legendOption, tooltipOption, valueAxis } from '../../kit/chart/base-option.ts'
import { Chart } from '../../kit/chart/chart.tsx'
import type { ChartTokens } from '../../kit/chart/tokens.ts'
import { tooltipElement } from '../../kit/chart/tooltip.ts'
import { formatName, formatUsd } from '../../kit/format.ts'
import { Panel } from '../../kit/panel.tsx'
import { costName, costOf, deviceWords, timeName, timeOf, timeWords, type Candidate } from './candidate-words.ts'

/** Room at the ends of the axes, as a ratio. */
const ROOM = 1.6
const COLUMNS = [
  { id: 'type', header: 'Type', value: (one: Candidate) => one.instanceType, width: 180 },
  { id: 'class', header: 'Class', value: (one: Candidate) => one.computeClass },
  { id: 'cost', header: 'Cost', value: (one: Candidate) => costOf(one).mid, isNumber: true },
  { id: 'time', header: 'Time', value: (one: Candidate) => timeOf(one).mid, isNumber: true },
]

/** Cost against speed of all candidates, a colour for each class. */
export function CostSpeedChart({
  data,
  chosen,
  onPick,
}: {
  readonly data: ComputeJson
  readonly chosen: string | null
  readonly onPick: (type: string) => void
}): ReactElement {
  const option = useMemo(() => (tokens: ChartTokens) => scatterOf(data, chosen, tokens), [data, chosen])
  const table = useMemo(() => ({ columns: COLUMNS, rows: data.candidates }), [data])
  const [first] = data.candidates
  return (
    <Panel title="Cost and speed" note="To the left is quicker, below is cheaper. Recommended types are named.">
      <Chart
        title="Cost against speed"
        summary={`${data.candidates.length} types fit; the cheapest is ${first?.instanceType ?? 'none'}.`}
        file="compute-cost-speed"
        option={option}
        table={table}
        height={380}
        onPick={({ name }) => onPick(name)}
      />
    </Panel>
  )
}

function scatterOf(data: ComputeJson, chosen: string | null, tokens: ChartTokens): EChartsOption {
  const { candidates } = data
  const [first] = candidates
  const named = new Set([
    chosen,
    ...data.recommendations.map(({ instanceType }) => instanceType),
    ...data.classes.map(({ instanceType }) => instanceType),
  ])
  const classes = [...new Set(candidates.map(({ computeClass }) => computeClass))]
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
        const { name } = point as { readonly name: string }
        const one = candidates.find(({ instanceType }) => instanceType === name)
        if (one === undefined) return ''
        const [cost, time] = [costOf(one), timeOf(one)]
        return tooltipElement(
          one.instanceType,
          [
            {
              label: costName(one),
              value: `${formatUsd(cost.mid)} (${formatUsd(cost.low)}–${cost.high === null ? '…' : formatUsd(cost.high)})`,
            },
            {
              label: timeName(one),
              value: `${timeWords(one, time.mid)} (${timeWords(one, time.low)}–${timeWords(one, time.high)})`,
            },
            { label: 'Device', value: deviceWords(one) },
            { label: 'Speed is', value: one.basis },
          ],
          tokens,
        )
      },
    },
    xAxis: {
      ...axis,
      ...ends(candidates.map((one) => timeOf(one).mid)),
      name: first === undefined ? '' : timeName(first),
      nameLocation: 'middle',
      nameGap: 30,
      axisLabel: {
        color: tokens.dim,
        hideOverlap: true,
        formatter: (value: number) => (first === undefined ? '' : timeWords(first, value)),
      },
    },
    yAxis: { ...axis, ...ends(candidates.map((one) => costOf(one).mid)) },
    series: classes.map((computeClass, index): ScatterSeriesOption => ({
      type: 'scatter',
      name: computeClass.length <= 3 ? computeClass.toUpperCase() : formatName(computeClass),
      itemStyle: { color: tokens.series[index] ?? tokens.dim },
      labelLayout: { hideOverlap: true },
      data: candidates
        .filter((one) => one.computeClass === computeClass)
        .map((one) => ({
          name: one.instanceType,
          value: [timeOf(one).mid, costOf(one).mid],
          symbolSize: one.instanceType === chosen ? 18 : named.has(one.instanceType) ? 13 : 7,
          itemStyle: {
            opacity: one.generation === 'current' ? 1 : 0.55,
            ...(one.instanceType === chosen ? { borderColor: tokens.ink, borderWidth: 2 } : {}),
          },
          label: {
            show: named.has(one.instanceType),
            formatter: one.instanceType,
            position: 'right' as const,
            color: tokens.ink,
            textBorderColor: tokens.surface,
            textBorderWidth: 3,
          },
        })),
    })),
  }
}

import type { EChartsOption } from 'echarts'
import { categoryAxis, legendOption, tooltipOption, valueAxis } from '../../kit/chart/base-option.ts'
import type { ChartTokens } from '../../kit/chart/tokens.ts'
import { tooltipElement } from '../../kit/chart/tooltip.ts'
import { formatDate, formatNumber } from '../../kit/format.ts'
import type { Column } from '../../kit/table/column.ts'
import type { Step } from './steps.ts'
import { latencyWords } from './words.ts'

/** The steps as a table. */
export const TIMELINE_COLUMNS: readonly Column<Step>[] = [
  { id: 'at', header: 'From', value: (step) => step.at, cell: (step) => formatDate(step.at, true), width: 160 },
  { id: 'requests', header: 'Requests', value: (step) => step.requests, isNumber: true },
  {
    id: 'capacity',
    header: 'Capacity',
    value: (step) => step.capacity,
    isNumber: true,
    cell: (step) => (step.capacity === null ? '' : formatNumber(step.capacity, 0)),
  },
  {
    id: 'instances',
    header: 'Instances',
    value: (step) => step.instances,
    isNumber: true,
    cell: (step) => formatNumber(step.instances),
  },
  {
    id: 'slowest',
    header: 'Slowest, ms',
    value: (step) => step.slowestMs,
    isNumber: true,
    cell: (step) => (step.slowestMs === null ? '' : formatNumber(step.slowestMs, 0)),
  },
  { id: 'failed', header: 'Failed', value: (step) => step.failed, isNumber: true },
]

/** Capacity so far above the busiest step would press the requests to the floor: the axis ends here, and the line leaves it. */
const CAPACITY_ROOM = 3
const LEAST_MS = 1

/** Two panels one below the other: requests with the capacity over them, and the slowest answer of each step. */
export function timelineOption(
  steps: readonly Step[],
  at: number,
  p95Ms: number | null,
  tokens: ChartTokens,
): EChartsOption {
  const labels = steps.map((step) => step.at)
  const most = Math.max(...steps.map(({ requests }) => requests), 1)
  const highest = Math.max(...steps.map(({ capacity }) => capacity ?? 0))
  const [main, good, slow] = [
    tokens.series[0] ?? tokens.accent,
    tokens.series[2] ?? tokens.good,
    tokens.series[1] ?? tokens.warn,
  ]
  const short = (text: string): string => formatDate(text).slice(0, 6)
  const cursor = {
    silent: true,
    symbol: 'none',
    label: { show: false },
    lineStyle: { color: tokens.ink, width: 1.5, type: 'solid' as const },
    data: [{ xAxis: at }],
  }
  const line = { type: 'line' as const, symbol: 'none' as const }
  return {
    legend: legendOption(tokens),
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    grid: [
      { left: 62, right: 16, top: 34, height: 178 },
      { left: 62, right: 16, top: 250, height: 92 },
    ],
    tooltip: {
      ...tooltipOption(tokens, 'axis'),
      formatter: (points: unknown) => {
        const index = (points as readonly { readonly dataIndex: number }[])[0]?.dataIndex ?? 0
        const step = steps[index]
        if (step === undefined) return ''
        return tooltipElement(
          formatDate(step.at, true),
          [
            { label: 'Requests', value: formatNumber(step.requests), color: main },
            ...(step.capacity === null
              ? []
              : [{ label: 'Capacity', value: formatNumber(step.capacity, 0), color: good }]),
            { label: 'Instances', value: formatNumber(step.instances) },
            ...(step.slowestMs === null
              ? []
              : [{ label: 'Slowest answer', value: latencyWords(step.slowestMs), color: slow }]),
            ...(step.failed === 0 ? [] : [{ label: 'Failed', value: formatNumber(step.failed), color: tokens.bad }]),
          ],
          tokens,
        )
      },
    },
    xAxis: [
      { ...categoryAxis(tokens, labels, short), axisLabel: { show: false } },
      { ...categoryAxis(tokens, labels, short), gridIndex: 1 },
    ],
    yAxis: [
      {
        ...valueAxis(tokens, (value) => formatNumber(value)),
        ...(highest > most * CAPACITY_ROOM ? { max: Math.ceil(most * CAPACITY_ROOM) } : {}),
        splitNumber: 4,
      },
      {
        ...valueAxis(tokens, latencyWords),
        type: 'log',
        gridIndex: 1,
        min: Math.max(
          LEAST_MS,
          Math.min(
            ...steps.map(({ slowestMs }) => slowestMs ?? Number.POSITIVE_INFINITY),
            p95Ms ?? Number.POSITIVE_INFINITY,
          ) / 2,
        ),
        splitNumber: 2,
      },
    ],
    series: [
      {
        type: 'bar',
        name: 'Requests',
        barCategoryGap: '0%',
        cursor: 'pointer',
        itemStyle: { color: main, opacity: 0.75 },
        data: steps.map(({ requests }) => requests),
        markLine: cursor,
      },
      ...(highest === 0
        ? []
        : [
            {
              ...line,
              name: 'Capacity',
              step: 'middle' as const,
              lineStyle: { color: good, width: 2 },
              itemStyle: { color: good },
              data: steps.map(({ capacity }) => capacity),
            },
          ]),
      {
        ...line,
        name: 'Slowest answer',
        xAxisIndex: 1,
        yAxisIndex: 1,
        lineStyle: { color: slow, width: 1.5 },
        itemStyle: { color: slow },
        data: steps.map(({ slowestMs }) => slowestMs),
        markLine: {
          ...cursor,
          data: [
            { xAxis: at },
            ...(p95Ms === null
              ? []
              : [{ yAxis: p95Ms, lineStyle: { color: tokens.bad, type: 'dashed' as const, width: 1.25 } }]),
          ],
        },
      },
    ],
  }
}

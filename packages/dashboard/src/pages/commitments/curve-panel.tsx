import type { EChartsOption } from 'echarts'
import { useMemo, type ReactElement } from 'react'
import type { CommitmentJson } from '../../api/answers.ts'
import { valueAxis } from '../../kit/chart/base-option.ts'
import { Chart } from '../../kit/chart/chart.tsx'
import type { ChartTokens } from '../../kit/chart/tokens.ts'
import { tooltipElement } from '../../kit/chart/tooltip.ts'
import { formatUsd } from '../../kit/format.ts'
import { Panel } from '../../kit/panel.tsx'
import { offerTitle } from './offer-title.ts'
import type { OptionProps } from './outcome-stats.tsx'

type Option = CommitmentJson['options'][number]
type Point = Option['curve'][number]

const COLUMNS = [
  {
    id: 'usdPerHour',
    header: 'Commitment an hour',
    value: (point: Point) => point.usdPerHour,
    isNumber: true,
    cell: (point: Point) => formatUsd(point.usdPerHour),
  },
  {
    id: 'usd',
    header: 'Cost of the window',
    value: (point: Point) => point.usd,
    isNumber: true,
    cell: (point: Point) => formatUsd(point.usd),
  },
]

/** What the same hours would have cost with each commitment; today's point, the optimum, and what is recommended. */
export function CurvePanel({ plan, option }: OptionProps): ReactElement {
  const chart = useMemo(() => (tokens: ChartTokens) => curveOf(option, tokens), [option])
  const table = useMemo(() => ({ columns: COLUMNS, rows: option.curve }), [option])
  const { optimum } = option
  const existing =
    plan.existing.plans.length === 0 ? '' : ` Plans that exist (${plan.existing.plans.length}) keep what they cover.`
  return (
    <Panel
      title="Cost over the commitment"
      note={`${offerTitle(option.id)}: what the ${plan.usage.windowDays} days would have cost with each commitment.${existing}`}
    >
      <Chart
        title={`Cost over the commitment, ${offerTitle(option.id)}`}
        summary={`Without a new plan ${formatUsd(optimum.withoutPlanUsd)}; least at ${formatUsd(optimum.commitmentUsdPerHour)} an hour with ${formatUsd(optimum.withPlanUsd)}.`}
        file="commitment-curve"
        option={chart}
        table={table}
        height={320}
      />
    </Panel>
  )
}

function curveOf({ curve, optimum, recommended }: Option, tokens: ChartTokens): EChartsOption {
  const main = tokens.series[0] ?? tokens.accent
  const isSame = optimum.commitmentUsdPerHour === recommended.commitmentUsdPerHour
  const points = [
    { name: 'Today', at: [0, Number(optimum.withoutPlanUsd)], color: tokens.dim, position: 'right' },
    {
      name: isSame ? 'Optimum, recommended' : 'Optimum',
      at: [Number(optimum.commitmentUsdPerHour), Number(optimum.withPlanUsd)],
      color: tokens.good,
      position: 'bottom',
    },
    ...(isSame
      ? []
      : [
          {
            name: 'Recommended',
            at: [Number(recommended.commitmentUsdPerHour), Number(recommended.withPlanUsd)],
            color: tokens.accent,
            position: 'bottom',
          },
        ]),
  ]
  return {
    grid: { left: 12, right: 24, top: 28, bottom: 30, containLabel: true },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: tokens.raised,
      borderColor: tokens.line,
      textStyle: { color: tokens.ink, fontSize: 12 },
      formatter: (params: unknown) => {
        const [x, y] = (params as readonly { readonly value: readonly [number, number] }[])[0]?.value ?? [0, 0]
        return tooltipElement(`${formatUsd(x)} an hour`, [{ label: 'Cost of the window', value: formatUsd(y) }], tokens)
      },
    },
    xAxis: {
      ...valueAxis(tokens),
      name: 'Commitment an hour',
      nameLocation: 'middle',
      nameGap: 30,
      max: 'dataMax',
      splitLine: { show: false },
      axisLine: { show: true, lineStyle: { color: tokens.line } },
    },
    yAxis: { ...valueAxis(tokens), scale: true },
    series: [
      {
        type: 'line',
        symbol: 'none',
        lineStyle: { color: main, width: 2 },
        itemStyle: { color: main },
        data: curve.map(({ usdPerHour, usd }) => [usdPerHour, usd]),
      },
      {
        type: 'scatter',
        symbolSize: 11,
        tooltip: { show: false },
        data: points.map(({ name, at, color, position }) => ({
          name,
          value: at,
          itemStyle: { color, borderColor: tokens.surface, borderWidth: 2 },
          label: {
            show: true,
            position: position as 'top',
            color: tokens.ink,
            formatter: `${name}: ${formatUsd(at[1] ?? 0, 'short')}`,
          },
        })),
      },
    ],
  }
}

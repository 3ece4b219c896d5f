import type { EChartsOption } from 'echarts'
import { useMemo, type ReactElement } from 'react'
import { categoryAxis, tooltipOption, valueAxis } from '../../kit/chart/base-option.ts'
import { Chart } from '../../kit/chart/chart.tsx'
import type { ChartTokens } from '../../kit/chart/tokens.ts'
import { tooltipElement } from '../../kit/chart/tooltip.ts'
import { formatUsd } from '../../kit/format.ts'

/** A part of a change. */
export interface Step {
  readonly title: string
  readonly meaning: string | null
  readonly usd: string
}

interface Ends {
  readonly title: string
  readonly usd: string
}

export interface WaterfallProps {
  readonly before: Ends
  readonly after: Ends
  /** They sum to the change. */
  readonly steps: readonly Step[]
}

interface Bar {
  readonly title: string
  readonly meaning: string | null
  readonly usd: string
  /** Where the bar begins and ends on the axis. */
  readonly from: number
  readonly to: number
  readonly kind: 'end' | 'more' | 'less'
}

/** How one amount became another: a bar for each part, hanging where the one before ended. */
export function Waterfall({ before, after, steps }: WaterfallProps): ReactElement {
  const bars = useMemo(() => barsOf(before, after, steps), [before, after, steps])
  const option = useMemo(() => (tokens: ChartTokens) => optionOf(bars, tokens), [bars])
  const table = useMemo(
    () => ({
      columns: [
        { id: 'title', header: 'Part', value: (bar: Bar) => bar.title, width: 160 },
        { id: 'meaning', header: 'Meaning', value: (bar: Bar) => bar.meaning, width: 320 },
        {
          id: 'usd',
          header: 'USD',
          value: (bar: Bar) => bar.usd,
          isNumber: true,
          cell: (bar: Bar) => formatUsd(bar.usd, 'auto', bar.kind !== 'end'),
        },
      ],
      rows: bars,
    }),
    [bars],
  )
  return (
    <Chart
      title={`How ${before.title} became ${after.title}`}
      summary={`${formatUsd(before.usd)} became ${formatUsd(after.usd)}: ${steps.map(({ title, usd }) => `${title} ${formatUsd(usd, 'auto', true)}`).join(', ')}.`}
      file="spend-change-waterfall"
      option={option}
      table={table}
      height={bars.length * ROW_HEIGHT + 40}
    />
  )
}

function barsOf(before: Ends, after: Ends, steps: readonly Step[]): readonly Bar[] {
  const bars: Bar[] = [{ ...before, meaning: null, from: 0, to: Number(before.usd), kind: 'end' }]
  let level = Number(before.usd)
  for (const step of steps) {
    const next = level + Number(step.usd)
    bars.push({ ...step, from: level, to: next, kind: next >= level ? 'more' : 'less' })
    level = next
  }
  return [...bars, { ...after, meaning: null, from: 0, to: Number(after.usd), kind: 'end' }]
}

function optionOf(bars: readonly Bar[], tokens: ChartTokens): EChartsOption {
  const colors = { end: tokens.series[0] ?? tokens.accent, more: tokens.bad, less: tokens.good }
  const levels = bars.flatMap(({ from, to }) => [from, to])
  const floor = floorOf(levels)
  return {
    grid: { left: 4, right: 64, top: 4, bottom: 4, containLabel: true },
    tooltip: {
      ...tooltipOption(tokens),
      formatter: (params: unknown) => {
        const bar = bars[(params as { readonly dataIndex: number }).dataIndex]
        if (bar === undefined) return ''
        return tooltipElement(
          bar.title,
          [{ label: bar.meaning ?? '', value: formatUsd(bar.usd, 'auto', bar.kind !== 'end') }],
          tokens,
        )
      },
    },
    // A waterfall of small changes on a large bill needs an axis that does not begin at zero; the ends say what they are.
    xAxis: { ...valueAxis(tokens), min: floor, splitNumber: 4 },
    yAxis: {
      ...categoryAxis(
        tokens,
        bars.map(({ title }) => title),
      ),
      inverse: true,
    },
    series: [
      {
        type: 'custom',
        clip: false,
        data: bars.map(({ from, to }, index) => [from, to, index]),
        encode: { x: [0, 1], y: 2 },
        renderItem: (_, coordinates) => {
          const index = Number(coordinates.value(2))
          const bar = bars[index]
          if (bar === undefined) return null
          const [right = 0, y = 0] = coordinates.coord([Math.max(bar.from, bar.to), index])
          const [left = 0] = coordinates.coord([Math.max(Math.min(bar.from, bar.to), floor), index])
          return {
            type: 'group',
            children: [
              {
                type: 'rect',
                shape: { x: left, y: y - BAR_HEIGHT / 2, width: Math.max(1.5, right - left), height: BAR_HEIGHT },
                style: { fill: colors[bar.kind] },
              },
              {
                type: 'text',
                style: {
                  text: formatUsd(bar.usd, 'short', bar.kind !== 'end'),
                  x: right + 6,
                  y,
                  verticalAlign: 'middle',
                  fill: tokens.ink,
                  fontSize: 12,
                  fontFamily: 'Inter, system-ui, sans-serif',
                },
              },
            ],
          }
        },
      },
    ],
  }
}

const BAR_HEIGHT = 15
const ROW_HEIGHT = 27

/** Where the axis begins: zero, or below the lowest level where all levels are far above zero. */
function floorOf(levels: readonly number[]): number {
  const inner = levels.filter((level) => level !== 0)
  const [lowest, highest] = [Math.min(...inner), Math.max(...inner)]
  const isFar = lowest > 0 && highest - lowest < lowest
  return isFar ? Math.max(0, lowest - (highest - lowest) * 0.6) : Math.min(0, lowest)
}

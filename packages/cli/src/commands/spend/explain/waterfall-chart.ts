import type { SpendExplainJson } from '@costwright/app/spend/explain-shape'
import { BarChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { changeText, moneyText } from '../../../money-text.ts'
import { svgChart, type ChartSize } from '../svg-chart.ts'
import { effectCells } from './cells.ts'

use([BarChart, GridComponent, SVGRenderer])

/** From the bill before to the bill after, effect by effect: bars that hang where the one before ended. */
export function waterfallSvg(answer: SpendExplainJson, size: ChartSize): string {
  const cells = effectCells(answer.parts)
  const before = Number(answer.before.usd)
  const after = Number(answer.after.usd)
  let level = before
  const steps = cells.map(({ title, usd, value }) => {
    const from = level
    level += value
    return { title, words: changeText(usd), low: Math.min(from, level), high: Math.max(from, level), value }
  })
  const bars = [
    {
      title: 'before',
      words: moneyText(answer.before.usd),
      low: Math.min(0, before),
      high: Math.max(0, before),
      value: 0,
    },
    ...steps,
    { title: 'after', words: moneyText(answer.after.usd), low: Math.min(0, after), high: Math.max(0, after), value: 0 },
  ]
  const narrow = size.width < 600
  // Lying bars have room for words, whatever the width; the first is on top.
  const names = bars.map(({ title }) => title)
  return svgChart(
    {
      grid: { left: narrow ? 118 : 140, right: narrow ? 84 : 120, top: 8, bottom: 36 },
      xAxis: {
        type: 'value',
        scale: false,
        axisLabel: {
          color: 'var(--dim)',
          hideOverlap: true,
          formatter: (usd: number) => `${usd < 0 ? '-' : ''}$${Math.abs(usd).toLocaleString('en-US')}`,
        },
        splitLine: { show: false },
        splitNumber: narrow ? 2 : 5,
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: names,
        axisLine: { onZero: false, lineStyle: { color: 'var(--dim)' } },
        axisTick: { show: false },
        axisLabel: { color: 'var(--text)', interval: 0 },
      },
      series: [
        // A bar that is not drawn carries the visible one; two, for what lies below zero.
        hidden(bars.map(({ low, high }) => (low >= 0 ? low : high <= 0 ? high : 0))),
        {
          type: 'bar',
          stack: 'levels',
          silent: true,
          barCategoryGap: '30%',
          data: bars.map(({ low, high, value, words }) => ({
            value: low >= 0 ? high - low : high <= 0 ? low - high : high,
            itemStyle: { color: value > 0 ? 'var(--bad)' : value < 0 ? 'var(--good)' : 'var(--mark)' },
            label: {
              show: true,
              position: high <= 0 ? 'left' : 'right',
              formatter: words,
              color: 'var(--text)',
              fontSize: 12,
            },
          })),
        },
        {
          type: 'bar',
          stack: 'levels',
          silent: true,
          data: bars.map(({ low, high, value }) => ({
            value: low < 0 && high > 0 ? low : 0,
            itemStyle: { color: value > 0 ? 'var(--bad)' : 'var(--good)' },
          })),
        },
      ],
    },
    size,
  )
}

function hidden(data: readonly number[]) {
  return { type: 'bar', stack: 'levels', silent: true, itemStyle: { color: 'transparent' }, data: [...data] }
}

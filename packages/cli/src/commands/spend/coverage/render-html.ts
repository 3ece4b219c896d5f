import type { SpendCoverageJson } from '@costwright/app/spend/spend-coverage'
import { BarChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { startWords } from '../frame-words.ts'
import { chartFigure } from '../html-parts.ts'
import { reportHtml } from '../report.ts'
import { svgChart, type ChartSize } from '../svg-chart.ts'
import { coverageReport, type CoverageView } from './render.ts'

use([BarChart, GridComponent, SVGRenderer])

/** The answer as one self-contained page: no script, nothing fetched, light and dark. */
export function renderSpendCoverageHtml(view: CoverageView): string {
  const words = `Usage that Savings Plans could cover, at on-demand prices, by ${view.answer.granularity}: covered (green) and left on demand (blue).`
  const figure = view.answer.periods.length === 0 ? '' : chartFigure(words, (size) => coverageSvg(view.answer, size))
  return reportHtml(coverageReport(view), figure)
}

/** Covered usage and what is left on demand, stacked, over time. */
function coverageSvg({ periods, granularity }: SpendCoverageJson, size: ChartSize): string {
  const narrow = size.width < 600
  const bars = (colour: string, of: (one: SpendCoverageJson['periods'][number]) => string) => ({
    type: 'bar',
    stack: 'eligible',
    silent: true,
    barCategoryGap: '20%',
    itemStyle: { color: colour },
    data: periods.map((one) => Number(of(one))),
  })
  return svgChart(
    {
      grid: { left: narrow ? 64 : 84, right: 24, top: 16, bottom: 40 },
      xAxis: {
        type: 'category',
        data: periods.map(({ start }) => startWords(start, granularity)),
        axisLine: { lineStyle: { color: 'var(--dim)' } },
        axisTick: { show: false },
        axisLabel: { color: 'var(--dim)', hideOverlap: true },
      },
      yAxis: {
        type: 'value',
        axisLabel: { color: 'var(--dim)', formatter: (usd: number) => `$${usd.toLocaleString('en-US')}` },
        splitLine: { lineStyle: { color: 'var(--line)' } },
      },
      series: [bars('var(--good)', (one) => one.coveredOnDemandUsd), bars('var(--mark)', (one) => one.onDemandLeftUsd)],
    },
    size,
  )
}

import { BarChart, TreemapChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { SpendPageData } from '../src/commands/spend/summary/page-data.ts'
import { chartColours, type ChartColours } from './colours.ts'
import { overTimeOption } from './over-time.ts'
import { partsClick, partsOption } from './parts.ts'
import { makeSortable } from './sortable.ts'

use([BarChart, TreemapChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

const data = JSON.parse(document.getElementById('page-data')?.textContent ?? 'null') as SpendPageData | null

if (data !== null) {
  const { overTime, parts } = data
  if (overTime !== null) draw('over-time', (colours, width) => overTimeOption(overTime, colours, width))
  if (parts.length > 0) {
    const chart = draw('parts', (colours) => partsOption(parts, colours))
    chart?.on('click', (point) => {
      const action = partsClick(point)
      if (action !== null && parts.some((part) => part.parts.length > 0)) chart.dispatchAction(action)
    })
  }
}
for (const table of document.querySelectorAll<HTMLTableElement>('table.sortable')) makeSortable(table)

/** Draws a chart into an element, and again when the size of the page or its light changes. */
function draw(id: string, option: (colours: ChartColours, width: number) => EChartsCoreOption): EChartsType | null {
  const element = document.getElementById(id)
  if (element === null) return null
  const chart = init(element, null, { renderer: 'svg' })
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const redraw = (): void =>
    chart.setOption(
      {
        animation: !isCalm,
        animationDuration: 300,
        textStyle: { fontFamily: 'system-ui, sans-serif', fontSize: 13 },
        ...option(chartColours(), element.clientWidth),
      },
      { notMerge: true },
    )
  redraw()
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw)
  new ResizeObserver(() => chart.resize()).observe(element)
  return chart
}

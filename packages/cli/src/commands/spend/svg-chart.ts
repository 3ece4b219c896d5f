import { init, type EChartsCoreOption } from 'echarts/core'
import { staticSvg } from '../../static-svg.ts'

/** Pixels; `name` tells the charts of a page apart. The text keeps its size, so a narrow page gets a chart of its own. */
export interface ChartSize {
  readonly name: string
  readonly width: number
  readonly height: number
}

/** Text of charts; colours are variables of the page, which knows light from dark. */
const CHART_TEXT = { fontFamily: 'system-ui, sans-serif', fontSize: 13 } as const

/**
 * A chart as a bare SVG: no script, nothing fetched, the same whenever it is made.
 */
export function svgChart(option: EChartsCoreOption, size: ChartSize): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: size.width, height: size.height })
  chart.setOption({ animation: false, textStyle: CHART_TEXT, ...option })
  const svg = chart.renderToSVGString()
  chart.dispose()
  return staticSvg(svg, size.name)
}

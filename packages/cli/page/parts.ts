import type { EChartsCoreOption } from 'echarts/core'
import type { PagePart } from '../src/commands/spend/summary/page-data.ts'
import { seriesColour, type ChartColours } from './colours.ts'
import { dollars, tooltip } from './tooltip.ts'

/** What makes a clicked group fill the chart, or the one that a clicked part is of; null for a click on nothing. */
export function partsClick(point: unknown): { readonly type: string; readonly targetNodeId: string } | null {
  const { id } = ((point as { data?: unknown }).data ?? {}) as { id?: unknown }
  if (typeof id !== 'string') return null
  return { type: 'treemapRootToNode', targetNodeId: id.replace(/\..*$/, '') }
}

function groupId(place: number): string {
  return `group-${place}`
}

/** A treemap of one or two dimensions: areas are dollars, a click goes into a group. */
export function partsOption(parts: readonly PagePart[], colours: ChartColours): EChartsCoreOption {
  const total = parts.reduce((sum, { usd }) => sum + usd, 0)
  const share = (usd: number): string => `${((usd / total) * 100).toFixed(1)} %`
  const hasLevels = parts.some((part) => part.parts.length > 0)
  return {
    tooltip: {
      confine: true,
      backgroundColor: colours.panel,
      borderColor: colours.line,
      textStyle: { color: colours.text },
      formatter: (point: unknown) => {
        const { value, treePathInfo } = point as { value: number; treePathInfo?: readonly { name: string }[] }
        const path = (treePathInfo ?? []).slice(1).map((one) => one.name)
        return tooltip(path.length === 0 ? 'all' : path.join(' › '), [{ colour: null, name: share(value), usd: value }])
      },
    },
    series: [
      {
        type: 'treemap',
        name: 'all',
        roam: false,
        // The path names what is looked at, and not what lies in the middle.
        leafDepth: 2,
        // A click makes a group fill the chart; see partsClick. Magnifying it, as is offered here, leaves it where it was.
        nodeClick: false,
        left: 0,
        right: 0,
        top: 0,
        bottom: hasLevels ? 32 : 0,
        breadcrumb: {
          show: hasLevels,
          bottom: 0,
          itemStyle: { color: colours.panel, borderColor: colours.line, textStyle: { color: colours.text } },
          emphasis: { itemStyle: { color: colours.line, textStyle: { color: colours.text } } },
        },
        label: {
          color: colours.onSeries,
          lineHeight: 17,
          overflow: 'truncate',
          formatter: (point: { name: string; value: number }) => `${point.name}\n${dollars(point.value)}`,
        },
        upperLabel: {
          show: hasLevels,
          height: 22,
          color: colours.text,
          formatter: (point: { name: string; value: number }) => `${point.name}  ${dollars(point.value)}`,
        },
        levels: [
          { itemStyle: { borderColor: colours.page, borderWidth: 0, gapWidth: 3 }, upperLabel: { show: false } },
          { itemStyle: { borderColor: colours.panel, borderWidth: hasLevels ? 2 : 0, gapWidth: 1 } },
          { colorSaturation: null, itemStyle: { borderColor: colours.page, borderWidth: 0, gapWidth: 1 } },
        ],
        data: parts.map((part, place) => ({
          id: groupId(place),
          name: part.name,
          value: part.usd,
          itemStyle: { color: seriesColour(colours, place, part.isRest) },
          children: part.parts.map((one, index) => ({
            id: `${groupId(place)}.${index}`,
            name: one.name,
            value: one.usd,
            itemStyle: { color: seriesColour(colours, place, part.isRest) },
          })),
        })),
      },
    ],
  }
}

import type { EChartsOption } from 'echarts'
import { useMemo, type ReactElement } from 'react'
import type { SpendJson } from '../../api/answers.ts'
import { useSpend } from '../../api/questions.ts'
import { sliceQuery } from '../../bill/bill-slice.ts'
import { dimensionTitle, valueTitle } from '../../bill/dimensions.ts'
import { drillInto } from '../../bill/drill.ts'
import { phaseColor, phaseTitle } from '../../bill/phase-color.ts'
import { withUsage } from '../../bill/spend-source.tsx'
import { Answer } from '../../kit/answer.tsx'
import { Chart } from '../../kit/chart/chart.tsx'
import { tooltipOption } from '../../kit/chart/base-option.ts'
import { inkOn, type ChartTokens } from '../../kit/chart/tokens.ts'
import { formatUsd } from '../../kit/format.ts'
import { Gaps } from '../../kit/gaps.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Empty } from '../../kit/states.tsx'
import { sliceOf, type ViewProps } from './search.ts'

/** Squares that can still be told apart. */
const MOST = '150'
type Row = SpendJson['rows'][number]

/** Groups as areas, with what is within them. */
export function TreemapView({ search, onChange }: ViewProps): ReactElement {
  const { by = 'phase' } = search
  const within = search.across ?? (by === 'component' ? 'resource' : 'component')
  const slice = sliceQuery(sliceOf(search))
  const outer = useSpend({ ...slice, by, top: MOST })
  const inner = useSpend({ ...slice, by: `${by},${within}`, top: MOST })
  return (
    <Answer query={outer} height={520}>
      {(groups) => (
        <Answer query={inner} height={520}>
          {(parts) => <Treemap groups={groups} parts={parts} search={search} onChange={onChange} />}
        </Answer>
      )}
    </Answer>
  )
}

function Treemap({
  groups,
  parts,
  search,
  onChange,
}: ViewProps & { readonly groups: SpendJson; readonly parts: SpendJson }): ReactElement {
  const [outer = 'phase', inner = 'component'] = parts.by
  const option = useMemo(() => (tokens: ChartTokens) => treeOf(groups, parts, tokens), [groups, parts])
  const table = useMemo(
    () => ({
      columns: [
        {
          id: outer,
          header: dimensionTitle(outer),
          value: (row: Row) => titleOf(outer, row[outer] ?? null),
          width: 180,
        },
        {
          id: inner,
          header: dimensionTitle(inner),
          value: (row: Row) => titleOf(inner, row[inner] ?? null),
          width: 220,
        },
        {
          id: 'usd',
          header: 'USD',
          value: (row: Row) => row.usd,
          isNumber: true,
          cell: (row: Row) => formatUsd(row.usd),
        },
      ],
      rows: parts.rows,
    }),
    [parts, outer, inner],
  )
  if (groups.rows.length === 0)
    return <Empty title="No line of the bill fits.">Take a filter away, or choose other months.</Empty>
  return (
    <div className="flex flex-col gap-3">
      <Gaps gaps={groups.gaps} />
      <Panel
        title={`${dimensionTitle(outer)} and ${dimensionTitle(inner).toLowerCase()}`}
        note={`${formatUsd(groups.totalUsd)}. Choose an area to see what it is made of. What is negative has no area.`}
      >
        <Chart
          title={`Spend by ${dimensionTitle(outer)} and ${dimensionTitle(inner)}`}
          summary={`${groups.rows.length} groups, ${formatUsd(groups.totalUsd)} together.`}
          file="spend-treemap"
          option={option}
          table={table}
          height={560}
          onPick={({ data }) => {
            const { outerValue } = data as { readonly outerValue?: string | null }
            if (outerValue === undefined) return
            const deeper = drillInto(outer, outerValue, search.where ?? [])
            onChange({
              where: deeper.where,
              ...(deeper.by === null
                ? { view: 'lines', where: withUsage(deeper).where }
                : { by: deeper.by, across: undefined }),
            })
          }}
        />
      </Panel>
    </div>
  )
}

function treeOf(groups: SpendJson, parts: SpendJson, tokens: ChartTokens): EChartsOption {
  const [outer = 'phase', inner = 'component'] = parts.by
  const children = (value: string | null, ink: string): readonly object[] =>
    parts.rows
      .filter((row) => (row[outer] ?? null) === value && Number(row.usd) > 0)
      .map((row) => ({
        name: titleOf(inner, row[inner] ?? null),
        value: Number(row.usd),
        outerValue: value,
        label: { color: ink },
      }))
  return {
    tooltip: tooltipOption(tokens),
    series: [
      {
        type: 'treemap',
        roam: false,
        nodeClick: false,
        breadcrumb: { show: false },
        left: 0,
        right: 0,
        top: 0,
        bottom: 0,
        label: {
          show: true,
          fontSize: 12,
          lineHeight: 16,
          overflow: 'truncate',
          formatter: ({ name, value }: { name: string; value: unknown }) =>
            `${name}\n${formatUsd(Number(value), 'short')}`,
        },
        upperLabel: {
          show: true,
          height: 24,
          color: tokens.ink,
          fontWeight: 600,
          formatter: ({ name, value }: { name: string; value: unknown }) =>
            `${name}  ${formatUsd(Number(value), 'short')}`,
        },
        itemStyle: { borderColor: tokens.surface, borderWidth: 1, gapWidth: 1 },
        levels: [
          { itemStyle: { borderWidth: 0, gapWidth: 3 }, upperLabel: { show: false } },
          { itemStyle: { borderWidth: 2, gapWidth: 1, borderColor: tokens.line } },
        ],
        data: groups.rows
          .filter((row) => Number(row.usd) > 0)
          .map((row, index) => {
            const value = row[outer] ?? null
            const color =
              tokens.series[outer === 'phase' ? phaseColor(value) : Math.min(index, tokens.series.length - 1)] ??
              tokens.dim
            const within = children(value, inkOn(color))
            return {
              name: titleOf(outer, value),
              value: Number(row.usd),
              outerValue: value,
              itemStyle: { color },
              label: { color: inkOn(color) },
              ...(within.length === 0 ? {} : { children: within }),
            }
          }),
      } as NonNullable<EChartsOption['series']> & object,
    ] as EChartsOption['series'] & object,
  }
}

function titleOf(dimension: string, value: string | null): string {
  return dimension === 'phase' ? phaseTitle(value) : valueTitle(dimension, value)
}

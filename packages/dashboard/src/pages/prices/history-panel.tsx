import type { EChartsOption } from 'echarts'
import { useMemo, type ReactElement } from 'react'
import type { PriceHistoryJson } from '../../api/answers.ts'
import { usePriceHistory } from '../../api/questions.ts'
import { Answer } from '../../kit/answer.tsx'
import { categoryAxis, legendOption, tooltipOption, valueAxis } from '../../kit/chart/base-option.ts'
import { Chart } from '../../kit/chart/chart.tsx'
import type { ChartTokens } from '../../kit/chart/tokens.ts'
import { formatDate, formatNumber, formatUsd } from '../../kit/format.ts'
import { Gaps } from '../../kit/gaps.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Empty } from '../../kit/states.tsx'
import type { PriceSearch } from './search.ts'

type Series = PriceHistoryJson['series'][number]

/** Lines that can be told apart. */
const MOST_LINES = 8

/** How the prices of the chosen types changed from book to book. */
export function HistoryPanel({ search }: { readonly search: PriceSearch }): ReactElement {
  const history = usePriceHistory({
    type: search.type?.join(','),
    region: search.region?.join(','),
    component: search.component?.join(','),
    purchase: search.purchase,
  })
  return (
    <Panel title="History" note="Prices in the books that this workspace has kept.">
      <Answer query={history} height={220}>
        {(data) =>
          data.books.length < 2 ? (
            <Empty title="There is one price book, so nothing has changed yet.">
              Each <code className="font-mono">costwright prices update</code> keeps the book before it.
            </Empty>
          ) : (
            <History history={data} />
          )
        }
      </Answer>
    </Panel>
  )
}

function History({ history }: { readonly history: PriceHistoryJson }): ReactElement {
  const { books, series } = history
  const chart = useMemo(() => (tokens: ChartTokens) => linesOf(history, tokens), [history])
  const table = useMemo(
    () => ({
      columns: [
        { id: 'name', header: 'Price', value: (one: Series) => nameOf(one), width: 320 },
        ...books.map((book, index) => ({
          id: book.id ?? 'shipped',
          header: formatDate(book.compiled),
          value: (one: Series) => one.usdPerHour[index] ?? null,
          isNumber: true,
          cell: (one: Series) => {
            const usd = one.usdPerHour[index] ?? null
            return usd === null ? '–' : formatUsd(usd)
          },
        })),
        {
          id: 'change',
          header: 'Change',
          value: (one: Series) => one.changePercent,
          isNumber: true,
          cell: (one: Series) => (one.changePercent === null ? '–' : `${formatNumber(one.changePercent, 1)} %`),
        },
      ],
      rows: series,
    }),
    [books, series],
  )
  return (
    <>
      <Gaps gaps={history.gaps} />
      <Chart
        title="Prices from book to book"
        summary={series
          .slice(0, MOST_LINES)
          .map(
            (one) =>
              `${nameOf(one)} ${one.changePercent === null ? 'unchanged' : `${formatNumber(one.changePercent, 1)} %`}`,
          )
          .join('; ')}
        file="price-history"
        option={chart}
        table={table}
        height={260}
      />
    </>
  )
}

function nameOf({ instanceType, component, region, purchase }: Series): string {
  return [instanceType, component, region, purchase].join(', ')
}

function linesOf({ books, series }: PriceHistoryJson, tokens: ChartTokens): EChartsOption {
  return {
    legend: legendOption(tokens),
    grid: { left: 4, right: 16, top: 34, bottom: 4, containLabel: true },
    tooltip: tooltipOption(tokens, 'axis'),
    xAxis: categoryAxis(
      tokens,
      books.map(({ compiled }) => formatDate(compiled)),
    ),
    yAxis: { ...valueAxis(tokens, (value) => formatUsd(value)), scale: true },
    series: series.slice(0, MOST_LINES).map((one) => ({
      type: 'line' as const,
      step: 'end' as const,
      name: nameOf(one),
      symbolSize: 7,
      data: one.usdPerHour.map((usd) => (usd === null ? null : Number(usd))),
    })),
  }
}

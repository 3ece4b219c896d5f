import type { SpendCoverageJson } from '@costwright/app/spend/spend-coverage'
import type { Format } from '../../../format-names.ts'
import { renderCsv, renderJson } from '../../../formats.ts'
import type { Io } from '../../../io.ts'
import { moneyText } from '../../../money-text.ts'
import type { Column } from '../../../table.ts'
import type { AccountNames } from '../account-names.ts'
import { rangeWords, startWords } from '../frame-words.ts'
import { reportMarkdown, reportText, type SpendReport } from '../report.ts'
import { shortResource } from '../short-resource.ts'
import { dimensionWords, keyText } from '../summary/cells.ts'

/** Groups of usage in text, Markdown and pages; --json and csv have all. */
const MOST_ELIGIBLE = 25

/** An answer with what people read beside it. */
export interface CoverageView {
  readonly answer: SpendCoverageJson
  readonly names: AccountNames
}

export function renderSpendCoverage(view: CoverageView, format: Format, io: Io): string {
  switch (format) {
    case 'json':
      return renderJson(view.answer)
    case 'csv':
      return csv(view.answer)
    case 'markdown':
      return reportMarkdown(coverageReport(view))
    case 'text':
      return reportText(coverageReport(view), io)
  }
}

/** The answer for people: coverage and utilisation over time, plan by plan, and where on-demand usage is left. */
export function coverageReport({ answer, names }: CoverageView): SpendReport {
  const { granularity, periods, plans, eligible, by } = answer
  const shown = eligible.slice(0, MOST_ELIGIBLE)
  const left = eligible.length - shown.length
  const used = answer.utilisationPercent
  return {
    title: titleWords(answer),
    frame: answer,
    sections: [
      {
        title: `By ${granularity}`,
        columns: [
          { title: granularity },
          { title: 'covered', align: 'right' },
          { title: 'left on demand', align: 'right' },
          { title: 'coverage', align: 'right' },
          ...(used === null ? [] : UTILISATION_COLUMNS),
        ],
        rows: [
          ...periods.map((one) => [
            startWords(one.start, granularity),
            ...coverageCells(one),
            ...(used === null ? [] : utilisationCells(one)),
          ]),
          ['total', ...coverageCells(answer), ...(used === null ? [] : utilisationCells(answer))],
        ],
        bars: null,
        details: null,
        remark: 'Covered usage is at on-demand prices, so that covered and left on demand compare.',
      },
      {
        title: 'Savings Plans',
        columns: [
          { title: 'plan' },
          { title: 'covered', align: 'right' },
          { title: 'charged for it', align: 'right' },
          ...UTILISATION_COLUMNS,
        ],
        rows: plans.map((one) => [
          shortResource(one.commitment),
          moneyText(one.coveredOnDemandUsd),
          moneyText(one.coveredPlanUsd),
          ...utilisationCells(one),
        ]),
        bars: null,
        details: null,
        remark: null,
      },
      {
        title: 'Usage that a plan could cover',
        columns: [
          { title: dimensionWords(by) },
          { title: 'covered', align: 'right' },
          { title: 'left on demand', align: 'right' },
          { title: 'coverage', align: 'right' },
        ],
        rows: shown.map((one) => [keyText(by, one.key, names), ...coverageCells(one)]),
        bars: { title: 'left on demand', figures: shown.map((one) => Number(one.onDemandLeftUsd)) },
        details: null,
        remark: left > 0 ? `${left} more; --format csv has all.` : null,
      },
    ],
    notes: answer.notes,
  }
}

function titleWords(answer: SpendCoverageJson): string {
  const range = rangeWords(answer)
  if (answer.coveragePercent === null) return `No usage in ${range} that a Savings Plan could cover`
  const used =
    answer.utilisationPercent === null || answer.unusedUsd === null
      ? ''
      : `; ${percentText(answer.utilisationPercent)} of the commitment is used, ${moneyText(answer.unusedUsd)} is not`
  return `Savings Plans cover ${percentText(answer.coveragePercent)} of the usage in ${range} that they could; ${moneyText(answer.onDemandLeftUsd)} is left on demand${used}`
}

const UTILISATION_COLUMNS: readonly Column[] = [
  { title: 'committed', align: 'right' },
  { title: 'unused', align: 'right' },
  { title: 'utilisation', align: 'right' },
]

function coverageCells(
  one: Pick<SpendCoverageJson, 'coveredOnDemandUsd' | 'onDemandLeftUsd' | 'coveragePercent'>,
): readonly string[] {
  return [moneyText(one.coveredOnDemandUsd), moneyText(one.onDemandLeftUsd), percentText(one.coveragePercent)]
}

function utilisationCells(
  one: Pick<SpendCoverageJson, 'committedUsd' | 'unusedUsd' | 'utilisationPercent'>,
): readonly string[] {
  return [
    one.committedUsd === null ? 'unknown' : moneyText(one.committedUsd),
    one.unusedUsd === null ? '' : moneyText(one.unusedUsd),
    percentText(one.utilisationPercent),
  ]
}

function percentText(percent: number | null): string {
  return percent === null ? '' : `${percent.toFixed(1)} %`
}

const CSV_COLUMNS: readonly Column[] = [
  'level',
  'key',
  'covered on demand usd',
  'covered plan usd',
  'on demand left usd',
  'coverage percent',
  'committed usd',
  'unused usd',
  'utilisation percent',
].map((title) => ({ title }))

interface AnyRow {
  readonly coveredOnDemandUsd: string
  readonly coveredPlanUsd: string
  readonly onDemandLeftUsd?: string
  readonly coveragePercent?: number | null
  readonly committedUsd?: string | null
  readonly unusedUsd?: string | null
  readonly utilisationPercent?: number | null
}

/** The total, stretches of time, plans and groups of usage in one table; what a level does not have is empty. */
function csv(answer: SpendCoverageJson): string {
  const row = (level: string, key: string, one: AnyRow): readonly string[] => [
    level,
    key,
    one.coveredOnDemandUsd,
    one.coveredPlanUsd,
    one.onDemandLeftUsd ?? '',
    ...[one.coveragePercent ?? '', one.committedUsd ?? '', one.unusedUsd ?? '', one.utilisationPercent ?? ''].map(
      String,
    ),
  ]
  return renderCsv(CSV_COLUMNS, [
    row('total', '', answer),
    ...answer.periods.map((one) => row('period', one.start, one)),
    ...answer.plans.map((one) => row('plan', one.commitment, one)),
    ...answer.eligible.map((one) => row('eligible', one.key ?? '', one)),
  ])
}

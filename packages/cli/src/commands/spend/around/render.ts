import type { SpendAroundJson } from '@costwright/app/spend/spend-around'
import { findBillComponent } from '@costwright/engine/usage-types/bill-component'
import { sumUsd, usd, usdToJson } from '@costwright/engine/money/usd'
import type { Format } from '../../../format-names.ts'
import { renderCsv, renderJson } from '../../../formats.ts'
import type { Io } from '../../../io.ts'
import { moneyText } from '../../../money-text.ts'
import type { Column } from '../../../table.ts'
import type { AccountNames } from '../account-names.ts'
import { rangeWords } from '../frame-words.ts'
import { reportMarkdown, reportText, type SpendReport } from '../report.ts'
import { shortResource } from '../short-resource.ts'

const SERVICE_COLUMNS: readonly Column[] = [
  { title: 'paid for' },
  { title: 'certain', align: 'right' },
  { title: 'likely', align: 'right' },
  { title: 'uncertain', align: 'right' },
  { title: 'no sign of it', align: 'right' },
]
const ROW_COLUMNS: readonly Column[] = [
  { title: 'how sure' },
  { title: 'dollars', align: 'right' },
  { title: 'paid for' },
  { title: 'resource' },
]

export function renderSpendAround(answer: SpendAroundJson, names: AccountNames, format: Format, io: Io): string {
  switch (format) {
    case 'json':
      return renderJson(answer)
    case 'csv':
      return csv(answer)
    case 'markdown':
      return reportMarkdown(aroundReport(answer, names))
    case 'text':
      return reportText(aroundReport(answer, names), io)
  }
}

/** The answer for people: all of the usage by how sure it is, by what was paid for, charge by charge. */
export function aroundReport(answer: SpendAroundJson, names: AccountNames): SpendReport {
  const { aroundUsd, rest } = answer
  const related = usdToJson(sumUsd([aroundUsd.certain, aroundUsd.likely, aroundUsd.uncertain].map(usd)))
  const grades: readonly (readonly [string, string])[] = [
    ['machine learning itself', answer.mlUsd],
    ['around it, certain', aroundUsd.certain],
    ['around it, likely', aroundUsd.likely],
    ['around it, uncertain', aroundUsd.uncertain],
    ['no sign of it', aroundUsd.no],
    ...(Number(answer.unjudgedUsd) === 0 ? [] : [['too small to be judged', answer.unjudgedUsd] as const]),
    ['all usage', answer.totalUsd],
  ]
  const places = new Set(answer.rows.map(({ account }) => account)).size
  return {
    title: `${moneyText(related)} of other services goes with ${moneyText(answer.mlUsd)} of machine learning in ${rangeWords(answer)}`,
    frame: answer,
    sections: [
      {
        title: 'Usage',
        columns: [{ title: 'usage' }, { title: 'dollars', align: 'right' }],
        rows: grades.map(([words, amount]) => [words, moneyText(amount)]),
        bars: { title: '', figures: grades.map(([words, amount]) => (words === 'all usage' ? 0 : Number(amount))) },
        details: null,
        remark: null,
      },
      {
        title: 'Other services',
        columns: SERVICE_COLUMNS,
        rows: answer.services.map((one) => [
          one.title,
          ...[one.certain, one.likely, one.uncertain, one.no].map((amount) =>
            Number(amount) === 0 ? '' : moneyText(amount),
          ),
        ]),
        bars: {
          title: 'related',
          figures: answer.services.map((one) => Number(one.certain) + Number(one.likely) + Number(one.uncertain)),
        },
        details: null,
        remark: null,
      },
      {
        title: 'Charge by charge',
        columns: places > 1 ? [...ROW_COLUMNS, { title: 'account' }] : ROW_COLUMNS,
        rows: answer.rows.map((one) => [
          one.related,
          moneyText(one.usd),
          findBillComponent(one.component)?.title ?? one.component,
          one.resource === null ? (one.usageType ?? '') : shortResource(one.resource),
          ...(places > 1 ? [one.account === null ? '' : (names.get(one.account) ?? one.account)] : []),
        ]),
        bars: null,
        details: { title: 'because', sentences: answer.rows.map(({ because }) => because) },
        remark:
          rest.groups === 0
            ? null
            : `${rest.groups.toLocaleString('en-US')} more, ${moneyText(rest.usd)}; --top lists more of them.`,
      },
    ],
    notes: [],
  }
}

const CSV_COLUMNS: readonly Column[] = [
  'related',
  'usd',
  'component',
  'service',
  'usage type',
  'operation',
  'resource',
  'account',
  'phase',
  'because',
].map((title) => ({ title }))

/** A row for each charge, and one for those that are not listed. */
function csv({ rows, rest }: SpendAroundJson): string {
  return renderCsv(CSV_COLUMNS, [
    ...rows.map((one) => [
      one.related,
      one.usd,
      one.component,
      one.service ?? '',
      one.usageType ?? '',
      one.operation ?? '',
      one.resource ?? '',
      one.account ?? '',
      one.phase,
      one.because,
    ]),
    ...(rest.groups === 0 ? [] : [['rest', rest.usd, '', '', '', '', '', '', '', `${rest.groups} more`]]),
  ])
}

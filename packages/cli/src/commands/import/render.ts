import type { ImportAnswer } from '@costwright/app/import/import-shape'
import { counted } from '@costwright/engine/meters/words'
import type { Io } from '../../io.ts'
import { moneyText, quantityText } from '../../money-text.ts'
import { safeText } from '../../safe-text.ts'
import { createStyle, type Style } from '../../style.ts'
import { renderTable, type Column } from '../../table.ts'

type Source = ImportAnswer['sources'][number]
type Imported = ImportAnswer['imported'][number]

const FORMATS: Readonly<Record<Source['format'], string>> = { cur2: 'CUR 2.0', cur: 'legacy CUR', focus: 'FOCUS' }
/** Lines of a list that are shown; the others are counted. --json has all. */
const SHOWN = 10

const COLUMNS: readonly Column[] = [
  { title: 'month' },
  { title: 'this time' },
  { title: 'lines', align: 'right' },
  { title: 'unblended', align: 'right' },
  { title: 'amortized', align: 'right' },
  { title: 'net', align: 'right' },
  { title: 'list price', align: 'right' },
  { title: 'charges until' },
  { title: 'delivered' },
]

/** What was imported, or what is in the workspace, for people. */
export function renderImport(answer: ImportAnswer, io: Io): string {
  const style = createStyle(io)
  const parts: string[] = []
  if (answer.removed !== null) parts.push(`${safeText(answer.removed)} is removed from the workspace.`)
  for (const source of answer.sources)
    parts.push(
      renderSource(
        source,
        answer.imported.find((one) => one.source === source.id),
        style,
      ),
    )
  if (answer.sources.length === 0)
    parts.push('Nothing is imported. costwright import s3://bucket/prefix, or a folder, or files.')
  return `${parts.join('\n\n')}\n`
}

function renderSource(source: Source, imported: Imported | undefined, style: Style): string {
  const what = `${FORMATS[source.format]}${source.synthetic ? ', invented data' : ''}`
  const columns = COLUMNS.filter(({ title }) => title !== 'this time' || imported !== undefined)
  const rows = source.periods.map((one) => [
    one.period,
    ...(imported === undefined ? [] : [outcomeOf(imported, one.period)]),
    quantityText(one.lines),
    moneyText(one.totals.unblendedUsd),
    moneyText(one.totals.amortizedUsd),
    moneyText(one.totals.netUsd),
    moneyText(one.totals.listUsd),
    dayOf(one.lastAt),
    dayOf(one.exportedAt),
  ])
  const accounts = new Set(source.periods.flatMap((one) => one.accounts.map(({ id }) => id)))
  return [
    `${style('bold', safeText(source.id))}  ${what}, ${counted(accounts.size, 'account')}\n${safeText(source.location)}`,
    renderTable(columns, rows),
    ...sections(source, imported, style),
  ].join('\n\n')
}

function sections(source: Source, imported: Imported | undefined, style: Style): readonly string[] {
  const remarks = source.periods.flatMap(({ period, remarks: said }) =>
    said.map(({ what, effect }) => `${period}: ${what}: ${effect}`),
  )
  const unknown = source.periods.flatMap(({ period, unknownUsageTypes }) =>
    unknownUsageTypes.map(({ usageType, usd }) => `${period}: ${usageType}  ${moneyText(usd)}`),
  )
  const missing = [...new Set(source.periods.flatMap(({ missingColumns }) => missingColumns))]
  return [
    ...(remarks.length === 0 ? [] : [list(style('bold', 'Remarks'), remarks)]),
    ...(unknown.length === 0
      ? []
      : [
          list(
            style('bold', 'Usage types of machine learning that are not known, in the totals all the same'),
            unknown,
          ),
        ]),
    ...(missing.length === 0 ? [] : [list(style('bold', 'Columns that the export does not have'), missing)]),
    ...(imported === undefined || imported.leftOut.length === 0
      ? []
      : [list(style('bold', 'Left out'), imported.leftOut)]),
  ]
}

function outcomeOf(imported: Imported, period: string): string {
  return imported.periods.find((one) => one.period === period)?.outcome ?? 'kept'
}

function list(title: string, lines: readonly string[]): string {
  const more = lines.length > SHOWN ? [`… and ${lines.length - SHOWN} more (--json has all)`] : []
  return [title, ...[...lines.slice(0, SHOWN), ...more].map((line) => `  ${safeText(line)}`)].join('\n')
}

function dayOf(instant: string | null): string {
  return instant === null ? '' : instant.slice(0, 10)
}

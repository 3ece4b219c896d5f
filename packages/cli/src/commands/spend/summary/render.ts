import type { Format } from '../../../format-names.ts'
import { renderCsv, renderJson, renderMarkdown } from '../../../formats.ts'
import type { Io } from '../../../io.ts'
import { moneyText, shareText } from '../../../money-text.ts'
import { renderGaps } from '../../../render-gaps.ts'
import { safeText } from '../../../safe-text.ts'
import { createStyle } from '../../../style.ts'
import { renderTable, type Column } from '../../../table.ts'
import { basisWords, startWords } from '../frame-words.ts'
import { SYNTHETIC_WORDS } from '../html-parts.ts'
import { dimensionWords, invoiceRows, keyText, quantityCell, restWords, titleWords, type SpendView } from './cells.ts'
import { pivotSpend } from './pivot.ts'
import { spendTable } from './spend-table.ts'

export function renderSpendSummary(view: SpendView, format: Format, io: Io): string {
  switch (format) {
    case 'json':
      return renderJson(view.answer)
    case 'csv':
      return csv(view)
    case 'markdown':
      return markdown(view)
    case 'text':
      return text(view, io)
  }
}

function text(view: SpendView, io: Io): string {
  const { answer } = view
  const style = createStyle(io)
  const table = spendTable(view, pivotSpend(answer), io.columns)
  const [head = '', ...body] = table === null ? [] : table.text.split('\n')
  const invoice = invoiceRows(view)
  const sums = renderTable(
    [{ title: '' }, { title: '', align: 'right' }],
    invoice.map(([label, usd]) => [label, moneyText(usd)]),
    false,
  )
  const parts = [
    ...(answer.synthetic ? [style('dim', SYNTHETIC_WORDS)] : []),
    `${style('bold', titleWords(view))}\n${style('dim', basisWords(answer))}`,
    ...(table === null
      ? ['No charges.']
      : [[style('dim', head), ...body.slice(0, -1), style('bold', body.at(-1) ?? '')].join('\n')]),
    ...(table === null || table.remark === null ? [] : [style('dim', table.remark)]),
    ...(invoice.length === 0 ? [] : [sums]),
    ...(answer.gaps.length === 0 ? [] : [renderGaps(answer.gaps, style)]),
  ]
  return `${parts.join('\n\n')}\n`
}

function markdown(view: SpendView): string {
  const { answer, names } = view
  const pivot = pivotSpend(answer)
  const { granularity } = answer
  const withQuantity = pivot.groups.some((group) => group.quantity !== null)
  const columns: readonly Column[] = [
    ...(answer.by.length === 0 ? [{ title: '' }] : []),
    ...answer.by.map((name) => ({ title: markdownText(dimensionWords(name)).replaceAll('|', '\\|') })),
    ...(withQuantity ? [{ title: 'quantity', align: 'right' as const }] : []),
    ...(granularity === null
      ? []
      : pivot.starts.map((start) => ({ title: startWords(start, granularity), align: 'right' as const }))),
    { title: 'dollars', align: 'right' },
    { title: 'share', align: 'right' },
  ]
  const figures = (byStart: readonly (string | null)[], dollars: string): readonly string[] => [
    ...byStart.map((one) => (one === null ? '' : moneyText(one))),
    moneyText(dollars),
    shareText(dollars, answer.totalUsd),
  ]
  const label = (words: string): readonly string[] => [
    ...answer.by.map((_, index) => (index === 0 ? words : '')),
    ...(withQuantity ? [''] : []),
  ]
  const rows = [
    ...pivot.groups.map((group) => [
      ...(answer.by.length === 0 ? ['total'] : []),
      ...group.keys.map((value, index) => keyText(answer.by[index] ?? '', value, names)),
      ...(withQuantity ? [quantityCell(group)] : []),
      ...figures(group.byStart, group.usd),
    ]),
    ...(pivot.rest === null ? [] : [[...label(restWords(pivot.rest)), ...figures(pivot.rest.byStart, pivot.rest.usd)]]),
  ]
  const invoice = invoiceRows(view).map(([what, usd]) => [what, moneyText(usd)])
  const parts = [
    `# ${markdownText(titleWords(view))}`,
    ...(answer.synthetic ? [SYNTHETIC_WORDS] : []),
    markdownText(basisWords(answer)),
    ...(rows.length === 0 ? ['No charges.'] : [renderMarkdown(columns, rows).trimEnd()]),
    ...(invoice.length === 0
      ? []
      : [renderMarkdown([{ title: 'charges' }, { title: 'dollars', align: 'right' }], invoice).trimEnd()]),
    ...(answer.gaps.length === 0
      ? []
      : [answer.gaps.map((gap) => markdownText(`- ${gap.kind}: ${gap.what}: ${gap.effect}`)).join('\n')]),
  ]
  return `${parts.join('\n\n')}\n`
}

function markdownText(text: string): string {
  return safeText(text).replaceAll('<', '&lt;')
}

/** Exact dollars, a row for each group and stretch of time; those of `rest` are groups that are not told apart. */
function csv({ answer }: SpendView): string {
  const hasTime = answer.granularity !== null
  const titles = ['level', ...(hasTime ? ['start'] : []), ...answer.by, 'groups', 'usd', 'quantity', 'unit']
  const rows = [
    ...answer.rows.map((row) => [
      'group',
      ...(hasTime ? [row['start'] ?? ''] : []),
      ...answer.by.map((name) => row[name] ?? ''),
      '1',
      row.usd,
      row.quantity ?? '',
      row.unit ?? '',
    ]),
    ...answer.rest.map((one) => [
      'rest',
      ...(hasTime ? [one.start ?? ''] : []),
      ...answer.by.map(() => ''),
      String(one.groups),
      one.usd,
      '',
      '',
    ]),
  ]
  return renderCsv(
    titles.map((title) => ({ title })),
    rows,
  )
}

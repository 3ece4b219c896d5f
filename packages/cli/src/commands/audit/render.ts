import type { AuditAnswer, FindingJson } from '@costwright/app/audit/audit-shape'
import { renderCsv, renderJson, renderMarkdown } from '../../formats.ts'
import type { Io } from '../../io.ts'
import { moneyText } from '../../money-text.ts'
import { safeText } from '../../safe-text.ts'
import stringWidth from 'string-width'
import { createStyle, type Style } from '../../style.ts'
import type { Column } from '../../table.ts'
import { sparkline } from '../../sparkline.ts'
import {
  accountNames,
  billedWords,
  billWords,
  costWords,
  exemptionWords,
  hasDollars,
  headlineWords,
  hiddenWords,
  originWords,
  placeWords,
  savingWords,
  seriesWords,
  sumOf,
  sumWords,
  titleWords,
} from './audit-words.ts'
import type { AuditFormat } from './command.ts'
import { listSections } from './list-sections.ts'
import { renderSarif } from './render-sarif.ts'
import { wrapText } from '../../wrap-text.ts'

const SPARK_COLUMNS = 60
/** Series and facts of a finding that a terminal shows; the others are in the other formats. */
const MOST_SERIES = 2
const MOST_FACTS = 5

export function renderAudit(answer: AuditAnswer, format: Exclude<AuditFormat, 'html'>, io: Io): string {
  switch (format) {
    case 'json':
      return renderJson(answer)
    case 'csv':
      return renderCsv(CSV, answer.findings.map(csvRow))
    case 'markdown':
      return markdown(answer)
    case 'sarif':
      return renderSarif(answer)
    case 'text':
      return text(answer, io)
  }
}

function text(answer: AuditAnswer, io: Io): string {
  const style = createStyle(io)
  const names = accountNames(answer)
  const wrap = (line: string, first: string, next = first): string => wrapText(oneLine(line), io.columns, first, next)
  const paying = answer.findings.filter(hasDollars)
  const others = answer.findings.filter((one) => !hasDollars(one))
  const [saving = '', ...rest] = headlineWords(answer)
  const list = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [[style('bold', title), ...lines].join('\n')]
  const parts = [
    ...originWords(answer).map((line) => style('dim', line)),
    [
      style('bold', safeText(titleWords(answer))),
      style(['bold', 'green'], saving),
      ...rest.map((line) => wrap(line, '')),
    ].join('\n'),
    ...paying.map((finding) => findingText(finding, names, io, style)),
    ...listSections(answer, others, names).flatMap(([title, lines]) =>
      list(
        title,
        lines.map((line) => wrap(line, '  - ', '    ')),
      ),
    ),
    [...hiddenWords(answer), ...exemptionWords(answer), ...billWords(answer), costWords(answer)]
      .map((line) => style('dim', wrap(line, '')))
      .join('\n'),
  ]
  return `${parts.join('\n\n')}\n`
}

function findingText(finding: FindingJson, names: ReadonlyMap<string, string>, io: Io, style: Style): string {
  const wrap = (line: string): string => wrapText(oneLine(line), io.columns, '    ', '      ')
  const series = finding.evidence.filter((one) => one.kind === 'series').slice(0, MOST_SERIES)
  const facts = finding.evidence.filter((one) => one.kind === 'fact').slice(0, MOST_FACTS)
  const where = oneLine(`${finding.rule} · ${placeWords(finding, names)}`)
  // Beside the dollars where there is room, else below them.
  const gap = stringWidth(savingWords(finding)) + stringWidth(where) + 3 > io.columns ? '\n' : ' '
  return [
    wrapText(oneLine(finding.title), io.columns, '', '').replace(/^[\s\S]*$/, (line) => style('bold', line)),
    `  ${style('green', savingWords(finding))}${gap}${gap === ' ' ? style('dim', where) : style('dim', wrap(where))}`,
    ...series.map(
      (one) => `    ${sparkline(one.values, SPARK_COLUMNS).replaceAll(' ', '▁')}\n${wrap(seriesWords(one))}`,
    ),
    ...(facts.length === 0 ? [] : [wrap(facts.map(({ label, value }) => `${label}: ${value}`).join(' · '))]),
    wrap(`Now ${sumWords(finding.before)} a month, then ${sumWords(finding.after)}`),
    ...billedWords(finding).map(wrap),
    wrap(`Confidence ${finding.confidence.level}: ${finding.confidence.because}`),
    ...(finding.countedIn.length === 0
      ? []
      : [wrap('Part of it is saved by another finding of the same resource, and counted there')]),
    ...finding.notes.map((note) => wrap(`Note: ${note}`)),
  ].join('\n')
}

/** Text from an account on one line, without what could change a terminal. */
function oneLine(line: string): string {
  return safeText(line).replaceAll(/\s+/g, ' ').trim()
}

const TABLE: readonly Column[] = [
  { title: 'saving a month', align: 'right' },
  { title: 'what' },
  { title: 'rule' },
  { title: 'where' },
  { title: 'confidence' },
]

function markdown(answer: AuditAnswer): string {
  const names = accountNames(answer)
  const plain = (line: string): string => oneLine(line).replaceAll('<', '&lt;')
  const row = (one: FindingJson): readonly string[] => [
    moneyText(one.savingUsd),
    oneLine(one.title),
    one.rule,
    placeWords(one, names),
    `${one.confidence.level}: ${oneLine(one.confidence.because)}`,
  ]
  const paying = answer.findings.filter(hasDollars)
  const others = answer.findings.filter((one) => !hasDollars(one))
  const list = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [`## ${title}`, lines.map((line) => `- ${plain(line)}`).join('\n')]
  const [saving = '', ...rest] = headlineWords(answer)
  return `${[
    `# ${plain(titleWords(answer))}`,
    ...originWords(answer),
    `**${saving}.** ${rest.map(plain).join('; ')}.`,
    ...(paying.length === 0 ? [] : ['## Findings', renderMarkdown(TABLE, paying.map(row)).trimEnd()]),
    ...listSections(answer, others, names).flatMap(([title, lines]) => list(title, lines)),
    ...[...hiddenWords(answer), ...exemptionWords(answer), ...billWords(answer), costWords(answer)].map(plain),
  ].join('\n\n')}\n`
}

const CSV: readonly Column[] = [
  'saving_usd saving_p10 saving_p90 rule phase account region name arn title confidence because before_usd after_usd actions id'.split(
    ' ',
  ),
].flatMap((titles) => titles.map((title) => ({ title })))

function csvRow(one: FindingJson): readonly string[] {
  const { resource, monthlySavingUsd, confidence } = one
  return [
    one.savingUsd,
    String(monthlySavingUsd.p10),
    String(monthlySavingUsd.p90),
    one.rule,
    one.phase,
    resource.account,
    resource.region,
    resource.name,
    resource.arn,
    one.title,
    confidence.level,
    confidence.because,
    sumOf(one.before),
    sumOf(one.after),
    one.actions.join(' '),
    one.id,
  ].map(safeText)
}

import type { DecideJson } from '@costwright/app/decide'
import type { Io } from '../../io.ts'
import { changeText, moneyText } from '../../money-text.ts'
import { renderGaps } from '../../render-gaps.ts'
import { safeText } from '../../safe-text.ts'
import { createStyle, type Style } from '../../style.ts'
import { renderTable, type Column } from '../../table.ts'
import { cellText, changeSentence, changesText, rowsOf, stepText, type DecisionJson } from './cells.ts'

/** Widest that reasons are printed, columns. */
const MOST_COLUMNS = 118
/** What the columns before the reasons take. */
const REASON_MARGIN = 44

/** The matrix, cost by phase, the path between phases, and the reasons of one phase. */
export function renderDecisionsText(answer: DecideJson, io: Io): string {
  const style = createStyle(io)
  const standing = answer.phases.find((one) => one.phase === answer.phase)
  const parts = [
    `${style('bold', safeText(answer.name))}, ${answer.region}: ${style(['bold', 'green'], moneyText(standing?.monthlyUsd ?? '0.00'))} a month in ${standing?.title.toLowerCase() ?? answer.phase}, ${moneyText(standing?.awsUsd ?? '0.00')} of it on the AWS bill${answer.complete ? '' : style(['bold', 'red'], '; prices are missing')}`,
    matrix(answer, style),
    costs(answer, style),
    path(answer, style),
    reasons(answer, standing?.title ?? answer.phase, style, Math.min(MOST_COLUMNS, io.columns)),
  ]
  if (answer.gaps.length > 0) parts.push(renderGaps(answer.gaps, style))
  parts.push(style('dim', renderTable([{ title: '', width: MOST_COLUMNS - 4 }], [[footer(answer)]], false)))
  return `${parts.join('\n\n')}\n`
}

function matrix(answer: DecideJson, style: Style): string {
  const columns: readonly Column[] = [
    { title: '' },
    ...answer.phases.map((one) => ({ title: one.title.toLowerCase() })),
  ]
  const rows = rowsOf(answer).map(({ title, decisions }) => [
    title,
    ...decisions.map((one) => style(tone(one), cellText(one))),
  ])
  return `${renderTable(columns, rows)}\n${style('dim', 'use $: what it costs a month; skip $ and later $: what it would cost; no amount: nothing is needed of it')}`
}

function tone(decision: DecisionJson): 'green' | 'dim' | 'yellow' {
  return decision.verdict === 'use' ? 'green' : decision.verdict === 'later' ? 'yellow' : 'dim'
}

function costs(answer: DecideJson, style: Style): string {
  const columns: readonly Column[] = [
    { title: 'cost of a month' },
    { title: 'on the AWS bill', align: 'right' },
    { title: 'of it S3', align: 'right' },
    { title: 'energy, wear, time of your own', align: 'right' },
    { title: 'together', align: 'right' },
  ]
  const rows = answer.phases.map((one) => [
    one.title,
    moneyText(one.awsUsd),
    moneyText(one.storage.monthlyUsd),
    moneyText(one.ownUsd),
    style('bold', moneyText(one.monthlyUsd)),
  ])
  return renderTable(columns, rows)
}

function path(answer: DecideJson, style: Style): string {
  const columns: readonly Column[] = [
    { title: 'from' },
    { title: 'to' },
    { title: 'when', width: 36 },
    { title: 'a month', align: 'right' },
    { title: 'what changes', width: 30 },
  ]
  const rows = answer.path.map((step) => [
    titleOf(answer, step.from),
    titleOf(answer, step.to),
    stepText(step),
    step.ahead ? changeText(step.changeUsd) : '',
    changesText(answer, step),
  ])
  return `${style('bold', 'The path')}\n${renderTable(columns, rows)}`
}

function titleOf(answer: DecideJson, phase: string): string {
  return (answer.phases.find((one) => one.phase === phase)?.title ?? phase).toLowerCase()
}

function reasons(answer: DecideJson, title: string, style: Style, columns: number): string {
  const width = Math.max(30, columns - REASON_MARGIN)
  const rows = answer.decisions
    .filter((one) => one.phase === answer.phase)
    .flatMap((one) => {
      const verdict = one.usedFrom === null ? one.verdict : `later: ${titleOf(answer, one.usedFrom)}`
      const change = changeSentence(one)
      return [
        [one.title, style(tone(one), verdict), safeText(one.why)],
        ...(change === '' ? [] : [['', '', style('dim', change)]]),
      ]
    })
  return `${style('bold', `Why, in ${title.toLowerCase()}`)}\n${renderTable([{ title: '' }, { title: '' }, { title: '', width }], rows, false)}`
}

function footer(answer: DecideJson): string {
  const assumed =
    answer.assumptions.length === 0
      ? 'Every fact was stated.'
      : `${answer.assumptions.length} facts are documented defaults: --json, --format markdown or html list them.`
  return `${assumed} A month has 730 hours. Prices: ${answer.priceBook.origin}, ${answer.priceBook.date}. --phase shows the reasons of another phase.`
}

import type { PlanCommitmentJson } from '@costwright/app/plan-commitment/commitment-shape'
import { type Format } from '../../../format-names.ts'
import { renderCsv, renderJson, renderMarkdown } from '../../../formats.ts'
import type { Io } from '../../../io.ts'
import { moneyText } from '../../../money-text.ts'
import { renderGaps } from '../../../render-gaps.ts'
import { safeText } from '../../../safe-text.ts'
import { createStyle } from '../../../style.ts'
import { renderTable, type Column } from '../../../table.ts'
import {
  BACK_TEST_COLUMNS,
  backTestRows,
  FALL_COLUMNS,
  fallRows,
  LADDER_COLUMNS,
  ladderRows,
  OPTION_COLUMNS,
  optionCells,
  planWords,
  RATE_COLUMNS,
  rateRows,
  recommendationWords,
  unpricedWords,
  usageWords,
} from './cells.ts'

const MOST_RATES = 15
const MOST_GAPS = 10

/** Columns for programs: bare numbers. */
const CSV_COLUMNS: readonly Column[] = [
  'option',
  'term years',
  'payment',
  'optimum usd per hour',
  'optimum saving usd per month',
  'recommended usd per hour',
  'recommended saving usd per month',
  'saving %',
  'utilisation %',
  'coverage %',
  'break-even utilisation %',
  'break-even fall %',
  'upfront usd',
  'monthly usd',
  'total usd',
  'saving usd per month at -10 %',
  'saving usd per month at -25 %',
  'saving usd per month at -50 %',
].map((title) => ({ title }))

export function renderCommitment(answer: PlanCommitmentJson, format: Format, io: Io): string {
  switch (format) {
    case 'json':
      return renderJson(answer)
    case 'csv':
      return renderCsv(CSV_COLUMNS, answer.options.map(csvCells))
    case 'markdown':
      return renderAsMarkdown(answer)
    case 'text':
      return renderText(answer, io)
  }
}

function csvCells(option: PlanCommitmentJson['options'][number]): readonly string[] {
  const { optimum, recommended } = option
  return [
    option.id,
    option.termYears,
    option.payment,
    optimum.commitmentUsdPerHour,
    optimum.monthlySavingUsd,
    recommended.commitmentUsdPerHour,
    recommended.monthlySavingUsd,
    recommended.savingPercent,
    recommended.utilisationPercent ?? '',
    recommended.coveragePercent,
    recommended.breakEvenUtilisationPercent ?? '',
    recommended.breakEvenFallPercent ?? '',
    recommended.cash.upfrontUsd,
    recommended.cash.monthlyUsd,
    recommended.cash.totalUsd,
    ...recommended.falls.map((fall) => fall.monthlySavingUsd),
  ].map(String)
}

/** The tables of an answer, each under its heading. */
export interface CommitmentTable {
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
  /** A remark below it. */
  readonly below: string
}

export function commitmentTables(answer: PlanCommitmentJson): readonly CommitmentTable[] {
  const chosen = answer.options.find((one) => one.id === answer.recommendation.optionId)
  const shown = chosen?.recommended ?? answer.options[0]?.optimum
  const tables: CommitmentTable[] = []
  if (answer.options.length > 0)
    tables.push({
      title: 'Terms and payment options',
      columns: OPTION_COLUMNS,
      rows: answer.options.map(optionCells),
      below: unpricedWords(answer),
    })
  if (shown !== undefined && Number(shown.commitmentUsdPerHour) > 0)
    tables.push({
      title: `If usage falls, at $${shown.commitmentUsdPerHour} an hour${chosen === undefined ? ' (not recommended)' : ''}`,
      columns: FALL_COLUMNS,
      rows: fallRows(shown),
      below: `Loss is a share of today's on-demand cost. ${shown.breakEvenUtilisationPercent === null ? '' : `The plan pays while at least ${shown.breakEvenUtilisationPercent.toFixed(1)} % of it is used.`}`,
    })
  if (answer.ladder !== null)
    tables.push({
      title: 'Bought in parts',
      columns: LADDER_COLUMNS,
      rows: ladderRows(answer.ladder),
      below: `First year at this usage: ${moneyText(answer.ladder.firstYearSavingUsd)}; ${moneyText(answer.ladder.firstYearSavingAtOnceUsd)} bought at once. In parts it can be measured again before each purchase, and a quarter of it ends every quarter.`,
    })
  if (answer.backTest.kind === 'done')
    tables.push({
      title: 'On your own history',
      columns: BACK_TEST_COLUMNS,
      rows: backTestRows(answer.backTest),
      below: `${answer.backTest.starts} purchases from day ${answer.backTest.warmUpDays} on, each held for ${answer.backTest.holdDays} days on what was known then; the best single commitment of hindsight saves ${answer.backTest.bestSavingPercent.toFixed(1)} %.`,
    })
  return tables
}

function renderAsMarkdown(answer: PlanCommitmentJson): string {
  const tables = commitmentTables(answer).map(
    ({ title, columns, rows, below }) => `## ${title}\n\n${renderMarkdown(columns, rows)}\n${below}\n`,
  )
  const reasons = answer.recommendation.reasons.map((reason) => `- ${safeText(reason)}`).join('\n')
  const rates = `## Rates\n\n${renderMarkdown(RATE_COLUMNS, rateRows(answer))}`
  return `# Savings Plan commitment\n\n**${recommendationWords(answer)}**\n\n${reasons}\n\n${usageWords(answer)}\n\n${tables.join('\n')}\n${rates}`
}

function renderText(answer: PlanCommitmentJson, io: Io): string {
  const style = createStyle(io)
  // What is assumed stands beside each rate.
  const missing = answer.gaps.filter((gap) => gap.kind !== 'assumed-price')
  const isBuy = answer.recommendation.kind === 'buy'
  const parts = [
    style(['bold', isBuy ? 'green' : 'yellow'], recommendationWords(answer)),
    list('', answer.recommendation.reasons),
    style('dim', usageWords(answer)),
  ]
  for (const { title, columns, rows, below } of commitmentTables(answer))
    parts.push(
      `${style('bold', title)}\n${renderTable(columns, rows.map(safeRow))}${below === '' ? '' : `\n${style('dim', safeText(below))}`}`,
    )
  if (answer.backTest.kind === 'none') parts.push(style('dim', `No back-test: ${answer.backTest.why}.`))
  if (answer.existing.plans.length > 0)
    parts.push(
      list(
        style('bold', `Existing plans, which cover ${moneyText(answer.existing.coveredUsd)} of the window`),
        answer.existing.plans.map(planWords),
      ),
    )
  const rates = rateRows(answer)
  if (rates.length > 0) {
    const more = rates.length - MOST_RATES
    parts.push(
      `${style('bold', 'Rates')}\n${renderTable(RATE_COLUMNS, rates.slice(0, MOST_RATES).map(safeRow))}${more > 0 ? `\n${style('dim', `${more} more: --json`)}` : ''}`,
    )
  }
  if (answer.options.length === 0) parts.push(unpricedWords(answer))
  if (answer.outside.length > 0)
    parts.push(
      list(
        style('bold', 'Out of reach of a plan, in the whole history'),
        answer.outside.slice(0, MOST_RATES).map((one) => `${one.what} ${moneyText(one.usd)}: ${one.why}`),
      ),
    )
  parts.push(
    list(
      style('bold', 'Rests on'),
      answer.assumptions.map((one) => `${one.what}: ${one.value} (${one.source})`),
    ),
    renderGaps(missing.slice(0, MOST_GAPS), style),
    style(
      'dim',
      `${missing.length > MOST_GAPS ? `${missing.length - MOST_GAPS} more gaps: --json. ` : ''}Prices: ${answer.priceBook.origin}, ${answer.priceBook.date}. --format html draws the cost over the commitment.`,
    ),
  )
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function safeRow(row: readonly string[]): readonly string[] {
  return row.map(safeText)
}

function list(title: string, items: readonly string[]): string {
  if (items.length === 0) return ''
  const lines = items.map((item) => `  ${safeText(item)}`)
  return (title === '' ? lines : [title, ...lines]).join('\n')
}

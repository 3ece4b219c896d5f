import { formatUsd, sumUsd, usdToJson, type Usd } from '@costwright/engine/money/usd'
import { costRows, productsIn, unitPriceRows, type CostRow, type UnitPriceRow } from './report-rows.ts'

/** What a report is asked of. */
export interface CostReportQuestion {
  readonly pricing_data: Readonly<Record<string, unknown>>
  readonly service_name: string
  readonly related_services: readonly string[] | null
  readonly pricing_model: string
  readonly assumptions: readonly string[] | null
  readonly exclusions: readonly string[] | null
  readonly format: string
  readonly detailed_cost_data: Readonly<Record<string, unknown>> | null
  readonly recommendations: Readonly<Record<string, unknown>> | null
}

/** Rows of unit prices that a report shows. */
const MOST_ROWS = 200

/**
 * A report of unit prices and what they come to. Nothing in it is guessed: a price that the data do not hold is missing, and an
 * hour's price is shown for a month of 730 hours beside it, labelled.
 */
export function costReport(question: CostReportQuestion): string {
  const prices = unitPriceRows(productsIn(question.pricing_data))
  const costs = costRows(question.detailed_cost_data)
  return question.format.toLowerCase() === 'csv' ? asCsv(question, prices, costs) : asMarkdown(question, prices, costs)
}

function asMarkdown(question: CostReportQuestion, prices: readonly UnitPriceRow[], costs: readonly CostRow[]): string {
  const { service_name, pricing_model } = question
  const others = question.related_services ?? []
  const parts = [
    `# ${inline(service_name)}: cost report`,
    `Pricing model: ${inline(pricing_model)}.${others.length === 0 ? '' : ` With ${others.map(inline).join(', ')}.`}`,
    '## Unit prices',
    ...unitPriceTable(prices),
  ]
  if (costs.length > 0) parts.push('## Costs', ...costTable(costs))
  const assumed = [...(question.assumptions ?? []), ...(prices.some(isHourly) ? [FULL_MONTH] : [])]
  parts.push('## Assumptions', listOf(assumed), '## Not included', listOf(question.exclusions ?? []))
  const advice = Object.entries(question.recommendations ?? {})
  for (const [title, lines] of advice)
    if (Array.isArray(lines)) parts.push(`## ${inline(title.replaceAll('_', ' '))}`, listOf(lines.map(String)))
  return `${parts.join('\n\n')}\n`
}

const FULL_MONTH = 'Dollars a month are 730 hours of one instance, running all the time.'

function unitPriceTable(prices: readonly UnitPriceRow[]): readonly string[] {
  if (prices.length === 0)
    return ['pricing_data holds no price. Pass the answer of get_pricing on as it is: its `data` has the products.']
  const rows = prices.slice(0, MOST_ROWS).map(({ item, region, unit, usd, usdPerMonth, source }) => {
    const month = usdPerMonth === null ? '' : formatUsd(usdPerMonth)
    return `| ${[item, region, `$${usd}`, unit, month, source].map(cell).join(' | ')} |`
  })
  const rest = prices.length > MOST_ROWS ? [`… and ${prices.length - MOST_ROWS} more prices.`] : []
  const head = '| item | region | USD | per | a month | source |\n| --- | --- | ---: | --- | ---: | --- |'
  return [[head, ...rows].join('\n'), ...rest]
}

function costTable(costs: readonly CostRow[]): readonly string[] {
  const rows = costs.map(({ service, item, usd, usage, cost }) => {
    const worth = cost === null ? 'not calculated' : formatUsd(cost)
    return `| ${[service, item, usd, usage, worth].map(cell).join(' | ')} |`
  })
  const head = '| service | item | unit price | usage | cost |\n| --- | --- | --- | --- | ---: |'
  const left = costs.filter(({ cost }) => cost === null).length
  const total = `Total: ${formatUsd(sumUsd(calculated(costs)))}${left === 0 ? '.' : `, without ${left} of ${costs.length} items that have no usage, or a price whose unit is no single number.`}`
  return [[head, ...rows].join('\n'), total]
}

function asCsv(question: CostReportQuestion, prices: readonly UnitPriceRow[], costs: readonly CostRow[]): string {
  const lines = [
    ['section', 'service', 'item', 'region', 'usd', 'unit', 'usage', 'cost', 'source'],
    ...prices.map((one) => [
      'unit price',
      question.service_name,
      one.item,
      one.region,
      one.usd,
      one.unit,
      '',
      '',
      one.source,
    ]),
    ...costs.map(({ service, item, usd, usage, cost }) => [
      'cost',
      service,
      item,
      '',
      usd,
      '',
      usage,
      cost === null ? '' : usdToJson(cost),
      '',
    ]),
    ...(costs.length === 0 ? [] : [['total', '', '', '', '', '', '', usdToJson(sumUsd(calculated(costs))), '']]),
    ...(question.assumptions ?? []).map((one) => ['assumption', '', one, '', '', '', '', '', '']),
    ...(question.exclusions ?? []).map((one) => ['exclusion', '', one, '', '', '', '', '', '']),
  ]
  return `${lines.map((line) => line.map(csvCell).join(',')).join('\n')}\n`
}

function calculated(costs: readonly CostRow[]): readonly Usd[] {
  return costs.flatMap(({ cost }) => (cost === null ? [] : [cost]))
}

function isHourly({ usdPerMonth }: UnitPriceRow): boolean {
  return usdPerMonth !== null
}

function listOf(lines: readonly string[]): string {
  return lines.length === 0 ? 'None stated.' : lines.map((one) => `- ${inline(one)}`).join('\n')
}

/** Text of a caller on one line. */
function inline(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

function cell(text: string): string {
  return inline(text).replaceAll('|', '\\|')
}

/** A cell that a spreadsheet takes for text: quoted, and no formula. */
function csvCell(text: string): string {
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

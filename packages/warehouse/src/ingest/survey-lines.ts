import { plainRow, rowText, type PlainValue } from '../duckdb/plain-row.ts'
import { sqlText } from '../duckdb/sql-text.ts'
import type { DeliveryWork } from './delivery-work.ts'
import { ImportError } from './import-error.ts'
import { allLines } from './line-relation.ts'

/** What the lines of a delivery that name the same billing period come to. */
export interface SurveyedPeriod {
  /** `2026-09`. */
  readonly period: string
  readonly lines: number
  /** Exact sum of the unblended dollars, each line rounded to ten places. */
  readonly unblendedUsd: string
  /** How much the rounding of the lines changed the sum, in dollars. */
  readonly roundingUsd: number
  /** Lines that say another billing period than the folder of the delivery. */
  readonly linesOfOtherPeriods: number
  readonly payerAccounts: readonly string[]
  readonly accounts: readonly { readonly id: string; readonly name: string | null }[]
}

/**
 * Lines, dollars and accounts of a delivery by billing period, read from the files. `known` is the period that the folder of
 * the delivery says; then all of its lines belong to it.
 * @throws ImportError `currency` when some line is not in US dollars, `no-lines` when there is none, `no-period`.
 */
export async function surveyLines(work: DeliveryWork, known: string | null): Promise<readonly SurveyedPeriod[]> {
  work.report({ phase: 'survey', period: null, bytesDone: 0, lines: null })
  const { duck } = work
  const ask = async (sql: string) => (await duck.rows(sql)).map(plainRow)
  await duck.run(`CREATE OR REPLACE TEMP TABLE survey AS
SELECT ${known === null ? 'period' : sqlText(known)} AS period, period AS said_period, currency, payer_account, account, account_name, count(*) AS lines, sum(unblended_usd) AS usd,
  kahan_sum(unrounded_usd) AS unrounded
FROM ${allLines(work.shapes)} GROUP BY ALL`)

  const foreign = (
    await ask(
      `SELECT currency, sum(lines)::BIGINT AS lines FROM survey WHERE currency <> 'USD' GROUP BY 1 ORDER BY 2 DESC`,
    )
  ).map(({ currency, lines }) => `${rowText(currency)} on ${rowText(lines)} lines`)
  if (foreign.length > 0)
    throw new ImportError('currency', `expected a bill in USD, found ${foreign.join(', ')}; nothing is converted`)

  const totals = await ask(`SELECT period, sum(lines)::BIGINT AS lines, sum(usd) AS usd,
  kahan_sum(unrounded) - sum(usd)::DOUBLE AS rounding,
  coalesce(sum(lines) FILTER (said_period <> period), 0)::BIGINT AS others
FROM survey GROUP BY 1 ORDER BY 1 NULLS FIRST`)
  if (totals.length === 0) throw new ImportError('no-lines', 'no file of the delivery has a line')
  const lost = totals.find(({ period }) => period === null)
  if (lost !== undefined)
    throw new ImportError('no-period', `${rowText(lost['lines'])} lines say neither their billing period nor a time`)
  const payers = await ask(
    `SELECT DISTINCT period, payer_account AS id FROM survey WHERE payer_account IS NOT NULL ORDER BY 2`,
  )
  const accounts = await ask(`SELECT period, account AS id, max(account_name) AS name FROM survey
WHERE account IS NOT NULL GROUP BY 1, 2 ORDER BY 2`)
  return totals.map(({ period, lines, usd, rounding, others }) => ({
    period: rowText(period),
    lines: Number(lines),
    unblendedUsd: rowText(usd),
    roundingUsd: Number(rounding),
    linesOfOtherPeriods: Number(others),
    payerAccounts: payers.filter((one) => one['period'] === period).map(({ id }) => rowText(id)),
    accounts: accounts
      .filter((one) => one['period'] === period)
      .map(({ id, name }) => ({ id: rowText(id), name: textOrNull(name) })),
  }))
}

function textOrNull(value: PlainValue | undefined): string | null {
  return typeof value === 'string' ? value : null
}

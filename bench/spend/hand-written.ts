import { changePairs } from '@costwright/warehouse/queries/change-pairs'
import { chargeTotals } from '@costwright/warehouse/queries/charge-totals'
import { dailySpend } from '@costwright/warehouse/queries/daily-spend'
import { planCoverage } from '@costwright/warehouse/queries/plan-coverage'
import { series } from '@costwright/warehouse/queries/series'
import { spend, type SpendParameters } from '@costwright/warehouse/queries/spend'
import { unitCounts } from '@costwright/warehouse/queries/unit-counts'
import type { Bill } from '@costwright/warehouse/store/open-bill'

/** A question as the product asks it, and the SQL that someone who knows the table would type for it. */
export interface Contest {
  readonly name: string
  readonly ask: (bill: Bill) => Promise<unknown>
  readonly sql: string
  /** Most milliseconds that the product's may take at 10 million lines, where there is such a budget. */
  readonly atMostMs?: number
}

const FROM = '2026-10-01 00:00:00'
const TO = '2026-11-01 00:00:00'
const MONTH = `booked_at >= TIMESTAMP '${FROM}' AND booked_at < TIMESTAMP '${TO}'`
const slice = { from: FROM, to: TO, where: [] }
const PERIOD = ['2026-10']
const COMMITTED = `purchase_option IN ('savings-plan', 'reserved', 'training-plan')`
/** Sums of the second month (0) and the first (1). */
const PAIRED = [0, 1].flatMap((side) => ['usd', 'usd_plan', 'q', 'q_plan', 'days'].map((sum) => `${sum}_${side}`))
const USAGE = `charge_kind IN ('usage', 'plan-covered', 'plan-negation', 'reserved-covered')`

function spendBy(parameters: Partial<SpendParameters>): (bill: Bill) => Promise<unknown> {
  const all: SpendParameters = {
    slice,
    by: [],
    bucket: null,
    metric: 'unblended',
    charges: ['usage'],
    withQuantity: false,
    top: null,
    ...parameters,
  }
  return (bill) => bill.ask(spend, all, PERIOD)
}

/** `LINES` in the SQL stands for the Parquet files of the month, `BOTH` for those of two months. */
export const CONTESTS: readonly Contest[] = [
  {
    name: 'spend by usage type, one service',
    ask: spendBy({
      slice: {
        ...slice,
        where: [{ dimension: { kind: 'column', name: 'service' }, operator: 'in', values: ['AmazonSageMaker'] }],
      },
      by: [{ kind: 'column', name: 'usage-type' }],
    }),
    sql: `SELECT usage_type, sum(unblended_usd) AS usd FROM LINES WHERE service = 'AmazonSageMaker' AND ${MONTH} AND ${USAGE} GROUP BY 1 ORDER BY 2 DESC`,
    atMostMs: 100,
  },
  {
    name: 'spend by phase and component, by day',
    ask: spendBy({
      by: [
        { kind: 'column', name: 'phase' },
        { kind: 'column', name: 'component' },
      ],
      bucket: 'day',
    }),
    sql: `SELECT date_trunc('day', booked_at) AS day, phase, component, sum(unblended_usd) AS usd FROM LINES WHERE ${MONTH} AND ${USAGE} GROUP BY 1, 2, 3 ORDER BY 1, 4 DESC`,
  },
  {
    name: 'spend by the 20 dearest resources',
    ask: spendBy({ by: [{ kind: 'column', name: 'resource' }], top: 20 }),
    sql: `WITH r AS (SELECT resource, sum(unblended_usd) AS usd FROM LINES WHERE ${MONTH} AND ${USAGE} GROUP BY 1), k AS (SELECT resource, usd, row_number() OVER (ORDER BY usd DESC) AS n FROM r) SELECT CASE WHEN n <= 20 THEN resource END AS resource, sum(usd) AS usd FROM k GROUP BY 1 ORDER BY 2 DESC`,
  },
  {
    name: 'spend by a tag',
    ask: spendBy({ by: [{ kind: 'tag', key: 'team' }] }),
    sql: `SELECT tags['team'] AS team, sum(unblended_usd) AS usd FROM LINES WHERE ${MONTH} AND ${USAGE} GROUP BY 1 ORDER BY 2 DESC`,
  },
  {
    name: 'kinds of charges',
    ask: (bill) => bill.ask(chargeTotals, { slice, metric: 'unblended' }, PERIOD),
    sql: `SELECT charge_kind, count(*) AS lines, sum(unblended_usd) AS usd FROM LINES WHERE ${MONTH} GROUP BY 1`,
  },
  {
    name: 'Savings Plan coverage by day',
    ask: (bill) => bill.ask(planCoverage, { eligible: slice, bucket: 'day', by: null }, PERIOD),
    sql: `SELECT date_trunc('day', booked_at) AS day, charge_kind, commitment, sum(unblended_usd) AS usd, sum(amortized_usd) AS plan, sum(list_usd) AS list, sum(commitment_usd) AS committed, sum(commitment_used_usd) AS used FROM LINES WHERE ${MONTH} AND (charge_kind IN ('plan-covered', 'commitment-fee') OR (charge_kind = 'usage' AND purchase_option = 'on-demand')) GROUP BY 1, 2, 3`,
  },
  {
    name: 'spend by day',
    ask: (bill) => bill.ask(dailySpend, { slice, metric: 'unblended' }, PERIOD),
    sql: `SELECT date_trunc('day', booked_at) AS day, charge_kind, date_diff('hour', charge_start, charge_end) > 48 AS monthly, sum(unblended_usd) AS usd, max(charge_end) AS last FROM LINES WHERE ${MONTH} GROUP BY 1, 2, 3`,
  },
  {
    name: 'counts for unit costs',
    ask: (bill) => bill.ask(unitCounts, { slice, metric: 'amortized' }, PERIOD),
    sql: `WITH d AS (SELECT component, unit, resource, date_trunc('day', booked_at) AS day, sum(amortized_usd) AS usd, sum(quantity) AS q FROM LINES WHERE ${MONTH} AND charge_kind IN ('usage', 'plan-covered', 'reserved-covered') GROUP BY 1, 2, 3, 4) SELECT component, unit, count(DISTINCT resource) AS resources, count(DISTINCT (resource, day)) AS days, sum(usd) AS usd, sum(q) AS q FROM d GROUP BY 1, 2`,
  },
  {
    name: 'daily series of the 1,000 dearest resources',
    ask: (bill) => bill.ask(series, { slice, step: 'day', metric: 'amortized', byResource: true, most: 1000 }, PERIOD),
    sql: `WITH d AS (SELECT usage_type, account, region, resource, date_trunc('day', booked_at) AS day, sum(amortized_usd) AS usd FROM LINES WHERE ${MONTH} AND charge_kind IN ('usage', 'plan-covered', 'reserved-covered') AND resource IS NOT NULL AND date_diff('hour', charge_start, charge_end) <= 24 GROUP BY 1, 2, 3, 4, 5), s AS (SELECT usage_type, account, region, resource, sum(usd) AS total, list(day ORDER BY day) AS days, list(usd ORDER BY day) AS usds FROM d GROUP BY 1, 2, 3, 4) SELECT * FROM s ORDER BY total DESC LIMIT 1000`,
  },
  {
    name: 'what changed between two months',
    ask: (bill) =>
      bill.ask(
        changePairs,
        {
          before: { from: '2026-09-01 00:00:00', to: FROM },
          after: { from: FROM, to: TO },
          where: [],
          metric: 'unblended',
          mostResources: 200,
          mostGroups: 1000,
        },
        ['2026-09', '2026-10'],
      ),
    // What covers a resource changes its price and not its use, one that comes or goes is told from one that grows, and the
    // answer names instance types: without these it would be another question.
    sql: `WITH d AS (SELECT charge_kind, component, usage_type, region, account, unit, resource, date_trunc('day', booked_at) AS day, booked_at >= TIMESTAMP '${FROM}' AS after, min(instance_type) AS instance, sum(quantity) AS q, sum(quantity) FILTER (WHERE ${COMMITTED}) AS q_plan, sum(unblended_usd) AS usd, sum(unblended_usd) FILTER (WHERE ${COMMITTED}) AS usd_plan FROM BOTH WHERE booked_at >= TIMESTAMP '2026-09-01 00:00:00' AND booked_at < TIMESTAMP '${TO}' GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9), r AS (SELECT charge_kind, component, usage_type, region, account, unit, resource, min(instance) AS instance, bool_or(after) AS is_after, bool_or(NOT after) AS is_before, ${['after', 'NOT after'].map((side, i) => ['usd', 'usd_plan', 'q', 'q_plan'].map((sum) => `sum(${sum}) FILTER (WHERE ${side}) AS ${sum}_${i}`).join(', ') + `, count(*) FILTER (WHERE ${side} AND q > 0) AS days_${i}`).join(', ')} FROM d GROUP BY 1, 2, 3, 4, 5, 6, 7), s AS (SELECT component, account, resource, bool_or(is_after) AS ever_after, bool_or(is_before) AS ever_before FROM r WHERE resource IS NOT NULL GROUP BY 1, 2, 3), p AS (SELECT r.*, ever_after, ever_before FROM r LEFT JOIN s ON r.resource = s.resource AND r.component = s.component AND r.account = s.account) (SELECT charge_kind, component, usage_type, region, account, unit, resource, ever_after, ever_before, instance, ${PAIRED.join(', ')} FROM p WHERE resource IS NOT NULL ORDER BY abs(coalesce(usd_0, 0) - coalesce(usd_1, 0)) DESC LIMIT 200) UNION ALL SELECT charge_kind, component, usage_type, region, account, unit, NULL, ever_after, ever_before, min(instance), ${PAIRED.map((sum) => `sum(${sum})`).join(', ')} FROM p GROUP BY 1, 2, 3, 4, 5, 6, 8, 9`,
  },
]

import { spendAnomalies } from '@costwright/app/spend/spend-anomalies'
import { spendAnomaliesShape } from '@costwright/app/spend/spend-anomalies-shape'
import { z } from 'zod'
import { numberField, sliceFields } from '../query-fields.ts'
import { defineRoute } from '../route.ts'
import { sliceOf } from '../slice-of.ts'

/** Least impact of an anomaly that is told, USD: that of `costwright spend anomalies`. */
const LEAST_IMPACT_USD = 10

/** Unusual rises. */
export const anomalies = defineRoute({
  method: 'get',
  path: '/api/spend/anomalies',
  title: 'Unusual rises, each with its cause',
  query: z.object({
    ...sliceFields,
    step: spendAnomaliesShape.shape.step.default('day'),
    minImpact: numberField,
  }),
  body: null,
  example: { query: { minImpact: '50' }, body: null },
  answer: spendAnomaliesShape,
  tables: {
    anomalies: (answer) => answer.anomalies.map(({ points: _points, within: _within, ...one }) => one),
  },
  handle: (room, { query }) =>
    room.withBill((bill, asOf) => {
      const { range, where, metric } = sliceOf(bill, query, asOf)
      // A baseline needs history, so without a range all of it is looked at, and not only the newest month.
      const isWhole = query.from === null && query.to === null
      return spendAnomalies(bill, {
        step: query.step,
        from: isWhole || query.from === null ? null : instantOf(range.from),
        to: isWhole ? null : instantOf(range.to),
        metric,
        where,
        minImpactUsd: query.minImpact ?? LEAST_IMPACT_USD,
      })
    }, 'slow'),
})

function instantOf(hour: string): number {
  return Date.parse(`${hour.replace(' ', 'T')}Z`)
}

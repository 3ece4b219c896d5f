import { costAndUsage } from '@costwright/warehouse/queries/cost-and-usage'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { usd, usdToNumber } from '@costwright/engine/money/usd'
import { z } from 'zod'
import { spendAnomalies } from '../spend/spend-anomalies.ts'
import type { AnomalyJson } from '../spend/spend-anomalies-shape.ts'
import { InvalidRequest } from './invalid-request.ts'
import { pageOf } from './page.ts'
import { rangeOf } from './period.ts'
import { serviceName } from './service-names.ts'
import { workspaceOperation } from './workspace.ts'

const MS_PER_DAY = 86_400_000
/** Anomalies of a page, where nobody says how many. */
const PAGE_ANOMALIES = 100
/** Below a dollar an anomaly is of no use to anybody: what `costwright spend anomalies` leaves out too. */
const MIN_IMPACT_USD = 1

const OPERATORS = [
  'EQUAL',
  'GREATER_THAN_OR_EQUAL',
  'LESS_THAN_OR_EQUAL',
  'GREATER_THAN',
  'LESS_THAN',
  'BETWEEN',
] as const

const requestShape = z.strictObject({
  /** Both days are in it. */
  DateInterval: z.strictObject({ StartDate: z.string(), EndDate: z.string().optional() }),
  MonitorArn: z.string().optional(),
  Feedback: z.string().optional(),
  TotalImpact: z
    .strictObject({ NumericOperator: z.enum(OPERATORS), StartValue: z.number(), EndValue: z.number().optional() })
    .optional(),
  MaxResults: z.number().int().positive().optional(),
  NextPageToken: z.string().optional(),
})
type Request = z.infer<typeof requestShape>

/** `GetAnomalies`: the anomalies of `costwright spend anomalies`, by the day. */
export const getAnomalies = workspaceOperation<Request>({
  input: requestShape,
  answer: async (request, workspace) => {
    const bill = await workspace.bill()
    const from = dayAt(request.DateInterval.StartDate)
    const to = dayAt(request.DateInterval.EndDate ?? workspace.now().toISOString().slice(0, 10)) + MS_PER_DAY
    if (from >= to) throw new InvalidRequest('StartDate must be before or equal to EndDate')
    const { anomalies, gaps, notes } = await spendAnomalies(bill, {
      step: 'day',
      from,
      to,
      metric: 'amortized',
      where: [],
      minImpactUsd: MIN_IMPACT_USD,
    })
    const wanted = anomalies.filter(({ impactUsd }) => isWanted(impactUsd, request.TotalImpact))
    const known = request.MonitorArn === undefined && request.Feedback === undefined ? wanted : []
    const services = await servicesOf(bill, known)
    const page = pageOf(known, request.MaxResults ?? PAGE_ANOMALIES, request.NextPageToken, {
      ...request,
      NextPageToken: '',
    })
    return {
      body: {
        Anomalies: page.items.map((one) => anomalyBody(one, services, accountsOf(bill))),
        ...(page.next === null ? {} : { NextPageToken: page.next }),
      },
      gaps: [
        ...gaps,
        ...notes.map((what) => ({ kind: 'missing-data' as const, what, effect: 'what is unusual there is not found' })),
        ...(known === wanted
          ? []
          : [
              {
                kind: 'missing-data' as const,
                what: 'a bill knows no monitors and no feedback',
                effect: 'nothing matches the filter by them',
              },
            ]),
      ],
    }
  },
})

function dayAt(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text)
    throw new InvalidRequest(`${JSON.stringify(text)} is no day: expected 2026-09-01`)
  return at
}

function isWanted(impact: number, limit: Request['TotalImpact']): boolean {
  if (limit === undefined) return true
  const { NumericOperator, StartValue, EndValue = StartValue } = limit
  switch (NumericOperator) {
    case 'EQUAL':
      return impact === StartValue
    case 'GREATER_THAN_OR_EQUAL':
      return impact >= StartValue
    case 'LESS_THAN_OR_EQUAL':
      return impact <= StartValue
    case 'GREATER_THAN':
      return impact > StartValue
    case 'LESS_THAN':
      return impact < StartValue
    case 'BETWEEN':
      return impact >= StartValue && impact <= EndValue
  }
}

/** The dearest service of each usage type. */
async function servicesOf(bill: Bill, anomalies: readonly AnomalyJson[]): Promise<ReadonlyMap<string, string>> {
  const usageTypes = [...new Set(anomalies.flatMap(({ usageType }) => (usageType === null ? [] : [usageType])))]
  if (usageTypes.length === 0) return new Map()
  const range = rangeOf({
    from: Math.floor(Math.min(...anomalies.map((one) => Date.parse(one.from))) / MS_PER_DAY) * MS_PER_DAY,
    to: Math.ceil(Math.max(...anomalies.map((one) => Date.parse(one.to))) / MS_PER_DAY) * MS_PER_DAY,
  })
  const rows = await bill.ask(
    costAndUsage,
    {
      from: range.from,
      to: range.to,
      condition: {
        kind: 'value',
        dimension: { kind: 'column', name: 'usage-type' },
        test: 'equals',
        ignoreCase: false,
        values: usageTypes,
      },
      by: [{ kind: 'column', name: 'usage-type' }, { kind: 'billed-service' }],
      bucket: null,
      metrics: ['unblended'],
      withQuantity: false,
      limit: 10_000,
    },
    range.months,
  )
  const dearest = rows.toSorted((a, b) => Number(a.amounts[0]) - Number(b.amounts[0]))
  return new Map(dearest.map(({ keys }) => [keys[0] ?? '', serviceName(keys[1] ?? '')]))
}

function accountsOf(bill: Bill): ReadonlyMap<string, string | null> {
  return new Map(bill.periods().flatMap(({ accounts }) => accounts.map(({ id, name }) => [id, name] as const)))
}

function anomalyBody(
  one: AnomalyJson,
  services: ReadonlyMap<string, string>,
  accounts: ReadonlyMap<string, string | null>,
): Readonly<Record<string, unknown>> {
  const Service = services.get(one.usageType ?? '') ?? null
  const days = Math.max(1, (Date.parse(one.to) - Date.parse(one.from)) / MS_PER_DAY)
  const offset = Math.round((Date.parse(one.from) - Date.parse(one.points.from)) / MS_PER_DAY)
  const inside = one.points.usd.slice(offset, offset + days).filter((dollars) => dollars !== null)
  return {
    AnomalyId: ['costwright', one.from.slice(0, 10), one.kind, one.usageType, one.resource ?? one.account]
      .filter((part) => part !== null)
      .join('/'),
    AnomalyStartDate: one.from,
    AnomalyEndDate: one.to,
    DimensionValue: Service,
    RootCauses: [one.usageType, ...one.alsoUsageTypes].map((UsageType) => ({
      Service,
      Region: one.region,
      LinkedAccount: one.account,
      LinkedAccountName: accounts.get(one.account ?? '') ?? null,
      UsageType,
    })),
    Impact: {
      MaxImpact: Number(Math.max(0, ...inside.map((dollars) => dollars - one.expectedUsd.mid / days)).toFixed(2)),
      TotalImpact: one.impactUsd,
      TotalActualSpend: usdToNumber(usd(one.actualUsd)),
      TotalExpectedSpend: one.expectedUsd.mid,
      ...(one.expectedUsd.mid > 0
        ? { TotalImpactPercentage: Number(((one.impactUsd / one.expectedUsd.mid) * 100).toFixed(1)) }
        : {}),
    },
    MonitorArn: null,
    Resource: one.resource,
    Cause: one.cause.words,
  }
}

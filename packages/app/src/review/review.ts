import type { BookData } from '@costwright/engine/catalog/book-data'
import type { Gap } from '@costwright/engine/bill/bill'
import { formatUsd, usd } from '@costwright/engine/money/usd'
import type { LineFilter } from '@costwright/warehouse/queries/line-slice'
import type { Metric } from '@costwright/warehouse/queries/metric'
import { usageSpan } from '@costwright/warehouse/queries/usage-span'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import type { AuditAnswer } from '../audit/audit-shape.ts'
import { dashboardAudit } from '../dashboard/dashboard-audit.ts'
import { UserError } from '../errors.ts'
import { spend } from '../spend/spend.ts'
import { spendAnomalies } from '../spend/spend-anomalies.ts'
import { spendCoverage } from '../spend/spend-coverage.ts'
import { spendExplain } from '../spend/spend-explain.ts'
import type { SpendExplainJson } from '../spend/explain-shape.ts'
import { spendForecast } from '../spend/spend-forecast.ts'
import type { SpendRange } from '../spend/spend-range.ts'
import { stretchOf } from '../spend/time-text.ts'
import { isInPeriod, reviewTodo } from './review-todo.ts'
import type { ReviewJson } from './review-shape.ts'
import { reviewPeriods, type Rhythm } from './rhythm.ts'

/** What a review is asked. */
export interface ReviewQuestion {
  readonly rhythm: Rhythm
  /** A time within the period that is meant, as it is typed; null for the last that the bill holds whole. */
  readonly of: string | null
  readonly where: readonly LineFilter[]
  readonly metric: Metric
}

/** What a review needs beside the bill. */
export interface ReviewWorld {
  /** Whose findings: of the sample account, or of the last audit of the workspace. */
  readonly source: 'demo' | 'workspace'
  /** The workspace. */
  readonly home: string
  /** The workspace of the bill: of the sample account, or `home`. */
  readonly billHome: string
  readonly cwd: string
  readonly bookData: BookData
  readonly now: Date
}

/** Phases that a rhythm looks at closely; none: all of them. Days are for what people started, weeks for what serves. */
const LOOKED_AT: Readonly<Record<Rhythm, readonly string[]>> = {
  daily: ['experimentation', 'training'],
  weekly: ['inference'],
  monthly: [],
  quarterly: [],
}
const TOP = 10
/** Groups and resources of the change that are listed. */
const TOP_CHANGES = 8
const LEAST_IMPACT_USD = 5

/** One report for a rhythm: what the period cost and why it changed, what was odd, what comes, and what to do. @throws UserError `no-period` */
export async function review(bill: Bill, question: ReviewQuestion, world: ReviewWorld): Promise<ReviewJson> {
  const { rhythm, where, metric } = question
  const { period, before } = await periodsOf(bill, question, world.now)
  const slice = { where, metric }
  const grouping = { granularity: null, include: [], withQuantity: false } as const
  const column = (name: 'phase' | 'component' | 'resource' | 'instance-type') => ({ kind: 'column', name }) as const
  const close = LOOKED_AT[rhythm]
  const spent = await spend(bill, {
    ...slice,
    ...grouping,
    range: period,
    by: [column('phase'), column('component')],
    top: null,
  })
  const dearest = await spend(bill, {
    ...grouping,
    metric,
    where: close.length === 0 ? where : [...where, { dimension: column('phase'), operator: 'in', values: [...close] }],
    range: period,
    by: [column('component'), column(rhythm === 'quarterly' ? 'instance-type' : 'resource')],
    top: TOP,
  })
  const change = await changeOf(bill, question, period, before)
  const found = await spendAnomalies(bill, {
    step: 'day',
    from: null,
    to: instantOf(period.to),
    where,
    metric: 'amortized',
    minImpactUsd: LEAST_IMPACT_USD,
  })
  const touching = found.anomalies.filter((one) => isInPeriod(one, period))
  const anomalies = {
    ...found,
    anomalies: touching,
    impactUsd: touching.reduce((sum, one) => sum + one.impactUsd, 0),
  }
  const forecast = await spendForecast(bill, { ...slice, now: world.now })
  const coverage =
    rhythm === 'daily'
      ? null
      : await spendCoverage(bill, {
          range: period,
          where,
          granularity: rhythm === 'weekly' ? 'day' : 'month',
          by: column('instance-type'),
        })
  const audit = await auditOf(world)
  const commitment = rhythm === 'quarterly' ? await commitmentOf(world) : null
  const answer = {
    rhythm,
    period: periodJson(period),
    before: periodJson(before),
    summary: [
      ...(change.answer?.summary ?? [`${period.label} cost ${formatUsd(usd(spent.invoiceUsd))}.`]),
      ...forecast.summary.slice(0, 2),
    ],
    spend: spent,
    dearest,
    change: change.answer,
    anomalies,
    forecast,
    coverage,
    audit: audit.answer,
    commitment,
    synthetic: spent.synthetic,
  }
  return {
    ...answer,
    todo: [...reviewTodo(answer)],
    gaps: distinct([
      ...spent.gaps,
      ...change.gaps,
      ...anomalies.gaps,
      ...forecast.gaps,
      ...(coverage?.gaps ?? []),
      ...audit.gaps,
    ]),
  }
}

/** The last whole period of the bill, or the one that holds a time. */
async function periodsOf(
  bill: Bill,
  { rhythm, of }: ReviewQuestion,
  now: Date,
): Promise<ReturnType<typeof reviewPeriods>> {
  const [span] = await bill.ask(usageSpan, null)
  if (span?.end_at === undefined || span.end_at === null)
    throw new UserError('no-period', 'the imported bills hold no usage', { hint: 'costwright import EXPORT' })
  if (of === null) return reviewPeriods(rhythm, Date.parse(span.end_at))
  const { from } = stretchOf(of, now)
  // The period of a time is the first whole one that ends after it.
  const last = { daily: 1, weekly: 7, monthly: 31, quarterly: 92 }[rhythm]
  for (let day = 1; day <= last; day++) {
    const found = reviewPeriods(rhythm, from + day * 86_400_000)
    if (instantOf(found.period.from) <= from && from < instantOf(found.period.to)) return found
  }
  throw new RangeError(`no period of ${rhythm} holds ${of}`)
}

/** The change, or a gap where the bill does not hold what came before. */
async function changeOf(
  bill: Bill,
  { where, metric }: ReviewQuestion,
  period: SpendRange,
  before: SpendRange,
): Promise<{ readonly answer: SpendExplainJson | null; readonly gaps: readonly Gap[] }> {
  try {
    const answer = await spendExplain(bill, {
      before,
      after: period,
      where,
      metric,
      top: TOP_CHANGES,
      topResources: TOP_CHANGES,
    })
    return { answer, gaps: answer.gaps }
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'period-not-imported') throw error
    return { answer: null, gaps: [{ kind: 'missing-period', what: error.message, effect: 'nothing is compared' }] }
  }
}

async function auditOf({ source, ...world }: ReviewWorld): Promise<{
  readonly answer: Pick<AuditAnswer, 'source' | 'findings' | 'monthlySavingUsd' | 'monthlySpendUsd' | 'byRule'> | null
  readonly gaps: readonly Gap[]
}> {
  try {
    const { answer } = await dashboardAudit({ ...world, source: { kind: source } })
    const { source: read, findings, monthlySavingUsd, monthlySpendUsd, byRule } = answer
    return { answer: { source: read, findings, monthlySavingUsd, monthlySpendUsd, byRule }, gaps: [] }
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'no-audit') throw error
    const effect = 'what could be saved is not in the review: costwright audit'
    return { answer: null, gaps: [{ kind: 'missing-data', what: 'no audit of the account', effect }] }
  }
}

/** What Savings Plan to buy, or null where the bill has no usage that one could cover. */
async function commitmentOf({ billHome, cwd, bookData }: ReviewWorld): Promise<ReviewJson['commitment']> {
  const { planCommitment } = await import('../plan-commitment/plan-commitment.ts')
  const { readUsage } = await import('../plan-commitment/read-usage.ts')
  const { readDiscounts } = await import('../plan-commitment/stated-discounts.ts')
  const { createPriceBook } = await import('@costwright/engine/catalog/create-price-book')
  const { PLAN_OFFERS } = await import('@costwright/engine/plan/commitment/usage-rate')
  try {
    const book = createPriceBook(bookData)
    const history = await readUsage({ file: null, folder: cwd, home: billHome, book, exclusions: [] })
    const question = { offers: PLAN_OFFERS, discounts: readDiscounts([]), lookbackDays: 60, tolerancePercent: 5 }
    return planCommitment(history, bookData, question).recommendation
  } catch (error) {
    if (error instanceof UserError && error.code === 'no-bill') return null
    throw error
  }
}

function distinct(gaps: readonly Gap[]): Gap[] {
  return [...new Map(gaps.map((gap) => [`${gap.kind} ${gap.what}`, gap])).values()]
}

function periodJson({ label, from, to }: SpendRange): ReviewJson['period'] {
  return { label, from: isoOf(from), to: isoOf(to) }
}

function isoOf(hour: string): string {
  return `${hour.replace(' ', 'T')}Z`
}

function instantOf(hour: string): number {
  return Date.parse(isoOf(hour))
}

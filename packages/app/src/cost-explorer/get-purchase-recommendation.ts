import type { Gap } from '@costwright/engine/bill/bill'
import { subtractUsd, usd, usdToNumber, type Usd } from '@costwright/engine/money/usd'
import { z } from 'zod'
import { NotInWorkspace } from '../aws-billing/billing-source.ts'
import { UserError } from '../errors.ts'
import type { CommitmentOptionJson, PlanCommitmentJson } from '../plan-commitment/commitment-shape.ts'
import { offerId } from '../plan-commitment/offer-id.ts'
import { planCommitment } from '../plan-commitment/plan-commitment.ts'
import { readBillUsage } from '../plan-commitment/read-bill-usage.ts'
import { readDiscounts } from '../plan-commitment/stated-discounts.ts'
import { usdText } from './usd-text.ts'
import { workspaceOperation } from './workspace.ts'

const TERMS = { ONE_YEAR: 1, THREE_YEARS: 3 } as const
const PAYMENTS = {
  NO_UPFRONT: 'no-upfront',
  PARTIAL_UPFRONT: 'partial-upfront',
  ALL_UPFRONT: 'all-upfront',
} as const
const LOOKBACK_DAYS = { SEVEN_DAYS: 7, THIRTY_DAYS: 30, SIXTY_DAYS: 60 } as const
/** What `costwright plan commitment` bears by default: percent of the greatest saving that is given up for safety. */
const TOLERANCE_PERCENT = 5

const requestShape = z.strictObject({
  SavingsPlansType: z.string(),
  TermInYears: z.enum(['ONE_YEAR', 'THREE_YEARS']),
  PaymentOption: z.enum(['NO_UPFRONT', 'PARTIAL_UPFRONT', 'ALL_UPFRONT']),
  LookbackPeriodInDays: z.enum(['SEVEN_DAYS', 'THIRTY_DAYS', 'SIXTY_DAYS']),
  AccountScope: z.string().optional(),
  Filter: z.unknown().optional(),
  PageSize: z.number().optional(),
  NextPageToken: z.string().optional(),
})
type Request = z.infer<typeof requestShape>

/** `GetSavingsPlansPurchaseRecommendation`, as `costwright plan commitment` works it out from the hours of the bill. */
export const getPurchaseRecommendation = workspaceOperation<Request>({
  input: requestShape,
  answer: async (request, workspace) => {
    const { SavingsPlansType, TermInYears, PaymentOption, LookbackPeriodInDays, AccountScope = 'PAYER' } = request
    if (SavingsPlansType !== 'SAGEMAKER_SP')
      throw new NotInWorkspace(`the workspace plans Savings Plans for machine learning, not ${SavingsPlansType}`)
    if (request.Filter !== undefined || AccountScope === 'LINKED')
      throw new NotInWorkspace(
        'the workspace recommends one plan for all accounts of the bill',
        'leave filter and account_scope out',
      )
    const bill = await workspace.bill()
    const history = await readBillUsage(bill, [])
    if (history === null)
      throw new UserError('no-bill', 'no bill with usage has been imported', { hint: 'costwright import EXPORT' })
    const offer = { termYears: TERMS[TermInYears], payment: PAYMENTS[PaymentOption] }
    const regions = [...new Set(history.series.flatMap(({ region }) => (region === null ? [] : [region])))]
    const book = await workspace.bookData(regions)
    const planned = planCommitment(history, book, {
      offers: [offer],
      discounts: readDiscounts([]),
      lookbackDays: LOOKBACK_DAYS[LookbackPeriodInDays],
      tolerancePercent: TOLERANCE_PERCENT,
    })
    const [option] = planned.options
    const bought = option !== undefined && Number(option.recommended.commitmentUsdPerHour) > 0 ? option : null
    const id = `costwright-${offerId(offer)}-${LOOKBACK_DAYS[LookbackPeriodInDays]}d`
    const account = bill.periods().flatMap(({ payerAccounts }) => payerAccounts)[0] ?? ''
    return {
      body: {
        Metadata: {
          RecommendationId: id,
          GenerationTimestamp: `${workspace.now().toISOString().slice(0, 19)}Z`,
          AdditionalMetadata: JSON.stringify({ source: 'costwright plan commitment', reasons: option?.reasons ?? [] }),
        },
        SavingsPlansPurchaseRecommendation: {
          AccountScope,
          SavingsPlansType,
          TermInYears,
          PaymentOption,
          LookbackPeriodInDays,
          SavingsPlansPurchaseRecommendationDetails: bought === null ? [] : [detail(bought, planned, account, id)],
          ...(bought === null
            ? {}
            : { SavingsPlansPurchaseRecommendationSummary: summary(bought, planned.usage.hours) }),
        },
      },
      gaps: [...planned.gaps, ...nothingGaps(planned, option)],
    }
  },
})

/** Amounts over the lookback period, as AWS states them, except where the name says month. */
function amounts(option: CommitmentOptionJson, hours: number): Readonly<Record<string, string>> {
  const { withoutPlanUsd, withPlanUsd, savingUsd, savingPercent, monthlySavingUsd, commitmentUsdPerHour } =
    option.recommended
  const planUsd = planCost(option, hours)
  const invested = usdToNumber(planUsd)
  return {
    EstimatedROI: invested === 0 ? '0' : ((usdToNumber(usd(savingUsd)) / invested) * 100).toFixed(2),
    CurrencyCode: 'USD',
    EstimatedSavingsAmount: usdText(usd(savingUsd)),
    EstimatedSavingsPercentage: String(savingPercent),
    HourlyCommitmentToPurchase: commitmentUsdPerHour,
    EstimatedMonthlySavingsAmount: usdText(usd(monthlySavingUsd)),
    EstimatedOnDemandCostWithCurrentCommitment: usdText(usd(withoutPlanUsd)),
    EstimatedSPCost: usdText(planUsd),
    EstimatedOnDemandCost: usdText(subtractUsd(usd(withPlanUsd), planUsd)),
    EstimatedTotalCost: usdText(usd(withPlanUsd)),
  }
}

/** The commitment over the hours of the lookback period; it is sold in thousandths of a dollar. */
function planCost({ recommended }: CommitmentOptionJson, hours: number): Usd {
  return usd(((Math.round(Number(recommended.commitmentUsdPerHour) * 1000) * hours) / 1000).toFixed(3))
}

function detail(
  option: CommitmentOptionJson,
  { usage }: PlanCommitmentJson,
  AccountId: string,
  id: string,
): Readonly<Record<string, unknown>> {
  const { EstimatedTotalCost: _, ...stated } = amounts(option, usage.hours)
  return {
    SavingsPlansDetails: { Region: '', InstanceFamily: '', OfferingId: '' },
    AccountId,
    UpfrontCost: usdText(usd(option.recommended.cash.upfrontUsd)),
    ...stated,
    EstimatedAverageUtilization: String(option.recommended.utilisationPercent ?? 0),
    CurrentMinimumHourlyOnDemandSpend: String(usage.hourlyUsd.min),
    CurrentMaximumHourlyOnDemandSpend: String(usage.hourlyUsd.max),
    CurrentAverageHourlyOnDemandSpend: (usdToNumber(usd(usage.onDemandUsd)) / Math.max(1, usage.hours)).toFixed(4),
    RecommendationDetailId: id,
  }
}

function summary(option: CommitmentOptionJson, hours: number): Readonly<Record<string, unknown>> {
  const stated = amounts(option, hours)
  return {
    EstimatedROI: stated['EstimatedROI'],
    CurrencyCode: 'USD',
    EstimatedTotalCost: stated['EstimatedTotalCost'],
    CurrentOnDemandSpend: stated['EstimatedOnDemandCostWithCurrentCommitment'],
    EstimatedSavingsAmount: stated['EstimatedSavingsAmount'],
    TotalRecommendationCount: '1',
    DailyCommitmentToPurchase: (Number(option.recommended.commitmentUsdPerHour) * 24).toFixed(3),
    HourlyCommitmentToPurchase: stated['HourlyCommitmentToPurchase'],
    EstimatedSavingsPercentage: stated['EstimatedSavingsPercentage'],
    EstimatedMonthlySavingsAmount: stated['EstimatedMonthlySavingsAmount'],
    EstimatedOnDemandCostWithCurrentCommitment: stated['EstimatedOnDemandCostWithCurrentCommitment'],
  }
}

/** Why there is nothing to buy. */
function nothingGaps(planned: PlanCommitmentJson, option: CommitmentOptionJson | undefined): readonly Gap[] {
  if (option !== undefined)
    return Number(option.recommended.commitmentUsdPerHour) > 0
      ? []
      : [{ kind: 'missing-data', what: option.reasons.join(' '), effect: 'no commitment is recommended' }]
  return planned.unpriced.map(({ id, why }) => ({
    kind: 'missing-price',
    what: `${id}: ${why}`,
    effect: 'nothing is recommended; run costwright prices update',
  }))
}

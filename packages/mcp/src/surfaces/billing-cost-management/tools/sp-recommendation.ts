import { z } from 'zod'
import type { BillingCall } from '../billing-call.ts'
import { billingTool, changeText, type OpenSource } from '../billing-tool.ts'
import { fieldsOf, listOf, withMetadata } from '../fields.ts'
import { given, json, jsonOf, operationOf, optionalCount, optionalText, unknownOperation } from '../inputs.ts'
import type { McpTool, PreparedArguments } from '../../../tool.ts'

const OPERATIONS = [
  'get_savings_plans_purchase_recommendation',
  'get_savings_plan_purchase_recommendation_details',
  'list_savings_plans_purchase_recommendation_generation',
] as const

/** From the one that binds least. */
const PAYMENTS = ['NO_UPFRONT', 'PARTIAL_UPFRONT', 'ALL_UPFRONT'] as const

const input = z.object({
  operation: z.string().describe(OPERATIONS.join(', ')),
  savings_plans_type: optionalText.describe('SAGEMAKER_SP, COMPUTE_SP, EC2_INSTANCE_SP, DATABASE_SP'),
  term_in_years: optionalText.describe('ONE_YEAR, THREE_YEARS'),
  payment_option: optionalText.describe('NO_UPFRONT, PARTIAL_UPFRONT, ALL_UPFRONT'),
  lookback_period_in_days: optionalText.describe('SEVEN_DAYS, THIRTY_DAYS, SIXTY_DAYS'),
  account_scope: optionalText.describe('PAYER, LINKED'),
  filter: json,
  recommendation_detail_id: optionalText,
  generation_status: optionalText,
  recommendation_ids: z.array(z.string()).nullable().default(null),
  next_page_token: optionalText,
  page_size: optionalCount,
  max_pages: optionalCount,
})
type Args = z.output<typeof input>

/** The tool `sp-recommendation`. */
export function spRecommendationTool(open: OpenSource): McpTool {
  return billingTool(
    {
      name: 'sp-recommendation',
      title: 'Savings Plans: what to buy',
      description:
        'Which commitment to buy: from the bill for SageMaker Savings Plans, the cheapest that its hours support; or what AWS recommends.',
      input,
      service: 'Cost Explorer',
      operation: ({ operation }) => operation,
      renamed: { filters: 'filter', lookback_period: 'lookback_period_in_days', term: 'term_in_years' },
      prepare: asMeant,
      run: async (args, call) => {
        const operation = operationOf(args.operation, OPERATIONS, call, unknownOperation(OPERATIONS))
        switch (operation) {
          case 'get_savings_plans_purchase_recommendation': {
            const reply = await purchase(args, call)
            const token = reply.body['NextPageToken'] ?? null
            return {
              data: {
                ...withMetadata(reply),
                pagination: {
                  complete_dataset: token === null,
                  pages_fetched: 1,
                  total_results: details(reply.body).length,
                  has_more: token !== null,
                  next_token: token,
                  duration_ms: 0,
                },
              },
            }
          }
          case 'get_savings_plan_purchase_recommendation_details': {
            const request = given({ RecommendationDetailId: args.recommendation_detail_id })
            return { data: withMetadata(await call.ask('GetSavingsPlanPurchaseRecommendationDetails', request)) }
          }
          case 'list_savings_plans_purchase_recommendation_generation': {
            const request = given({
              GenerationStatus: args.generation_status,
              RecommendationIds: args.recommendation_ids,
              NextPageToken: args.next_page_token,
              PageSize: args.page_size,
            })
            const paging = { result: 'GenerationSummaryList', token: 'NextPageToken', maxPages: args.max_pages }
            const { items, pagination } = await call.pages(
              'ListSavingsPlansPurchaseRecommendationGeneration',
              request,
              paging,
            )
            return { data: { GenerationSummaryList: items, pagination } }
          }
        }
      },
    },
    open,
  )
}

/** Asks with the payment option that was said. Where none was, AWS is asked with the one that binds least; the bill with each in turn, until there is a rate. */
async function purchase(args: Args, call: BillingCall): ReturnType<BillingCall['ask']> {
  const request = (PaymentOption: string): Readonly<Record<string, unknown>> =>
    given({
      SavingsPlansType: args.savings_plans_type,
      TermInYears: args.term_in_years,
      PaymentOption,
      LookbackPeriodInDays: args.lookback_period_in_days,
      AccountScope: args.account_scope,
      Filter: jsonOf(args.filter, 'filter'),
      NextPageToken: args.next_page_token,
      PageSize: args.page_size,
    })
  const operation = 'GetSavingsPlansPurchaseRecommendation'
  if (args.payment_option !== null) return await call.ask(operation, request(args.payment_option))
  const [least, ...others] = PAYMENTS
  const first = await call.ask(operation, request(least))
  let reply = first
  let chosen: string = least
  const why = [...call.gaps]
  for (const other of others) {
    if (reply.from === 'aws' || details(reply.body).length > 0) break
    call.gaps.length = 0
    reply = await call.ask(operation, request(other))
    chosen = other
  }
  if (details(reply.body).length === 0) {
    call.gaps.splice(0, call.gaps.length, ...why)
    reply = first
    chosen = least
  }
  const binds = 'AWS wants one; this binds the least'
  call.told({
    from: 'no payment_option',
    to: `payment_option ${chosen}`,
    why: chosen === least ? binds : 'no rate is known for those that bind less',
  })
  return reply
}

function details(body: Readonly<Record<string, unknown>>): readonly object[] {
  return listOf(fieldsOf(body['SavingsPlansPurchaseRecommendation'])['SavingsPlansPurchaseRecommendationDetails'])
}

const TERMS: Readonly<Record<string, string>> = {
  '1': 'ONE_YEAR',
  '3': 'THREE_YEARS',
  '1y': 'ONE_YEAR',
  '3y': 'THREE_YEARS',
  THREE_YEAR: 'THREE_YEARS',
}
const LOOKBACKS: Readonly<Record<string, string>> = { '7': 'SEVEN_DAYS', '30': 'THIRTY_DAYS', '60': 'SIXTY_DAYS' }

/** A call that says what it wants and not how: a service for the type of plan, no payment option, no operation. */
function asMeant(args: Readonly<Record<string, unknown>>): PreparedArguments {
  const changed: string[] = []
  const { service, ...rest } = args
  const meant: Record<string, unknown> = rest
  const set = (name: string, value: string, from: string, why: string): void => {
    meant[name] = value
    changed.push(changeText(from, `${name} ${value}`, why))
  }
  if (meant['operation'] === undefined && meant['recommendation_detail_id'] === undefined)
    set('operation', OPERATIONS[0], 'no operation', 'a recommendation is asked for')
  if (service !== undefined && meant['savings_plans_type'] === undefined) {
    const text = typeof service === 'string' ? service : ''
    const type = /sagemaker|machine/i.test(text)
      ? 'SAGEMAKER_SP'
      : /rds|database/i.test(text)
        ? 'DATABASE_SP'
        : 'COMPUTE_SP'
    set('savings_plans_type', type, `service ${text}`, 'plans are told by type')
  }
  for (const [name, words] of [
    ['term_in_years', TERMS],
    ['lookback_period_in_days', LOOKBACKS],
  ] as const) {
    const said = meant[name]
    const text = typeof said === 'number' || typeof said === 'string' ? String(said) : ''
    if (Object.hasOwn(words, text)) set(name, words[text] ?? text, `${name} ${text}`, 'it is written so')
  }
  if (meant['operation'] === OPERATIONS[0])
    for (const [name, value] of [
      ['savings_plans_type', 'SAGEMAKER_SP'],
      ['term_in_years', 'ONE_YEAR'],
      ['lookback_period_in_days', 'SIXTY_DAYS'],
    ] as const)
      if (meant[name] === undefined || meant[name] === null)
        set(name, value, `no ${name}`, 'AWS wants one; this is the usual one')
  return { args: meant, changed }
}

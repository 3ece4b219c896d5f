import type { SourceColumns } from './source-columns.ts'

const ZERO = '0::DECIMAL(18,10)'

/** Amounts of a line of a Cost and Usage Report, in SQL. */
interface CurAmounts {
  readonly unblended: string
  readonly blended: string
  readonly amortized: string
  readonly net: string
  readonly netAmortized: string
  readonly list: string
  readonly commitment: string
  readonly commitmentUsed: string
}

/**
 * Amounts as AWS documents them for Cost and Usage Reports: amortised is the unblended cost, except that covered usage costs
 * its effective rate, a recurring fee what it was not used for, and upfront fees and the negation of a plan nothing. Where the
 * columns for it are missing, plans or reservations stay unblended as a whole, so that nothing is counted twice.
 */
export function curAmounts(columns: SourceColumns, kind: string): CurAmounts {
  const orZero = (key: string) => `coalesce(${columns.money(key) ?? ZERO}, ${ZERO})`
  const unblended = orZero('line_item_unblended_cost')
  const net = netOf(columns, 'line_item_net_unblended_cost', unblended)
  const committed = columns.money('savings_plan_total_commitment_to_date')
  const used = columns.money('savings_plan_used_commitment')
  const ofPlanFee = (amount: string | null) =>
    amount === null ? 'NULL::DECIMAL(18,10)' : `CASE WHEN ${kind} = 'SavingsPlanRecurringFee' THEN ${amount} END`

  const amortized = (plain: string, isNet: boolean): string => {
    const branches: string[] = []
    const effective = 'savings_plan_savings_plan_effective_cost'
    if (committed !== null && used !== null && columns.has(effective))
      branches.push(
        `WHEN ${kind} = 'SavingsPlanCoveredUsage' THEN ${isNet ? netOf(columns, 'savings_plan_net_savings_plan_effective_cost', orZero(effective)) : orZero(effective)}`,
        `WHEN ${kind} = 'SavingsPlanRecurringFee' THEN CAST(coalesce(${committed}, ${ZERO}) - coalesce(${used}, ${ZERO}) AS DECIMAL(18,10))`,
        `WHEN ${kind} IN ('SavingsPlanNegation', 'SavingsPlanUpfrontFee') THEN ${ZERO}`,
      )
    const upfront = 'reservation_unused_amortized_upfront_fee_for_billing_period'
    const recurring = 'reservation_unused_recurring_fee'
    if (columns.has('reservation_effective_cost', upfront, recurring)) {
      const netted = (key: string, netKey: string) => (isNet ? netOf(columns, netKey, orZero(key)) : orZero(key))
      const unusedUpfront = netted(upfront, 'reservation_net_unused_amortized_upfront_fee_for_billing_period')
      const unusedRecurring = netted(recurring, 'reservation_net_unused_recurring_fee')
      branches.push(
        `WHEN ${kind} = 'DiscountedUsage' THEN ${netted('reservation_effective_cost', 'reservation_net_effective_cost')}`,
        `WHEN ${kind} = 'RIFee' THEN CAST(${unusedUpfront} + ${unusedRecurring} AS DECIMAL(18,10))`,
      )
      const reservation = columns.text('reservation_reservation_a_r_n')
      if (reservation !== null) branches.push(`WHEN ${kind} = 'Fee' AND ${reservation} IS NOT NULL THEN ${ZERO}`)
    }
    return branches.length === 0 ? plain : `CASE ${branches.join(' ')} ELSE ${plain} END`
  }

  return {
    unblended,
    blended: columns.has('line_item_blended_cost') ? orZero('line_item_blended_cost') : unblended,
    amortized: amortized(unblended, false),
    net,
    netAmortized: amortized(net, true),
    list: orZero('pricing_public_on_demand_cost'),
    commitment: ofPlanFee(committed),
    commitmentUsed: ofPlanFee(used),
  }
}

/** The net amount, and the other one where the line or the export has none: no discount applies then. */
function netOf(columns: SourceColumns, netKey: string, other: string): string {
  const net = columns.money(netKey)
  return net === null ? other : `coalesce(${net}, ${other})`
}

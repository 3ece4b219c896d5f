import { quantity, ZERO_QUANTITY } from '@costwright/engine/money/quantity'
import { negateUsd, subtractUsd, sumUsd, usd, ZERO_USD, type Usd } from '@costwright/engine/money/usd'
import { MS_PER_HOUR } from '@costwright/engine/time/month'
import { SAMPLE_ACCOUNTS, type AccountKey } from '../world/accounts.ts'
import { hoursOf, MS_PER_DAY } from '../world/calendar.ts'
import type { SampleWorld } from '../world/create-sample-world.ts'
import type { BillRow, PlanAmounts, RowIdentity, SampleBill } from './bill-row.ts'
import type { Charge, ChargeLine } from './charge.ts'
import { chargesOf } from './charges-of.ts'
import { otherIdentity, planFeeIdentity, usageIdentity } from './identity-of.ts'
import { applyPlan, type Coverage } from './plan-coverage.ts'
import { createPricedUnits } from './priced-unit.ts'
import { billedUsd, cents, EDP_PERCENT, percentOf, samplePlan, TAX_PERCENT, type SamplePlan } from './sample-terms.ts'

/** Collects lines under identities that are written once. */
class Ledger {
  readonly identities: RowIdentity[] = []
  readonly rows: BillRow[] = []
  readonly accounts: AccountKey[] = []

  /** Opens an identity; its lines are added by the function that comes back. */
  open(account: AccountKey, make: () => RowIdentity): (row: Omit<BillRow, 'identity'>) => void {
    let identity = -1
    return (row) => {
      if (identity < 0) {
        identity = this.identities.push(make()) - 1
        this.accounts.push(account)
      }
      this.rows.push({ identity, ...row })
    }
  }

  accountOf(row: BillRow): AccountKey {
    return this.accounts[row.identity] ?? 'platform'
  }
}

/** A line that no plan touches: discounted if it is usage or a recurring fee. */
function plainRow(line: ChargeLine, discounted: boolean): Omit<BillRow, 'identity'> {
  const unblended = billedUsd(line.usd)
  const net = discounted ? subtractUsd(unblended, percentOf(unblended, EDP_PERCENT)) : unblended
  return { from: line.from, to: line.to, quantity: line.quantity, unblended, net, list: unblended, plan: null }
}

/** The whole bill of the world at scale 1: usage, the Savings Plan, the discount, a credit, a refund, tax. */
export function sampleBill(world: SampleWorld): SampleBill {
  const context = { calendar: world.calendar, seed: world.seed, unitsOf: createPricedUnits(world.book) }
  const charges = world.resources.flatMap((resource) => chargesOf(resource, context))
  const plan = samplePlan(world.calendar)
  const coverage = applyPlan(plan, charges, isPlanEligible)
  const ledger = new Ledger()
  for (const charge of charges) addUsage(ledger, charge, plan, coverage)
  addPlanFees(ledger, world, plan, coverage)
  addDiscounts(ledger)
  addCreditAndRefund(ledger, world)
  addTax(ledger, world)
  return { identities: ledger.identities, rows: ledger.rows }
}

/** Instance-hours of the account that owns the plan; managed spot, storage and data are not covered. */
export function isPlanEligible({ resource, unit }: Charge): boolean {
  return resource.account === 'platform' && resource.kind !== 'hyperpod' && unit.component !== null && !unit.spot
}

function addUsage(ledger: Ledger, charge: Charge, plan: SamplePlan, coverage: Coverage): void {
  const { account } = charge.resource
  const onDemand = ledger.open(account, () => usageIdentity(charge, 'Usage', null))
  const covered = ledger.open(account, () => usageIdentity(charge, 'SavingsPlanCoveredUsage', plan))
  const negated = ledger.open(account, () => usageIdentity(charge, 'SavingsPlanNegation', plan))
  for (const line of charge.lines) {
    const parts = coverage.lineOf(line)
    if (parts.onDemand !== null) onDemand(plainRow(parts.onDemand, true))
    if (parts.covered === null) continue
    const row = plainRow(parts.covered, false)
    const { effective } = parts.covered
    const netEffective = subtractUsd(effective, percentOf(effective, EDP_PERCENT))
    covered({ ...row, plan: { ...NOTHING, effective, netEffective } })
    negated({ ...row, unblended: negateUsd(row.unblended), net: negateUsd(row.unblended), list: ZERO_USD })
  }
}

const NOTHING: PlanAmounts = {
  effective: null,
  netEffective: null,
  committed: null,
  used: null,
  recurring: null,
  upfront: null,
}

function addPlanFees(ledger: Ledger, world: SampleWorld, plan: SamplePlan, coverage: Coverage): void {
  const upfront = ledger.open('platform', () => planFeeIdentity(plan, 'SavingsPlanUpfrontFee'))
  const recurring = ledger.open('platform', () => planFeeIdentity(plan, 'SavingsPlanRecurringFee'))
  upfront({
    from: plan.startAt,
    to: plan.startAt + MS_PER_HOUR,
    quantity: quantity(1),
    unblended: plan.upfront,
    net: plan.upfront,
    list: ZERO_USD,
    plan: null,
  })
  for (const from of hoursOf(world.calendar).filter((at) => at >= plan.startAt)) {
    recurring({
      from,
      to: from + MS_PER_HOUR,
      quantity: quantity(1),
      unblended: plan.recurring,
      net: subtractUsd(plan.recurring, percentOf(plan.recurring, EDP_PERCENT)),
      list: ZERO_USD,
      plan: {
        ...NOTHING,
        committed: plan.commitment,
        used: coverage.usedAt(from),
        recurring: plan.recurring,
        upfront: subtractUsd(plan.commitment, plan.recurring),
      },
    })
  }
}

/** The discount as the bill shows it: a line a day and account that takes off what the net columns have taken off already. */
function addDiscounts(ledger: Ledger): void {
  const taken = new Map<AccountKey, Map<number, Usd>>()
  for (const row of ledger.rows) {
    const discount = subtractUsd(row.unblended, row.net)
    if (discount === 0n) continue
    const account = ledger.accountOf(row)
    const days = taken.get(account) ?? new Map<number, Usd>()
    taken.set(account, days)
    const day = Math.floor(row.from / MS_PER_DAY) * MS_PER_DAY
    days.set(day, sumUsd([days.get(day) ?? ZERO_USD, discount]))
  }
  for (const [account, days] of taken) {
    const add = ledger.open(account, () =>
      otherIdentity(account, 'EdpDiscount', 'Enterprise discount program (synthetic)'),
    )
    for (const [from, discount] of [...days].toSorted(([a], [b]) => a - b))
      add({
        from,
        to: from + MS_PER_DAY,
        quantity: ZERO_QUANTITY,
        unblended: negateUsd(discount),
        net: ZERO_USD,
        list: ZERO_USD,
        plan: null,
      })
  }
}

function addCreditAndRefund(ledger: Ledger, { calendar }: SampleWorld): void {
  const [, second, third] = calendar.months
  const once = (account: AccountKey, type: 'Credit' | 'Refund', text: string, from: number, amount: Usd): void =>
    ledger.open(account, () => otherIdentity(account, type, text))({
      from,
      to: from + MS_PER_HOUR,
      quantity: ZERO_QUANTITY,
      unblended: amount,
      net: amount,
      list: ZERO_USD,
      plan: null,
    })
  if (second !== undefined)
    once('shop', 'Credit', 'Promotional credit (synthetic)', second.from + 9 * MS_PER_DAY, usd('-250'))
  if (third !== undefined)
    once(
      'research',
      'Refund',
      'Refund of a failed capacity request (synthetic)',
      third.from + 6 * MS_PER_DAY,
      usd('-37.5'),
    )
}

/** Tax on what each account pays in a month, in whole cents. */
function addTax(ledger: Ledger, { calendar }: SampleWorld): void {
  const paid = new Map<string, Usd>()
  const monthOf = (at: number): string => new Date(at).toISOString().slice(0, 7)
  for (const row of ledger.rows) {
    const key = `${ledger.accountOf(row)} ${monthOf(row.from)}`
    paid.set(key, sumUsd([paid.get(key) ?? ZERO_USD, row.unblended]))
  }
  for (const account of Object.keys(SAMPLE_ACCOUNTS) as AccountKey[]) {
    const add = ledger.open(account, () => otherIdentity(account, 'Tax', 'Tax (synthetic)'))
    for (const { id, from, to } of calendar.months) {
      const tax = cents((((paid.get(`${account} ${id}`) ?? ZERO_USD) * TAX_PERCENT) / 100n) as Usd)
      if (tax > 0n) add({ from, to, quantity: quantity(1), unblended: tax, net: tax, list: ZERO_USD, plan: null })
    }
  }
}

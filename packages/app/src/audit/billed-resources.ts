import type { AccountSnapshot } from '@costwright/engine/account/account-snapshot'
import type { BilledResource } from '@costwright/engine/audit/audit-context'
import type { Gap } from '@costwright/engine/bill/bill'
import { addUsd, sumUsd, usd, ZERO_USD, type Usd } from '@costwright/engine/money/usd'
import { BILL_PHASES } from '@costwright/engine/usage-types/bill-phase'
import { existingPlans } from '@costwright/warehouse/queries/existing-plans'
import type { LineFilter } from '@costwright/warehouse/queries/line-slice'
import { spend, type SpendQueryRow } from '@costwright/warehouse/queries/spend'
import { readBillCatalog } from '@costwright/warehouse/store/read-bill-catalog'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { billsFolder } from '../import/bills-folder.ts'
import { openBills } from '../spend/open-bills.ts'
import { sqlHour } from '../spend/sql-hour.ts'
import { stretchOf } from '../spend/time-text.ts'

const MS_PER_DAY = 86_400_000
/** Phases of the bill that are not machine learning by themselves. */
const NOT_ML: readonly string[] = ['commitment', 'other']
/** Groups of resource and usage type that are told apart, the dearest first. */
const MOST_GROUPS = 50_000
/** Addresses that one question names. */
const MOST_NAMES = 2_000

/** What the imported bill says of the accounts of a snapshot, over its last whole month. */
export interface BilledMonth {
  /** `2026-09`. */
  readonly month: string
  readonly hours: number
  /** By ARN, and for buckets too although bills have their bare names. */
  readonly billed: (arn: string) => BilledResource | null
  /** Machine learning of these accounts, amortized; and what of it is of a resource that the snapshot has. */
  readonly mlUsd: Usd
  readonly seenUsd: Usd
}

/** The month, or null with a gap where a bill is imported that does not help. */
export interface BilledAnswer {
  readonly month: BilledMonth | null
  readonly gaps: readonly Gap[]
}

/**
 * Asks the imported bill of a workspace what the resources of a snapshot cost in the last whole month before it was taken.
 * @throws those of `openBills`, except that there is no bill.
 */
export async function billedResources(home: string, snapshot: AccountSnapshot): Promise<BilledAnswer> {
  const { sources } = await readBillCatalog(billsFolder(home))
  if (sources.every(({ periods }) => periods.length === 0)) return { month: null, gaps: [] }
  const bill = await openBills(home)
  try {
    const month = lastWholeMonth(bill, Date.parse(snapshot.collectedAt))
    if (month === null) return { month: null, gaps: [notHelpful('no whole month before the audit is imported')] }
    const found = await askMonth(bill, month, snapshot)
    if (found !== null) return { month: found, gaps: [] }
    return { month: null, gaps: [notHelpful(`the bill of ${month} has nothing of the audited accounts`)] }
  } finally {
    bill.close()
  }
}

function notHelpful(what: string): Gap {
  return { kind: 'missing-period', what, effect: 'prices and hours are not compared with a bill' }
}

function lastWholeMonth(bill: Bill, before: number): string | null {
  const whole = bill.periods(({ period, lastAt }) => {
    const { to } = stretchOf(period, new Date(before))
    return to <= before && (lastAt === null || Date.parse(lastAt) >= to - MS_PER_DAY)
  })
  return (
    whole
      .map(({ period }) => period)
      .toSorted()
      .at(-1) ?? null
  )
}

async function askMonth(bill: Bill, month: string, snapshot: AccountSnapshot): Promise<BilledMonth | null> {
  if (snapshot.accounts.length === 0) return null
  const { from, to } = stretchOf(month, new Date(snapshot.collectedAt))
  const slice = { from: sqlHour(from), to: sqlHour(to) }
  const accounts: LineFilter = {
    dimension: { kind: 'column', name: 'account' },
    operator: 'in',
    values: snapshot.accounts.map(({ id }) => id),
  }
  const ask = async (where: readonly LineFilter[], amortized: boolean): Promise<readonly SpendQueryRow[]> =>
    await bill.ask(
      spend,
      {
        slice: { ...slice, where: [accounts, ...where] },
        by: [
          { kind: 'column', name: 'resource' },
          { kind: 'column', name: 'usage-type' },
        ],
        bucket: null,
        metric: amortized ? 'amortized' : 'unblended',
        charges: ['usage'],
        withQuantity: true,
        top: MOST_GROUPS,
      },
      [month],
    )
  const ml = await ask([mlPhases()], true)
  if (ml.length === 0) return null
  const names = billedNames(snapshot)
  const isSeen = (row: SpendQueryRow): boolean => names.has((row.keys[0] ?? '').toLowerCase())
  const lines = new Map<string, BilledResource['lines'][number][]>()
  const around = await askNames(ask, aroundNames(snapshot))
  const covered = new Map((await ask([mlPhases(), COVERED], false)).map((row) => [lineKey(row), row.quantity ?? '0']))
  const plans = new Map(
    (await bill.ask(existingPlans, slice, [month])).flatMap(({ commitment, committed_usd, used_usd }) =>
      commitment === null || committed_usd === null || used_usd === null
        ? []
        : [[nameInBill(commitment), { committedUsd: committed_usd, usedUsd: used_usd }] as const],
    ),
  )
  for (const row of [...(await ask([mlPhases()], false)), ...around]) {
    const [resource, usageType] = row.keys
    if (row.is_rest || resource === null || resource === undefined) continue
    const line = {
      usageType: usageType ?? '',
      usd: row.usd,
      quantity: row.quantity ?? '0',
      coveredQuantity: covered.get(lineKey(row)) ?? '0',
      unit: row.unit,
    }
    const same = lines.get(resource.toLowerCase())
    if (same === undefined) lines.set(resource.toLowerCase(), [line])
    else same.push(line)
  }
  const stretch = { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
  return {
    month,
    hours: (to - from) / 3_600_000,
    billed: (arn) => {
      const name = nameInBill(arn)
      const found = lines.get(name)
      const commitment = plans.get(name) ?? null
      return found === undefined && commitment === null ? null : { ...stretch, lines: found ?? [], commitment }
    },
    mlUsd: sumUsd(ml.map((row) => usd(row.usd))),
    seenUsd: ml.filter(isSeen).reduce((sum, row) => addUsd(sum, usd(row.usd)), ZERO_USD),
  }
}

/** Usage that a Savings Plan pays for. */
const COVERED: LineFilter = {
  dimension: { kind: 'column', name: 'charge-kind' },
  operator: 'in',
  values: ['plan-covered'],
}

/** Resource and usage type of a row. */
function lineKey({ keys }: SpendQueryRow): string {
  return `${keys[0] ?? ''}\u0000${keys[1] ?? ''}`
}

function mlPhases(): LineFilter {
  return {
    dimension: { kind: 'column', name: 'phase' },
    operator: 'in',
    values: BILL_PHASES.filter((phase) => !NOT_ML.includes(phase)),
  }
}

/** Lines of named resources of other services. */
async function askNames(
  ask: (where: readonly LineFilter[], amortized: boolean) => Promise<readonly SpendQueryRow[]>,
  names: readonly string[],
): Promise<readonly SpendQueryRow[]> {
  const rows: SpendQueryRow[] = []
  for (let from = 0; from < names.length; from += MOST_NAMES) {
    const values = names.slice(from, from + MOST_NAMES)
    const named: LineFilter = { dimension: { kind: 'column', name: 'resource' }, operator: 'in', values }
    // Lines of machine learning are asked for already.
    rows.push(...(await ask([named, { ...mlPhases(), operator: 'not-in' }], false)))
  }
  return rows
}

/** Buckets, repositories and log groups, as bills name them. */
function aroundNames({ buckets, repositories, logGroups }: AccountSnapshot): readonly string[] {
  return [...buckets, ...repositories, ...logGroups].map(({ arn }) => arn.replace(/^arn:[^:]*:s3:::/, ''))
}

/** Everything with an ARN that the snapshot has, as bills name it. */
function billedNames(snapshot: AccountSnapshot): ReadonlySet<string> {
  const names = new Set<string>()
  for (const list of Object.values(snapshot)) {
    if (!Array.isArray(list)) continue
    for (const fact of list as readonly object[])
      if ('arn' in fact && typeof fact.arn === 'string') names.add(nameInBill(fact.arn))
  }
  return names
}

/** Bills write some ARNs in lower case, and of a bucket only its name. */
function nameInBill(arn: string): string {
  return arn.replace(/^arn:[^:]*:s3:::/, '').toLowerCase()
}

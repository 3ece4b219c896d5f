import { z } from 'zod'
import {
  compareUsd,
  negateUsd,
  subtractUsd,
  sumUsd,
  usd,
  usdToJson,
  ZERO_USD,
  type Usd,
} from '@costwright/engine/money/usd'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { gapShape, money } from '../outputs/shapes.ts'
import { spend, type SpendJson, type SpendQuestion } from '../spend/spend.ts'
import type { SpendRange } from '../spend/spend-range.ts'

export interface CompareSpendQuestion extends Omit<SpendQuestion, 'range' | 'granularity' | 'top' | 'withQuantity'> {
  readonly before: SpendRange
  readonly after: SpendRange
  /** Groups that are listed, the largest change first. */
  readonly top: number
}

const amounts = { beforeUsd: money, afterUsd: money, changeUsd: money }
const periodShape = z.object({ label: z.string(), from: z.string(), to: z.string(), usd: money })

/** Two stretches of time side by side. Rows and rest are the change, exactly; why it came about is `costwright spend explain`. */
export const compareSpendShape = z.object({
  by: z.array(z.string()),
  metric: z.string(),
  before: periodShape,
  after: periodShape,
  changeUsd: money,
  /** The values of the dimensions under their names; null where lines have none. */
  rows: z.array(z.object(amounts).catchall(z.string().nullable())),
  rest: z.object({ groups: z.number(), ...amounts }),
  gaps: z.array(gapShape),
})
export type CompareSpendJson = z.infer<typeof compareSpendShape>

interface Compared {
  readonly keys: Readonly<Record<string, string | null>>
  readonly before: Usd
  readonly after: Usd
}

/** Dollars of groups in two stretches of time. */
export async function compareSpend(bill: Bill, question: CompareSpendQuestion): Promise<CompareSpendJson> {
  const { before, after, top, ...rest } = question
  const ask = (range: SpendRange): Promise<SpendJson> =>
    spend(bill, { ...rest, range, granularity: null, top: null, withQuantity: false })
  const [was, is] = [await ask(before), await ask(after)]
  const groups = new Map<string, Compared>()
  for (const [answer, side] of [
    [was, 'before'],
    [is, 'after'],
  ] as const)
    for (const row of answer.rows) {
      const keys = Object.fromEntries(answer.by.map((name) => [name, row[name] ?? null]))
      const id = JSON.stringify(Object.values(keys))
      const known = groups.get(id) ?? { keys, before: ZERO_USD, after: ZERO_USD }
      groups.set(id, { ...known, [side]: usd(row.usd) })
    }
  const sorted = [...groups.values()].toSorted((a, b) => compareUsd(magnitude(b), magnitude(a)))
  const left = sorted.slice(top)
  const restOf = (answer: SpendJson): readonly Usd[] => answer.rest.map((one) => usd(one.usd))
  return {
    by: was.by,
    metric: was.metric,
    before: { label: before.label, from: was.from, to: was.to, usd: was.totalUsd },
    after: { label: after.label, from: is.from, to: is.to, usd: is.totalUsd },
    changeUsd: usdToJson(subtractUsd(usd(is.totalUsd), usd(was.totalUsd))),
    rows: sorted.slice(0, top).map((one) => ({ ...one.keys, ...amountsOf(one.before, one.after) })),
    rest: {
      groups: left.length + Math.max(groupsIn(was), groupsIn(is)),
      ...amountsOf(
        sumUsd([...left.map((one) => one.before), ...restOf(was)]),
        sumUsd([...left.map((one) => one.after), ...restOf(is)]),
      ),
    },
    gaps: [...was.gaps, ...is.gaps.filter(({ what }) => !was.gaps.some((one) => one.what === what))],
  }
}

function amountsOf(before: Usd, after: Usd): { beforeUsd: string; afterUsd: string; changeUsd: string } {
  return { beforeUsd: usdToJson(before), afterUsd: usdToJson(after), changeUsd: usdToJson(subtractUsd(after, before)) }
}

function magnitude({ before, after }: Compared): Usd {
  const change = subtractUsd(after, before)
  return change < 0n ? negateUsd(change) : change
}

function groupsIn(answer: SpendJson): number {
  return answer.rest.reduce((sum, one) => sum + one.groups, 0)
}

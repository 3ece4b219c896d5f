import { z } from 'zod'
import type { Gap } from '@costwright/engine/bill/bill'
import {
  addUsd,
  compareUsd,
  formatUsd,
  sumUsd,
  usd,
  usdToJson,
  usdToNumber,
  ZERO_USD,
  type Usd,
} from '@costwright/engine/money/usd'
import { collectMlEvidence, type MlTag } from '@costwright/engine/surroundings/ml-evidence'
import { RELATIONS, type Related } from '@costwright/engine/surroundings/ml-relation'
import { relateToMl } from '@costwright/engine/surroundings/relate-to-ml'
import { findBillComponent } from '@costwright/engine/usage-types/bill-component'
import { BILL_PHASES, type BillPhase } from '@costwright/engine/usage-types/bill-phase'
import { aroundGroups, type AroundGroup } from '@costwright/warehouse/queries/around-groups'
import type { Bill } from '@costwright/warehouse/store/open-bill'
import { money } from '../outputs/shapes.ts'
import { spendFrame, spendFrameShape, type FramedQuestion } from './spend-frame.ts'
import { textTags } from './text-tags.ts'

/** Groups that are judged, the dearest first. Bounds memory, whatever the bill. */
const MOST_JUDGED = 20_000
/** Phases that are machine learning by themselves. */
const ML_PHASES: readonly string[] = ['experimentation', 'training', 'inference', 'data', 'unclassified']

export interface SpendAroundQuestion extends FramedQuestion {
  /** Tags that mark machine learning, as the user says. */
  readonly mlTags: readonly MlTag[]
  /** Groups that are listed. */
  readonly top: number
}

const gradesShape = z.object({ certain: money, likely: money, uncertain: money, no: money })

/** The answer of `costwright spend around`. Machine learning itself, the grades and what is not judged add up to the total. */
export const spendAroundShape = spendFrameShape.extend({
  /** Usage that is machine learning by itself: SageMaker, Bedrock …. */
  mlUsd: money,
  /** Usage of everything else, by how sure it is that it belongs to machine learning. */
  aroundUsd: gradesShape,
  /** Usage in groups too small to be judged one by one. */
  unjudgedUsd: money,
  totalUsd: money,
  /** By what was paid for, the dearest relation first. */
  services: z.array(gradesShape.extend({ component: z.string(), title: z.string() })),
  /** What belongs, or may belong, to machine learning: the surest first, then the dearest. */
  rows: z.array(
    z.object({
      related: z.enum(['certain', 'likely', 'uncertain']),
      because: z.string(),
      /** The phase that the evidence points to. */
      phase: z.enum(BILL_PHASES),
      component: z.string(),
      service: z.string().nullable(),
      usageType: z.string().nullable(),
      operation: z.string().nullable(),
      resource: z.string().nullable(),
      account: z.string().nullable(),
      usd: money,
    }),
  ),
  /** Related groups that are not listed, as one. */
  rest: z.object({ groups: z.number(), usd: money }),
})
export type SpendAroundJson = z.infer<typeof spendAroundShape>

/** What machine learning costs outside of SageMaker, and how sure that is. */
export async function spendAround(bill: Bill, question: SpendAroundQuestion): Promise<SpendAroundJson> {
  const { range, where, metric } = question
  const slice = { from: range.from, to: range.to, where: [...where] }
  const groups = await bill.ask(aroundGroups, { slice, metric, top: MOST_JUDGED }, range.months)
  const shares = mlShares(groups)
  const kept = groups.filter((group) => !group.is_rest)
  const evidence = collectMlEvidence(
    kept.map((group) => ({ phase: phaseOf(group), resource: group.resource, tags: textTags(group.tags) })),
    question.mlTags,
  )
  const outside = kept
    .filter((group) => !isMl(group))
    .map((group) => ({
      group,
      relation: relateToMl(
        {
          service: group.service,
          usageType: group.usage_type,
          operation: group.operation,
          resource: group.resource,
          tags: textTags(group.tags),
          accountMlShare: shares.get(group.account) ?? null,
        },
        evidence,
      ),
    }))
  const related = outside
    .flatMap(({ group, relation }) =>
      relation.related === 'no' ? [] : [{ group, relation: { ...relation, related: relation.related } }],
    )
    .toSorted(
      (a, b) =>
        RELATIONS.indexOf(a.relation.related) - RELATIONS.indexOf(b.relation.related) ||
        compareUsd(usd(b.group.usd), usd(a.group.usd)),
    )
  const unjudged = groups.filter((group) => group.is_rest && !isMl(group))
  const left = related.slice(question.top)
  const frame = await spendFrame(bill, question)
  return {
    mlUsd: sumOf(groups.filter(isMl)),
    aroundUsd: gradesOf(outside),
    unjudgedUsd: sumOf(unjudged),
    totalUsd: sumOf(groups),
    services: servicesOf(outside),
    rows: related.slice(0, question.top).map(({ group, relation }) => ({
      ...relation,
      component: group.component ?? 'other',
      service: group.service,
      usageType: group.usage_type,
      operation: group.operation,
      resource: group.resource,
      account: group.account,
      usd: usdToJson(usd(group.usd)),
    })),
    rest: { groups: left.length, usd: sumOf(left.map(({ group }) => group)) },
    ...frame,
    gaps: [...frame.gaps, ...unjudgedGaps(unjudged)],
  }
}

interface Judged {
  readonly group: AroundGroup
  readonly relation: { readonly related: Related }
}

function isMl(group: AroundGroup): boolean {
  return group.phase !== null && ML_PHASES.includes(group.phase)
}

function phaseOf(group: AroundGroup): BillPhase {
  return BILL_PHASES.find((phase) => phase === group.phase) ?? 'other'
}

/** Share of each account's usage that is machine learning by itself. */
function mlShares(groups: readonly AroundGroup[]): ReadonlyMap<string | null, number> {
  const sums = new Map<string | null, { ml: Usd; all: Usd }>()
  for (const group of groups) {
    const sum = sums.get(group.account) ?? { ml: ZERO_USD, all: ZERO_USD }
    const amount = usd(group.usd)
    sums.set(group.account, { ml: isMl(group) ? addUsd(sum.ml, amount) : sum.ml, all: addUsd(sum.all, amount) })
  }
  return new Map(
    [...sums].flatMap(([account, { ml, all }]) =>
      all > 0n && ml >= 0n ? [[account, Math.min(1, usdToNumber(ml) / usdToNumber(all))] as const] : [],
    ),
  )
}

function gradesOf(judged: readonly Judged[]): z.infer<typeof gradesShape> {
  const of = (grade: Related): string =>
    sumOf(judged.filter(({ relation }) => relation.related === grade).map(({ group }) => group))
  return { certain: of('certain'), likely: of('likely'), uncertain: of('uncertain'), no: of('no') }
}

function servicesOf(judged: readonly Judged[]): SpendAroundJson['services'] {
  const byComponent = new Map<string, Judged[]>()
  for (const one of judged) {
    const component = one.group.component ?? 'other'
    const list = byComponent.get(component)
    if (list === undefined) byComponent.set(component, [one])
    else list.push(one)
  }
  const relatedTo = (list: readonly Judged[]): Usd =>
    sumUsd(list.flatMap(({ group, relation }) => (relation.related === 'no' ? [] : [usd(group.usd)])))
  return [...byComponent]
    .toSorted(([a, listA], [b, listB]) => compareUsd(relatedTo(listB), relatedTo(listA)) || (a < b ? -1 : 1))
    .map(([component, list]) => ({
      component,
      title: findBillComponent(component)?.title ?? component,
      ...gradesOf(list),
    }))
}

function unjudgedGaps(unjudged: readonly AroundGroup[]): readonly Gap[] {
  if (unjudged.length === 0) return []
  const groups = unjudged.reduce((sum, group) => sum + group.groups, 0)
  return [
    {
      kind: 'missing-data',
      what: `${groups} small groups of other services, ${formatUsd(sumUsd(unjudged.map((group) => usd(group.usd))))}`,
      effect: 'not judged; --where narrows the question',
    },
  ]
}

function sumOf(groups: readonly AroundGroup[]): string {
  return usdToJson(sumUsd(groups.map((group) => usd(group.usd))))
}

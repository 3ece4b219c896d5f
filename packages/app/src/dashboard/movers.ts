import { EFFECTS } from '@costwright/engine/explain/effects'
import { compareUsd, formatUsd, negateUsd, usd, type Usd } from '@costwright/engine/money/usd'
import type { PartsJson, SpendExplainJson } from '../spend/explain-shape.ts'
import { EFFECT_WORDS } from '../spend/explain-words.ts'
import type { OverviewJson } from './overview-shape.ts'

type Group = SpendExplainJson['groups'][number]
type Mover = NonNullable<OverviewJson['change']>['movers'][number]

/** A group of a change with its reason: the largest part and, where one resource is most of it, that resource. */
export function moverOf(group: Group): Mover {
  const { title, component, usageType, region, account, beforeUsd, afterUsd, changeUsd } = group
  const resource = mainResource(group)
  return {
    title,
    component,
    usageType,
    region,
    account,
    beforeUsd,
    afterUsd,
    changeUsd,
    because: [largestPart(group.parts), ...(resource === null ? [] : [resourceWords(resource)])].join('; '),
    resource: resource?.resource ?? null,
    where: conditions(group),
  }
}

function largestPart(parts: PartsJson): string {
  const [largest] = EFFECTS.map((effect) => ({ effect, amount: usd(parts[effect]) })).toSorted((a, b) =>
    compareUsd(magnitude(b.amount), magnitude(a.amount)),
  )
  if (largest === undefined || largest.amount === 0n) return 'no change'
  const { title, says } = EFFECT_WORDS[largest.effect]
  return `${signed(largest.amount)} from ${title} (${says})`
}

/** The resource that at least half of the change is of. */
function mainResource({ resources, changeUsd }: Group): Group['resources'][number] | null {
  const [first] = resources
  if (first === undefined || first.status === 'job') return null
  return magnitude(usd(first.changeUsd)) * 2n >= magnitude(usd(changeUsd)) ? first : null
}

function resourceWords({ resource, status, changeUsd }: Group['resources'][number]): string {
  const state = { new: ', which is new', vanished: ', which is gone', changed: '', job: '' }[status]
  return `${signed(usd(changeUsd))} is ${resource}${state}`
}

/** Conditions on the lines of a group; a value of none is left open. */
function conditions({ usageType, region, account, component }: Group): string[] {
  const named = { component, 'usage-type': usageType, region, account }
  return Object.entries(named).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${value.replaceAll(',', String.raw`\,`)}`],
  )
}

function magnitude(amount: Usd): Usd {
  return amount < 0n ? negateUsd(amount) : amount
}

function signed(amount: Usd): string {
  return amount > 0n ? `+${formatUsd(amount)}` : formatUsd(amount)
}

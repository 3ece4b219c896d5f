import type { SpendExplainJson } from '@costwright/app/spend/explain-shape'
import { EFFECT_WORDS } from '@costwright/app/spend/explain-words'
import { EFFECTS, type Effect } from '@costwright/engine/explain/effects'
import { changeText, moneyText } from '../../../money-text.ts'
import { safeText } from '../../../safe-text.ts'
import type { Column } from '../../../table.ts'
import { shortResource } from '../short-resource.ts'

/** One effect with its dollars as text and as a number for bars. */
export interface EffectCell {
  readonly effect: Effect
  readonly title: string
  readonly says: string
  readonly usd: string
  readonly value: number
}

/** Effects that show in cents, in the order in which they are told. */
export function effectCells(parts: SpendExplainJson['parts']): readonly EffectCell[] {
  return EFFECTS.map((effect) => ({
    effect,
    ...EFFECT_WORDS[effect],
    usd: parts[effect],
    value: Number(parts[effect]),
  })).filter(({ value }) => Math.abs(value) >= 0.005)
}

/** `price +$14.64, new +$6.00`: the largest effects of a change, at most `most`. */
function mainEffects(parts: SpendExplainJson['parts'], most = 2): string {
  return effectCells(parts)
    .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, most)
    .map(({ title, usd }) => `${title} ${changeText(usd)}`)
    .join(', ')
}

export const WHERE_COLUMNS: readonly Column[] = [
  { title: 'what' },
  { title: 'region' },
  { title: 'account' },
  { title: 'before', align: 'right' },
  { title: 'after', align: 'right' },
  { title: 'change', align: 'right' },
  { title: 'mostly' },
]

/**
 * Groups and below each its resources that matter, then what is not listed. Changes of a tenth of a group matter; single jobs
 * come and go, and say little.
 */
export function whereRows(answer: SpendExplainJson, mostResources: number): readonly (readonly string[])[] {
  const rows: string[][] = []
  for (const group of answer.groups.filter(({ changeUsd }) => shows(changeUsd))) {
    const name = group.flow === 'usage' ? (group.usageType ?? '') : ''
    rows.push([
      [group.title, name].filter((part) => part !== '').join(': '),
      group.region ?? '',
      group.account ?? '',
      moneyText(group.beforeUsd),
      moneyText(group.afterUsd),
      changeText(group.changeUsd),
      mainEffects(group.parts),
    ])
    const listed = group.resources
      .filter(
        (one) =>
          one.status !== 'job' &&
          shows(one.changeUsd) &&
          Math.abs(Number(one.changeUsd)) * 10 >= Math.abs(Number(group.changeUsd)),
      )
      .slice(0, mostResources)
    for (const one of listed)
      rows.push([
        `  ${shortResource(one.resource)}`,
        '',
        '',
        moneyText(one.beforeUsd),
        moneyText(one.afterUsd),
        changeText(one.changeUsd),
        one.status !== 'changed' || one.parts === null ? one.status : mainEffects(one.parts),
      ])
  }
  const { restGroups } = answer
  if (restGroups.groups > 0)
    rows.push([
      `${restGroups.groups} more`,
      '',
      '',
      moneyText(restGroups.beforeUsd),
      moneyText(restGroups.afterUsd),
      changeText(restGroups.changeUsd),
      mainEffects(restGroups.parts),
    ])
  return rows.map((row) => row.map(safeText))
}

function shows(amount: string): boolean {
  return Math.abs(Number(amount)) >= 0.005
}

export const FULL_COLUMNS: readonly Column[] = [
  { title: 'level' },
  { title: 'component' },
  { title: 'usage type' },
  { title: 'region' },
  { title: 'account' },
  { title: 'unit' },
  { title: 'resource' },
  { title: 'status' },
  { title: 'before $', align: 'right' },
  { title: 'after $', align: 'right' },
  { title: 'change $', align: 'right' },
  ...EFFECTS.map((effect): Column => ({ title: `${effect} $`, align: 'right' })),
]

/**
 * Everything in one table with exact dollars: the total, each group, its resources and what they leave, the groups that are not
 * listed. Rows of one level sum to the total: `group` and `more groups` together.
 */
export function fullRows(answer: SpendExplainJson): readonly (readonly string[])[] {
  const effects = (parts: SpendExplainJson['parts'] | null): readonly string[] =>
    EFFECTS.map((effect) => parts?.[effect] ?? '')
  const sums = (one: { beforeUsd: string; afterUsd: string; changeUsd: string }): readonly string[] => [
    one.beforeUsd,
    one.afterUsd,
    one.changeUsd,
  ]
  const rows: (readonly string[])[] = [['total', '', '', '', '', '', '', '', ...sums(answer), ...effects(answer.parts)]]
  for (const group of answer.groups) {
    const names = [group.component, group.usageType ?? '', group.region ?? '', group.account ?? '', group.unit ?? '']
    rows.push(['group', ...names, '', '', ...sums(group), ...effects(group.parts)])
    for (const one of group.resources)
      rows.push(['resource', ...names, one.resource, one.status, ...sums(one), ...effects(one.parts)])
    if (group.resources.length > 0)
      rows.push(['more resources', ...names, '', '', '', '', group.restUsd, ...effects(null)])
  }
  if (answer.restGroups.groups > 0)
    rows.push([
      'more groups',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      ...sums(answer.restGroups),
      ...effects(answer.restGroups.parts),
    ])
  return rows
}

import type { Anomaly, ExpectedUsd } from './anomaly.ts'

/** Which dollars a series holds; `resource` is null for all resources of the usage type, account and region together. */
export interface SeriesKey {
  readonly usageType: string
  readonly account: string
  readonly region: string
  readonly resource: string | null
}

/** An anomaly of a series. */
export interface SeriesAnomaly {
  readonly key: SeriesKey
  readonly anomaly: Anomaly
}

/** One rise, told once, however many series show it. */
export interface AnomalyGroup {
  /** The narrowest series that explains the rise: shape, window and place are its. */
  readonly leaf: SeriesAnomaly
  /** The series whose dollars are counted: the leaf, and other usage types of the same resource. No dollar is in two of them. */
  readonly parts: readonly SeriesAnomaly[]
  /** Resources inside of the leaf that rose as well, the largest first; their dollars are in the leaf's already. */
  readonly within: readonly SeriesAnomaly[]
  /** Wider series that show the same rise; not counted. */
  readonly seenIn: readonly SeriesKey[]
  readonly actualUsd: number
  readonly expectedUsd: ExpectedUsd
  readonly impactUsd: number
}

const MS_PER_DAY = 86_400_000
/** Share of a usage type's rise that one resource must have for the rise to be called that resource's. */
const EXPLAINS = 0.7
/** Rises that begin at most so far apart may be one. */
const SAME_START_MS = 3 * MS_PER_DAY
/** Where this many other resources began in the four weeks before, one more is how the service is used: jobs, for example. */
const USUAL_BIRTHS = 2
const BIRTHS_MS = 28 * MS_PER_DAY
/** A new resource that did not raise its usage type and was gone sooner took the place of another: a job, a deployment. */
const STAYS_MS = 7 * MS_PER_DAY

/**
 * Joins what has one cause, the dearest first. A rise of a usage type that one of its resources explains is that resource's;
 * one that several share is told of the usage type, with the resources inside. Rises of a resource that its usage type does
 * not show are told by themselves, except for new resources that come and go or where new ones are usual. Usage types of
 * one resource that rise together are one.
 */
export function groupAnomalies(anomalies: readonly SeriesAnomaly[]): readonly AnomalyGroup[] {
  const children = new Map<string, SeriesAnomaly[]>()
  const parents: SeriesAnomaly[] = []
  for (const one of anomalies) {
    if (one.key.resource === null) parents.push(one)
    else {
      const list = children.get(parentName(one.key))
      if (list === undefined) children.set(parentName(one.key), [one])
      else list.push(one)
    }
  }
  const used = new Set<SeriesAnomaly>()
  const groups: AnomalyGroup[] = []
  for (const parent of parents.toSorted((a, b) => b.anomaly.impactUsd - a.anomaly.impactUsd)) {
    const inside = (children.get(parentName(parent.key)) ?? [])
      .filter((child) => !used.has(child) && isSameRise(child.anomaly, parent.anomaly))
      .toSorted((a, b) => b.anomaly.impactUsd - a.anomaly.impactUsd)
    const [first] = inside
    if (first !== undefined && first.anomaly.impactUsd >= EXPLAINS * parent.anomaly.impactUsd) {
      used.add(first)
      groups.push(groupOf(first, [first], [], [parent.key]))
    } else {
      for (const child of inside) used.add(child)
      groups.push(groupOf(parent, [parent], inside, []))
    }
  }
  for (const siblings of children.values())
    for (const child of siblings)
      if (!used.has(child) && !isUsualBirth(child, siblings)) groups.push(groupOf(child, [child], [], []))
  return joinResources(groups).toSorted((a, b) => b.impactUsd - a.impactUsd)
}

/** Groups of the same resource that begin together become one, led by the largest. */
function joinResources(groups: readonly AnomalyGroup[]): readonly AnomalyGroup[] {
  const joined: AnomalyGroup[] = []
  const byResource = new Map<string, number[]>()
  for (const group of groups.toSorted((a, b) => b.impactUsd - a.impactUsd)) {
    const { key, anomaly } = group.leaf
    if (key.resource === null) {
      joined.push(group)
      continue
    }
    const name = JSON.stringify([key.account, key.region, key.resource])
    const places = byResource.get(name) ?? []
    byResource.set(name, places)
    const place = places.find((one) => {
      const other = joined[one]
      // Two rises of one series are two rises.
      return (
        other !== undefined &&
        isSameRise(other.leaf.anomaly, anomaly) &&
        !other.parts.some((part) => part.key.usageType === key.usageType)
      )
    })
    const other = place === undefined ? undefined : joined[place]
    if (place === undefined || other === undefined) {
      places.push(joined.length)
      joined.push(group)
    } else
      joined[place] = groupOf(
        other.leaf,
        [...other.parts, ...group.parts],
        [...other.within, ...group.within],
        [...other.seenIn, ...group.seenIn],
      )
  }
  return joined
}

function groupOf(
  leaf: SeriesAnomaly,
  parts: readonly SeriesAnomaly[],
  within: readonly SeriesAnomaly[],
  seenIn: readonly SeriesKey[],
): AnomalyGroup {
  const sum = (of: (anomaly: Anomaly) => number): number => parts.reduce((total, one) => total + of(one.anomaly), 0)
  return {
    leaf,
    parts,
    within,
    seenIn,
    actualUsd: sum((one) => one.actualUsd),
    expectedUsd: {
      low: sum((one) => one.expectedUsd.low),
      mid: sum((one) => one.expectedUsd.mid),
      high: sum((one) => one.expectedUsd.high),
    },
    impactUsd: sum((one) => one.impactUsd),
  }
}

function isSameRise(a: Anomaly, b: Anomaly): boolean {
  return a.from < b.to && b.from < a.to && Math.abs(a.from - b.from) <= SAME_START_MS
}

function isUsualBirth(child: SeriesAnomaly, siblings: readonly SeriesAnomaly[]): boolean {
  const { kind, from, to, continuing } = child.anomaly
  if (kind !== 'new') return false
  if (!continuing && to - from < STAYS_MS) return true
  const births = siblings.filter(
    (one) =>
      one !== child && one.anomaly.kind === 'new' && one.anomaly.from <= from && from - one.anomaly.from <= BIRTHS_MS,
  )
  return births.length >= USUAL_BIRTHS
}

function parentName({ usageType, account, region }: SeriesKey): string {
  return JSON.stringify([usageType, account, region])
}

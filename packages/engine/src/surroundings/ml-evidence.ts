import type { BillPhase } from '../usage-types/bill-phase.ts'
import { nameParts, nameStem, nameWords } from './resource-name.ts'
import { plainTagKey, tagPair, tellsProjectsApart } from './tag-words.ts'

/** A tag that the user says marks machine learning; a null value means any. */
export interface MlTag {
  readonly key: string
  readonly value: string | null
}

/** A name that machine learning has in the bill, as it is written there, and the phase it is of. */
export interface MlName {
  readonly name: string
  readonly phase: BillPhase
}

/** How many resources of the bill carry a tag, and how many of them are machine learning. */
export interface TagUse {
  readonly mlResources: number
  readonly resources: number
}

/** What a bill itself tells about its machine learning: names and tags, to hold lines of other services against. */
export interface MlEvidence {
  readonly mlTags: readonly MlTag[]
  /** By `tagPair`; only pairs that a resource of machine learning carries, that not nearly all resources carry, and whose key tells projects apart. */
  readonly tagUses: ReadonlyMap<string, TagUse>
  /** By the words of the name, joined by `-`. */
  readonly names: ReadonlyMap<string, MlName>
  /** By `nameStem`. */
  readonly stems: ReadonlyMap<string, MlName>
}

/** A resource of the bill with the phase of its line's class. */
export interface EvidenceLine {
  readonly phase: BillPhase
  readonly resource: string | null
  readonly tags: Readonly<Record<string, string>>
}

/** Phases whose lines are machine learning by themselves. */
const ML_PHASES: ReadonlySet<BillPhase> = new Set(['experimentation', 'training', 'inference', 'data', 'unclassified'])

/** A tag on this share of all resources or more tells nothing about one of them, where there are enough to tell. */
const ON_EVERYTHING = 0.9
const ENOUGH_RESOURCES = 10

/** Kinds of SageMaker resources that people name after what they work on. */
const NAMED_KINDS =
  /^(?:endpoint|endpoint-config|model|model-package-group|inference-component|training-job|hyper-parameter-tuning-job|processing-job|transform-job|notebook-instance|cluster|feature-group|labeling-job|pipeline|project|automl-job|inference-recommendations-job|mlflow-tracking-server)$/

/** Gathers the evidence of a bill from its distinct resources (or lines; the same resource counts once). */
export function collectMlEvidence(lines: Iterable<EvidenceLine>, mlTags: readonly MlTag[] = []): MlEvidence {
  const carriers = new Map<string, { all: Set<string>; ml: Set<string> }>()
  const resources = new Set<string>()
  const names = new Map<string, MlName>()
  const stems = new Map<string, MlName>()
  for (const line of lines) {
    if (line.resource === null || line.resource === '') continue
    resources.add(line.resource)
    const ml = ML_PHASES.has(line.phase)
    for (const [key, value] of Object.entries(line.tags)) {
      const plainKey = plainTagKey(key)
      if (value.trim() === '' || !tellsProjectsApart(plainKey)) continue
      const pair = tagPair(plainKey, value)
      const use = carriers.get(pair) ?? { all: new Set(), ml: new Set() }
      use.all.add(line.resource)
      if (ml) use.ml.add(line.resource)
      carriers.set(pair, use)
    }
    if (ml) addNames(names, stems, line.resource, line.phase)
  }
  const most = resources.size < ENOUGH_RESOURCES ? Number.POSITIVE_INFINITY : ON_EVERYTHING * resources.size
  const used = [...carriers].filter(([, use]) => use.ml.size > 0 && use.all.size < most)
  return {
    mlTags,
    tagUses: new Map(used.map(([pair, use]) => [pair, { mlResources: use.ml.size, resources: use.all.size }])),
    names,
    stems,
  }
}

function addNames(names: Map<string, MlName>, stems: Map<string, MlName>, resource: string, phase: BillPhase): void {
  const [kind, name] = nameParts(resource)
  if (kind === undefined || name === undefined || !NAMED_KINDS.test(kind)) return
  const stem = nameStem(name)
  // A name of nothing but common words (`test`, `model-v2`) would meet half of the bill.
  if (stem === null) return
  keep(names, nameWords(name).join('-'), { name, phase })
  keep(stems, stem, { name, phase })
}

/** The first name stays; where names of several phases meet, the phase is `around`. */
function keep(map: Map<string, MlName>, key: string, found: MlName): void {
  const before = map.get(key)
  if (before === undefined) map.set(key, found)
  else if (before.phase !== found.phase) map.set(key, { name: before.name, phase: 'around' })
}

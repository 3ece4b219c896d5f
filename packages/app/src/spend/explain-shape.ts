import { z } from 'zod'
import { EFFECTS } from '@costwright/engine/explain/effects'
import { METRICS } from '@costwright/warehouse/queries/metric'
import { gapShape, money } from '../outputs/shapes.ts'

const partsShape = z.object(
  Object.fromEntries(EFFECTS.map((effect) => [effect, money])) as Record<(typeof EFFECTS)[number], typeof money>,
)
const periodShape = z.object({
  label: z.string(),
  from: z.string(),
  to: z.string(),
  days: z.number(),
  /** Days of it that the bill holds: what parts by the day are reckoned with. */
  coveredDays: z.number(),
  usd: money,
})
const changeShape = z.object({
  beforeUsd: money,
  afterUsd: money,
  changeUsd: money,
  /** Dollars of each effect; they sum to `changeUsd`, to the last place. */
  parts: partsShape,
})
const resourceShape = z.object({
  resource: z.string(),
  status: z.enum(['new', 'vanished', 'changed', 'job']),
  beforeUsd: money,
  afterUsd: money,
  changeUsd: money,
  /** Null for a job, which runs once. */
  parts: partsShape.nullable(),
})
const groupShape = changeShape.extend({
  /** `usage`, or the effect that the charges are as a whole. */
  flow: z.enum(['usage', ...EFFECTS]),
  component: z.string(),
  title: z.string(),
  usageType: z.string().nullable(),
  region: z.string().nullable(),
  account: z.string().nullable(),
  unit: z.string().nullable(),
  instanceType: z.string().nullable(),
  /** Those that changed most; with `restUsd` their changes sum to that of the group. */
  resources: z.array(resourceShape),
  restUsd: money,
})

/** The answer of `costwright spend explain`. */
export const spendExplainShape = changeShape.extend({
  before: periodShape,
  after: periodShape,
  metric: z.enum(METRICS),
  /** Change as a share of before; null where that was nothing. */
  changeShare: z.number().nullable(),
  /** What happened, in sentences. */
  summary: z.array(z.string()),
  components: z.array(changeShape.extend({ component: z.string(), title: z.string() })),
  /** Largest change first. */
  groups: z.array(groupShape),
  /** Groups that are not listed, as one. */
  restGroups: changeShape.extend({ groups: z.number() }),
  /** Whether any of the bill is invented: the sample account. */
  synthetic: z.boolean(),
  /** What to know to read the figures. */
  notes: z.array(z.string()),
  gaps: z.array(gapShape),
})
export type SpendExplainJson = z.infer<typeof spendExplainShape>
export type PartsJson = z.infer<typeof partsShape>

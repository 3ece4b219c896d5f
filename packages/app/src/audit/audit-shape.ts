import { REMEDIES } from '@costwright/engine/audit/rule'
import { z } from 'zod'
import { DECISION_KINDS } from '../findings/decision-kinds.ts'
import { gapShape, lineShape, money, phaseShape } from '../outputs/shapes.ts'

const resourceShape = z.object({
  account: z.string(),
  /** Empty where the finding is about a whole account. */
  region: z.string(),
  arn: z.string(),
  name: z.string(),
  /** Null where the tags could not be read. */
  tags: z.record(z.string(), z.string()).nullable(),
})

const evidenceShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('fact'),
    label: z.string(),
    value: z.string(),
    /** API action or metric that said it. */
    source: z.string(),
  }),
  z.object({
    kind: z.literal('series'),
    label: z.string(),
    unit: z.string(),
    statistic: z.string(),
    startAt: z.string(),
    periodSeconds: z.number(),
    /** Null: a period without data. */
    values: z.array(z.number().nullable()),
    source: z.string(),
  }),
])

const findingShape = z.object({
  /** The same for the same waste at every audit. */
  id: z.string(),
  rule: z.string(),
  phase: phaseShape,
  remedy: z.enum(REMEDIES),
  resource: resourceShape,
  title: z.string(),
  /** Dollars a month, 80 % interval. */
  monthlySavingUsd: z.object({ p10: z.number(), p50: z.number(), p90: z.number() }),
  /** The same as one exact figure: bill before less bill after, less what other findings count already. */
  savingUsd: money,
  confidence: z.object({ level: z.enum(['high', 'medium', 'low']), because: z.string() }),
  evidence: z.array(evidenceShape),
  /** The month of 730 hours as it goes on, and after the fix. */
  before: z.array(lineShape),
  after: z.array(lineShape),
  /** Ids of the changes that would fix it. */
  actions: z.array(z.string()),
  /** Ids of the findings that count part of this saving. */
  countedIn: z.array(z.string()),
  /** What the resource was billed for the same kinds of usage: dollars for 730 hours, before discounts that stand apart. */
  billed: z.object({ month: z.string(), usd: money }).nullable(),
  notes: z.array(z.string()),
})
export type FindingJson = z.infer<typeof findingShape>

/** The answer of `costwright audit`. */
export const auditShape = z.object({
  source: z.object({
    kind: z.enum(['demo', 'aws', 'file']),
    /** The capture, as it was named. */
    file: z.string().nullable(),
    collectedAt: z.string(),
    /** The data are invented. */
    synthetic: z.boolean(),
    /** Names and account ids were replaced when they were captured. */
    redacted: z.boolean(),
  }),
  /** Dearest first; each dollar is counted once. */
  findings: z.array(findingShape),
  /** What the machine learning that was seen costs a month, and how that is known. */
  monthlySpendUsd: money,
  spendBasis: z.object({ kind: z.enum(['bill', 'inventory']), what: z.string() }),
  /** Sum of the savings of the findings. */
  monthlySavingUsd: money,
  byRule: z.array(z.object({ rule: z.string(), findings: z.number(), savingUsd: money })),
  /** Findings that somebody has accepted, with the reason; not in the sums. */
  exempted: z.array(
    z.object({
      id: z.string(),
      rule: z.string(),
      resource: resourceShape,
      title: z.string(),
      savingUsd: money,
      reason: z.string(),
      /** Last day on which it holds; null: for as long as nobody undoes it. */
      until: z.string().nullable(),
      /** Who says so: null for `costwright.yaml`, else the kind of a decision in the dashboard. */
      decision: z.enum(DECISION_KINDS).nullable(),
    }),
  ),
  /** Exemptions that take nothing out: their last day is over, or there is nothing that they are about. */
  idleExemptions: z.array(
    z.object({
      reason: z.string(),
      until: z.string(),
      state: z.enum(['ended', 'matches-nothing']),
      findings: z.number(),
    }),
  ),
  /** Findings that are not shown: below the least saving, or of other rules, tags, accounts or regions than were asked for. */
  hidden: z.object({ belowMinSaving: z.number(), notAskedFor: z.number() }),
  /** Against an earlier audit; null without one. `findings` are only those that it did not have. */
  baseline: z
    .object({
      unchanged: z.number(),
      gone: z.array(z.object({ id: z.string(), savingUsd: money })),
      /** Found then and not judged now. */
      unjudged: z.array(z.object({ id: z.string(), because: z.string() })),
    })
    .nullable(),
  /** What AWS's own advisers say, each saving once, held against the findings; never in the sums. */
  advice: z.array(
    z.object({
      resource: z.string().nullable(),
      resourceType: z.string(),
      account: z.string(),
      region: z.string().nullable(),
      advice: z.array(z.string()),
      advisers: z.array(z.string()),
      statedSavingUsd: money.nullable(),
      findings: z.array(z.string()),
      foundSavingUsd: money.nullable(),
      verdict: z.enum(['same', 'differs', 'no-amount', 'abstained', 'not-found']),
      because: z.string().nullable(),
    }),
  ),
  coverage: z.object({
    accounts: z.array(
      z.object({ id: z.string(), name: z.string().nullable(), payer: z.boolean(), regions: z.array(z.string()) }),
    ),
    rules: z.array(z.string()),
    /** Resources and series that were seen, by list of the snapshot; empty lists are left out. */
    seen: z.record(z.string(), z.number()),
    /** Reads, by how they went. */
    reads: z.record(z.string(), z.number()),
    /** How the bill and what was seen agree; null where no bill of these accounts and a whole month is imported. */
    bill: z
      .object({
        month: z.string(),
        /** Machine learning in the bill, amortized, and the part of it whose resource was seen. */
        billedUsd: money,
        seenUsd: money,
        seenPercent: z.number(),
        /** Endpoints, notebooks, spaces and the like that both have. Null below where there is nothing to compare. */
        comparedResources: z.number(),
        /** Our price to the billed one, by what was used. */
        pricePercent: z.number().nullable(),
        /** A month of what runs now to the month that was billed, at the same prices. */
        usagePercent: z.number().nullable(),
      })
      .nullable(),
  }),
  /** What rules could not judge, by reason. */
  abstentions: z.array(
    z.object({ rule: z.string(), because: z.string(), count: z.number(), resources: z.array(z.string()) }),
  ),
  gaps: z.array(gapShape),
  /** What the audit itself cost: AWS charges for some calls. */
  ownCost: z.object({ usd: z.number(), calls: z.number(), limitUsd: z.number() }).nullable(),
})
export type AuditAnswer = z.infer<typeof auditShape>

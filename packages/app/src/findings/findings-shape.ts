import { REMEDIES } from '@costwright/engine/audit/rule'
import { z } from 'zod'
import { auditShape } from '../audit/audit-shape.ts'
import { money, phaseShape } from '../outputs/shapes.ts'
import { decisionShape } from './decision-shape.ts'

const findingShape = auditShape.shape.findings.element
const ruleShape = z.object({
  id: z.string(),
  title: z.string(),
  phase: phaseShape,
  remedy: z.enum(REMEDIES),
  /** What it looks at, how the saving is worked out, how to fix it, and when it does not judge: for people. */
  looksAt: z.string(),
  saving: z.string(),
  fix: z.string(),
  abstainsWhen: z.array(z.string()),
})

/** The findings of an audit as a list: their evidence and bills are in the answer about one. */
export const findingsShape = auditShape
  .pick({
    source: true,
    monthlySpendUsd: true,
    spendBasis: true,
    monthlySavingUsd: true,
    byRule: true,
    exempted: true,
    coverage: true,
    abstentions: true,
    advice: true,
    gaps: true,
    ownCost: true,
  })
  .extend({
    /** Dearest first. */
    findings: z.array(
      findingShape.omit({ evidence: true, before: true, after: true }).extend({
        ruleTitle: z.string(),
        /** Dollars a month of the two bills. */
        beforeUsd: money,
        afterUsd: money,
      }),
    ),
    /** Decisions in force about findings of this audit, by their findings; those are in `exempted`. */
    decisions: z.array(decisionShape),
    /** The rules that found something, by id. */
    rules: z.array(ruleShape),
  })
export type FindingsJson = z.infer<typeof findingsShape>

/** One finding with all that is known of it. */
export const oneFindingShape = z.object({
  finding: findingShape,
  rule: ruleShape,
  source: auditShape.shape.source,
  beforeUsd: money,
  afterUsd: money,
  /** The two bills side by side, by usage type: dollars for 730 hours. */
  bills: z.array(
    z.object({
      resource: z.string(),
      item: z.string(),
      usageType: z.string(),
      unit: z.string(),
      beforeQuantity: z.number(),
      afterQuantity: z.number(),
      beforeUsd: money,
      afterUsd: money,
      changeUsd: money,
    }),
  ),
  /** The change as text, a line for each fact: unchanged `' '`, taken away `'-'`, added `'+'`. */
  diff: z.array(z.object({ sign: z.enum([' ', '-', '+']), text: z.string() })),
  /** The fix as code, where the rule's changes can be written down; empty otherwise. */
  code: z.array(z.object({ action: z.string(), language: z.string(), title: z.string(), text: z.string() })),
  decision: decisionShape.nullable(),
  /** Findings that count part of this saving. */
  related: z.array(z.object({ id: z.string(), title: z.string(), savingUsd: money })),
  /** Conditions that lead to the lines of the resource in the bill; null where it is no single resource. */
  where: z.array(z.string()).nullable(),
})
export type OneFindingJson = z.infer<typeof oneFindingShape>

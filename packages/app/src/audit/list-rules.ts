import { RULES } from '@costwright/engine/audit/rules'
import { REMEDIES, type Rule } from '@costwright/engine/audit/rule'
import { z } from 'zod'
import type { Config } from '../config/config-schema.ts'
import { ruleSettings } from '../config/init-config.ts'
import { didYouMean } from '../documents/suggest.ts'
import { UserError } from '../errors.ts'
import { phaseShape } from '../outputs/shapes.ts'

/** What `costwright rules` answers. */
export const rulesShape = z.object({
  rules: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      phase: phaseShape,
      remedy: z.enum(REMEDIES),
      /** Whether the settings in force have it on. */
      enabled: z.boolean(),
      looksAt: z.string(),
      abstainsWhen: z.array(z.string()),
      saving: z.string(),
      fix: z.string(),
      /** Lists of facts that it needs. */
      facts: z.array(z.string()),
      settings: z.array(
        z.object({
          name: z.string(),
          what: z.string(),
          /** JSON. */
          default: z.string(),
          /** What is in force; JSON. */
          value: z.string(),
        }),
      ),
      actions: z.array(z.string()),
    }),
  ),
})
export type RulesAnswer = z.infer<typeof rulesShape>

/** Every rule, or the one that is named, as it is configured. @throws UserError `unknown-rule` */
export function listRules(config: Config, id: string | null): RulesAnswer {
  const rules = id === null ? RULES : [findRule(id)]
  return { rules: rules.map((rule) => ruleJson(rule, config.rules[rule.id] ?? {})) }
}

/** The rule of an id. @throws UserError `unknown-rule` that names the nearest */
export function findRule(id: string): Rule {
  const rule = RULES.find((one) => one.id === id)
  if (rule !== undefined) return rule
  throw new UserError(
    'unknown-rule',
    `there is no rule ${JSON.stringify(id)}${didYouMean(
      id,
      RULES.map((one) => one.id),
    )}`,
    { hint: 'costwright rules lists them' },
  )
}

function ruleJson(rule: Rule, configured: Readonly<Record<string, unknown>>): RulesAnswer['rules'][number] {
  const { id, title, phase, remedy, looksAt, saving, fix } = rule
  return {
    id,
    title,
    phase,
    remedy,
    enabled: configured['enabled'] !== false,
    looksAt,
    abstainsWhen: [...rule.abstainsWhen],
    saving,
    fix,
    facts: [...rule.facts],
    settings: ruleSettings(rule.settings).map(({ name, value, what }) => ({
      name,
      what,
      default: value,
      value: JSON.stringify(configured[name] ?? null),
    })),
    actions: [...rule.actions],
  }
}

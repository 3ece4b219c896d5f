import type { ConfiguredRule } from '@costwright/engine/audit/evaluate-rules'
import type { Rule } from '@costwright/engine/audit/rule'
import { RULES } from '@costwright/engine/audit/rules'
import { relative, sep } from 'node:path'
import { checkDocument } from '../documents/check-document.ts'
import { readDocument } from '../documents/read-document.ts'
import { fieldsOf } from '../documents/schema-fields.ts'
import { configSchema, type Config } from './config-schema.ts'
import { findConfig } from './find-config.ts'

/** The settings in force, and the file that they come from; null where there is none and everything is at its default. */
export interface ReadConfig {
  readonly config: Config
  readonly file: string | null
}

/**
 * The settings of the nearest `costwright.yaml` upwards from `cwd`, or the defaults. Messages name the file as seen from `cwd`.
 * @throws those of `readDocument`; ConfigError that lists every problem with its path.
 */
export async function readConfig(cwd: string): Promise<ReadConfig> {
  const file = findConfig(cwd)
  if (file === null) return { config: configSchema.parse({}), file }
  const fromHere = relative(cwd, file)
  const shown = fromHere.split(sep).includes('..') ? file : fromHere
  return { config: checkConfig(shown, await readDocument(shown, cwd)), file }
}

/** Checks plain data as settings; `path` is for messages. @throws ConfigError */
export function checkConfig(path: string, document: unknown): Config {
  return checkDocument(
    path,
    document,
    configSchema,
    (at) => fieldsOf(configSchema, at),
    (config) => [
      ...config.exemptions.flatMap(exemptionProblems),
      ...RULES.flatMap((rule) => settingProblems(rule, config.rules[rule.id] ?? {})),
    ],
  )
}

/** An exemption from everything would be no exemption. */
function exemptionProblems({ resource, tag }: Config['exemptions'][number], index: number): readonly string[] {
  if (resource !== undefined || tag !== undefined) return []
  return [
    `exemptions[${index}]: expected resource or tag; to turn a rule off altogether, set rules.RULE.enabled: false`,
  ]
}

/** Settings that are wrong together: each rule checks its own. */
function settingProblems(
  rule: Rule,
  { enabled: _enabled, ...settings }: Readonly<Record<string, unknown>>,
): readonly string[] {
  const checked = rule.settings.safeParse(settings)
  return checked.success
    ? []
    : checked.error.issues.map(({ path, message }) => `rules.${[rule.id, ...path].join('.')}: ${message}`)
}

/** The rules that are on, with their settings. A rule of `asked` is evaluated whatever the file says. */
export function configuredRules(config: Config, asked: readonly string[] = []): readonly ConfiguredRule[] {
  return RULES.flatMap((rule) => {
    const { enabled = true, ...settings } = config.rules[rule.id] ?? {}
    return enabled || asked.includes(rule.id) ? [{ rule, settings: rule.settings.parse(settings) }] : []
  })
}

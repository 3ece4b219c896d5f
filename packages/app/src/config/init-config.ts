import { RULES } from '@costwright/engine/audit/rules'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { AccessError, UserError } from '../errors.ts'
import { CONFIG_FILE } from './find-config.ts'

/** What `costwright init` answers. */
export const initShape = z.object({ file: z.string() })
export type InitAnswer = z.infer<typeof initShape>

/**
 * Writes a commented `costwright.yaml` with every setting at its default.
 * @throws UserError `file-exists` where there is one and `force` is not set; AccessError where it cannot be written.
 */
export async function initConfig(folder: string, force: boolean): Promise<InitAnswer> {
  const file = join(resolve(folder), CONFIG_FILE)
  try {
    await writeFile(file, configText(), { flag: force ? 'w' : 'wx' })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new UserError('file-exists', `${file} is there already`, { hint: '--force writes over it' })
    throw new AccessError('not-written', `${file} could not be written`, { cause: error })
  }
  return { file }
}

/** The text of a new file: what is said in it is what holds without it. */
export function configText(): string {
  return `# Settings of costwright for this folder and those below it. Everything here is at its default: change or delete what you like.
# costwright rules explains every rule and its settings.

audit:
  # regions: [us-east-1, eu-west-1]  # or [all]; without it, the region of your profile
  lookBackDays: 30  # days of metrics to read
  minSavingUsd: 0  # USD a month: smaller findings are not shown
  maxApiUsd: 1  # USD that the calls of one audit may cost

# What is meant to be as it is. Its findings are listed apart, with the reason, until the day is over.
exemptions: []
#  - resource: fraud-check-*
#    rules: [idle-endpoint]
#    reason: stands by for the fourth quarter
#    until: 2027-01-31
#  - tag: { key: environment, value: sandbox }
#    reason: is deleted every Friday
#    until: 2027-06-30

# Every rule with its thresholds. "enabled: false" turns one off.
rules:
${RULES.map((rule) => `  # ${rule.title}\n  ${rule.id}:\n    enabled: true\n${settingLines(rule.settings)}`).join('')}`
}

function settingLines(settings: z.ZodObject): string {
  return ruleSettings(settings)
    .map(({ name, value, what }) => `    # ${name}: ${value}  # ${what}\n`)
    .join('')
}

/** The settings of a rule for people: name, default and what it means. */
export function ruleSettings(
  settings: z.ZodObject,
): readonly { readonly name: string; readonly value: string; readonly what: string }[] {
  const { properties = {} } = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties).map(([name, field]) => {
    const { default: value, description = '' } = typeof field === 'object' ? field : {}
    return { name, value: JSON.stringify(value ?? null), what: description }
  })
}

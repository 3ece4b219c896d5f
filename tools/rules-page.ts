import { z } from 'zod'
import { REMEDIES, type Remedy, type Rule } from '../packages/engine/src/audit/rule.ts'
import { RULES } from '../packages/engine/src/audit/rules.ts'

/** What fixing means, in the order in which dollars are counted. */
const REMEDY_WORDS: Readonly<Record<Remedy, string>> = {
  remove: 'what nobody needs goes',
  schedule: 'it is on when it is needed',
  resize: 'less of it does',
  replace: 'something cheaper does the same',
  spot: 'the same on spot capacity',
  commit: 'what remains is committed to',
  guard: 'no dollars: something is missing that would keep costs down',
}

/** Every rule of the audit, as it documents itself. */
export function rulesPage(notice: string): string {
  const rows = REMEDIES.flatMap((remedy) =>
    RULES.filter((rule) => rule.remedy === remedy).map(
      ({ id, title, phase }) => `| [\`${id}\`](#${id}) | ${cell(title)} | ${phase} | ${remedy} |`,
    ),
  )
  const remedies = REMEDIES.map((remedy, index) => `${index + 1}. **${remedy}**: ${REMEDY_WORDS[remedy]}`)
  return (
    [
      '# Rules of the audit',
      `${notice}What \`costwright audit\` looks for: ${RULES.length} rules. \`costwright rules ID\` prints the same with the settings in force; \`costwright.yaml\` changes them. A rule is never evaluated where a list that it needs could not be read to the end: it abstains, and says so.`,
      'A dollar that several rules find is counted once, in the order of what the fixes do:',
      remedies.join('\n'),
      ['| rule | what is wrong | phase | fix |', '| --- | --- | --- | --- |', ...rows].join('\n'),
      ...RULES.map(section),
    ].join('\n\n') + '\n'
  )
}

function section(rule: Rule): string {
  const settings = settingRows(rule)
  return [
    `## ${rule.id}`,
    `**${rule.title}.** ${rule.looksAt}`,
    `**It does not judge** where\n\n${rule.abstainsWhen.map((when) => `- ${when}`).join('\n')}`,
    `**Saving.** ${rule.saving}`,
    `**Fix.** ${rule.fix}`,
    ...(settings.length === 0 ? [] : [['| setting | default | what |', '| --- | --- | --- |', ...settings].join('\n')]),
    `Facts: ${rule.facts.map((fact) => `\`${fact}\``).join(', ')}.`,
  ].join('\n\n')
}

function settingRows({ settings }: Rule): readonly string[] {
  const { properties = {} } = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties).flatMap(([name, field]) =>
    typeof field === 'boolean'
      ? []
      : [`| \`${name}\` | \`${JSON.stringify(field.default)}\` | ${cell(field.description ?? '')} |`],
  )
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

import type { RulesAnswer } from '@costwright/app/audit/list-rules'
import type { Format } from '../../format-names.ts'
import { renderCsv, renderJson, renderMarkdown } from '../../formats.ts'
import type { Io } from '../../io.ts'
import { createStyle } from '../../style.ts'
import { renderTable, type Column } from '../../table.ts'
import { wrapText } from '../../wrap-text.ts'

type RuleJson = RulesAnswer['rules'][number]

const LIST: readonly Column[] = [
  { title: 'rule' },
  { title: 'phase' },
  { title: 'fix' },
  { title: 'on' },
  { title: 'what' },
]

export function renderRules(answer: RulesAnswer, explained: boolean, format: Format, io: Io): string {
  switch (format) {
    case 'json':
      return renderJson(answer)
    case 'csv':
      return renderCsv(LIST, answer.rules.map(listRow))
    case 'markdown':
      return explained ? answer.rules.map(markdownOf).join('\n') : renderMarkdown(LIST, answer.rules.map(listRow))
    case 'text':
      if (!explained) return `${renderTable(LIST, answer.rules.map(listRow))}\n`
      return `${answer.rules.map((rule) => textOf(rule, io)).join('\n\n')}\n`
  }
}

function listRow({ id, phase, remedy, enabled, title }: RuleJson): readonly string[] {
  return [id, phase, remedy, enabled ? 'yes' : 'no', title]
}

/** What is said of a rule, part by part. */
function partsOf(rule: RuleJson): readonly (readonly [string, readonly string[]])[] {
  return [
    ['Looks at', [rule.looksAt]],
    ['Does not judge when', rule.abstainsWhen],
    ['Saving', [rule.saving]],
    ['Fix', [rule.fix]],
  ]
}

const SETTINGS: readonly Column[] = [{ title: 'setting' }, { title: 'value', align: 'right' }, { title: 'what' }]

function settingRows({ settings }: RuleJson): readonly (readonly string[])[] {
  return settings.map(({ name, value, default: usual, what }) => [
    name,
    value === usual || value === 'null' ? usual : `${value} (default ${usual})`,
    what,
  ])
}

function textOf(rule: RuleJson, io: Io): string {
  const style = createStyle(io)
  const wrapped = (text: string, first: string): string => wrapText(text, io.columns, first, '    ')
  const parts = partsOf(rule).map(([title, lines]) =>
    [style('bold', title), ...lines.map((line) => wrapped(line, lines.length > 1 ? '  - ' : '  '))].join('\n'),
  )
  const settings = settingRows(rule)
  const room = Math.max(30, io.columns - 2 - 2 * 2 - widest(settings, 0) - widest(settings, 1))
  const table = renderTable(
    SETTINGS.map((column, index) =>
      index === 2 ? { ...column, width: Math.min(room, Math.max(5, widest(settings, 2))) } : column,
    ),
    settings,
  )
  return [
    `${style('bold', rule.title)} ${style('dim', `${rule.id} · ${rule.phase} · ${rule.remedy}${rule.enabled ? '' : ' · off'}`)}`,
    ...parts,
    ...(settings.length === 0 ? [] : [`${style('bold', 'Settings')}\n${table.replaceAll(/^/gm, '  ')}`]),
  ].join('\n\n')
}

function widest(rows: readonly (readonly string[])[], column: number): number {
  return Math.max(7, ...rows.map((row) => (row[column] ?? '').length))
}

function markdownOf(rule: RuleJson): string {
  const parts = partsOf(rule).map(([title, lines]) =>
    lines.length > 1
      ? `**${title}**\n\n${lines.map((line) => `- ${line}`).join('\n')}`
      : `**${title}** ${lines.join('')}`,
  )
  const settings = settingRows(rule)
  return `${[`## ${rule.title}`, `\`${rule.id}\` · ${rule.phase} · ${rule.remedy}`, ...parts, ...(settings.length === 0 ? [] : [renderMarkdown(SETTINGS, settings).trimEnd()])].join('\n\n')}\n`
}

import type { ClaimsJson } from '@costwright/app/claims/claims-shape'
import { hoursText, measureText } from '@costwright/engine/claims/measure'
import { safeText } from '../../safe-text.ts'
import type { Style } from '../../style.ts'
import { renderTable, type Column } from '../../table.ts'

type Option = ClaimsJson['options'][number]
type Finding = ClaimsJson['findings'][number]

const COLUMNS: readonly Column[] = [
  { title: 'option' },
  { title: 'called' },
  { title: 'hours', align: 'right' },
  { title: 'quoted', align: 'right' },
  { title: 'today', align: 'right' },
  { title: '' },
  { title: 'cost quoted', align: 'right' },
  { title: 'today', align: 'right' },
  { title: '' },
]

/** What was checked, by rule, for people; nothing where the subject says it. */
const TITLES: Readonly<Record<string, string>> = {
  price: 'price',
  'spot-price': 'price',
  cost: 'cost',
  'no-gain': '',
  cheaper: '',
  hours: 'time given elsewhere',
  'hours-saved': 'hours saved',
  speedup: 'times faster',
  total: '',
  rate: '',
  's3-storage': 'cost a month',
  'internet-download': 'download',
  'no-training-volume': 'volume not counted',
  'local-cost': 'cost of training at home',
}

/** The options of a published analysis with its figures and today's, then what was wrong, what was right and what cannot be told. */
export function claimsParts(claims: ClaimsJson, style: Style, columns: number): readonly string[] {
  const parts = [
    wrapped(
      `${style('bold', safeText(claims.name))}: ${hoursText(claims.local.hours)} on a ${safeText(claims.local.device)}. What ${safeText(claims.source)} quotes for AWS (${claims.region}), and what its own hours cost by the price book:`,
      columns,
    ),
    renderTable(
      COLUMNS,
      claims.options.map((option) => optionCells(option, style)),
    ),
  ]
  for (const [verdict, title] of [
    ['wrong', 'What was wrong'],
    ['right', 'What was right'],
    ['open', 'What cannot be told from prices'],
  ] as const) {
    const entries = togetherByOption(claims.findings.filter((finding) => finding.verdict === verdict))
    if (entries.length > 0)
      parts.push(`${style('bold', `${title} (${entries.length})`)}\n${findingList(entries, style, columns)}`)
  }
  parts.push(
    style(
      'dim',
      wrapped(
        'Hours are taken as the analysis gives them: whether a type really needs so long is not checked here. Spot costs are those of a run that nothing interrupts.',
        columns,
      ),
    ),
  )
  return parts
}

function optionCells(option: Option, style: Style): readonly string[] {
  const { quoted, today } = option
  const name = option.purchase === 'spot' ? `${option.instanceType}, spot` : option.instanceType
  return [
    safeText(name),
    safeText(option.label ?? ''),
    hoursText(option.hours),
    measureText({ ...quoted.usdPerHour, unit: 'USD/h' }),
    today === null ? 'no price' : measureText({ low: today.usdPerHour, high: today.usdPerHour, unit: 'USD/h' }),
    mark(option.priceVerdict, style),
    measureText({ ...quoted.usd, unit: 'USD' }),
    today === null ? '' : measureText({ ...today.usd, unit: 'USD' }),
    mark(option.costVerdict, style),
  ]
}

function mark(verdict: Finding['verdict'], style: Style): string {
  return verdict === 'right' ? style('green', '✓') : verdict === 'wrong' ? style('red', '✗') : style('yellow', '?')
}

/** What was right needs no more than a line; the rest says why. */
function findingList(entries: readonly (readonly Finding[])[], style: Style, columns: number): string {
  const rows = entries.flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const titles = group.map((finding) => TITLES[finding.rule] ?? finding.rule).filter((title) => title !== '')
    const head = [safeText(first.subject), titles.join(' and ')].filter((part) => part !== '').join(', ')
    const line = [
      mark(first.verdict, style),
      `${head}: ${group.map((finding) => figuresText(finding, style)).join(', ')}`,
    ]
    return first.verdict === 'right'
      ? [line]
      : [line, ['', style('dim', group.map((finding) => safeText(finding.why)).join('; '))]]
  })
  return renderTable(
    [
      { title: '', width: 1 },
      { title: '', width: columns - 3 },
    ],
    rows,
    false,
  )
}

/** One entry for each finding, with price and cost of an option in one. */
function togetherByOption(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups: Finding[][] = []
  for (const finding of findings) {
    const before = groups.at(-1)
    if (finding.rule === 'cost' && before?.[0]?.subject === finding.subject) before.push(finding)
    else groups.push([finding])
  }
  return groups
}

function figuresText({ verdict, claimed, found }: Finding, style: Style): string {
  const [was, is] = [claimed, found].map((one) => (one === null ? null : measureText(one)))
  if (verdict === 'right') return was ?? is ?? ''
  return [was, is === null ? null : style('bold', was === null ? (is ?? '') : `→ ${is ?? ''}`)]
    .filter((part) => part !== null)
    .join(' ')
}

/** Text wrapped at `columns`. */
function wrapped(text: string, columns: number): string {
  return renderTable([{ title: '', width: columns }], [[text]], false)
}

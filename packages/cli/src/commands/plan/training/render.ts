import type { OptionJson, PlanTrainingJson } from '@costwright/app/plan-training/plan-shape'
import { type Format } from '../../../format-names.ts'
import { renderCsv, renderJson, renderMarkdown } from '../../../formats.ts'
import type { Io } from '../../../io.ts'
import { renderGaps } from '../../../render-gaps.ts'
import { safeText } from '../../../safe-text.ts'
import { createStyle } from '../../../style.ts'
import { renderTable, type Column } from '../../../table.ts'
import { basisWords, dollarsWords, hoursWords, machineName, percentWords } from './option-words.ts'

const COLUMNS: readonly Column[] = [
  { title: '' },
  { title: 'option' },
  { title: 'time', align: 'right' },
  { title: '80 %', align: 'right' },
  { title: 'cost', align: 'right' },
  { title: '80 %', align: 'right' },
  { title: 'speed', align: 'right' },
  { title: 'time is' },
]
const LIMIT_COLUMNS = {
  deadline: { title: 'in time', align: 'right' },
  budget: { title: 'in budget', align: 'right' },
} as const

/** Columns for programs: bare numbers, hours and dollars. */
const CSV_COLUMNS: readonly Column[] = [
  'option',
  'instance type',
  'count',
  'region',
  'purchase',
  'hours p10',
  'hours p50',
  'hours p90',
  'usd p10',
  'usd p50',
  'usd p90',
  'speedup',
  'meets deadline',
  'within budget',
  'pareto',
  'basis',
  'expected error %',
].map((title) => ({ title }))

function csvCells(option: OptionJson): readonly string[] {
  const { hours, costUsd } = option
  return [
    option.id,
    option.instanceType,
    option.count,
    option.region,
    option.purchase,
    hours.p10,
    hours.p50,
    hours.p90,
    costUsd.p10,
    costUsd.p50,
    costUsd.p90,
    option.speedup ?? '',
    option.meetsDeadline ?? '',
    option.withinBudget ?? '',
    option.pareto,
    option.basis,
    option.expectedErrorPct,
  ].map(String)
}

export function renderTrainingPlan(answer: PlanTrainingJson, format: Format, top: number, io: Io): string {
  const { columns, cells } = tableOf(answer)
  switch (format) {
    case 'json':
      return renderJson(answer)
    case 'csv':
      return renderCsv(CSV_COLUMNS, answer.options.map(csvCells))
    case 'markdown':
      return `# ${answer.job.name}: where to train\n\n${answer.recommendations.map((one) => `- **${one.goal}**: ${one.optionId}: ${one.why}`).join('\n')}\n\n${renderMarkdown(columns, answer.options.map(cells))}`
    case 'text':
      return renderText(answer, top, io)
  }
}

function tableOf(answer: PlanTrainingJson): {
  readonly columns: readonly Column[]
  readonly cells: (option: OptionJson) => readonly string[]
} {
  const { deadlineHours, budgetUsd } = answer.job
  const columns = [
    ...COLUMNS,
    ...(deadlineHours === null ? [] : [LIMIT_COLUMNS.deadline]),
    ...(budgetUsd === null ? [] : [LIMIT_COLUMNS.budget]),
  ]
  return {
    columns,
    cells: (option) => [
      option.pareto ? '*' : '',
      name(option),
      hoursWords(option.hours.p50),
      `${hoursWords(option.hours.p10)}–${hoursWords(option.hours.p90)}`,
      dollarsWords(option.costUsd.p50),
      `${dollarsWords(option.costUsd.p10)}–${dollarsWords(option.costUsd.p90)}`,
      option.speedup === null ? '' : `${option.speedup.toFixed(1)} ×`,
      basisWords(option),
      ...(deadlineHours === null ? [] : [percent(option.meetsDeadline)]),
      ...(budgetUsd === null ? [] : [percent(option.withinBudget)]),
    ],
  }
}

function renderText(answer: PlanTrainingJson, top: number, io: Io): string {
  const style = createStyle(io)
  const { job } = answer
  const { columns, cells } = tableOf(answer)
  const measured = job.measured
    .map(
      (one) =>
        `${one.hours.toFixed(1)}${one.hoursHigh === null ? '' : `–${one.hoursHigh.toFixed(1)}`} h on ${one.device}`,
    )
    .join(', ')
  const shown = shortList(answer, top)
  const rest = answer.options.length - shown.length
  const parts = [
    `${style('bold', safeText(job.name))}: where to train (${job.family}, ${job.precision}${job.batch === null ? '' : `, batch ${job.batch}`}; measured ${safeText(measured)})`,
    renderTable(columns, shown.map(cells)),
    style(
      'dim',
      `* nothing is both cheaper and faster.${rest > 0 ? ` ${rest} more options: --top, --json or --format csv.` : ''} ${answer.excluded.filter((one) => one.purchase === null).length} types are no option: --json says why.`,
    ),
    list(
      style('bold', 'What to pick'),
      answer.recommendations.map(
        (one) => `${one.goal.padEnd(15)} ${optionName(answer, one.optionId)}\n${' '.repeat(18)}${one.why}`,
      ),
    ),
  ]
  if (answer.experiment !== null) parts.push(list(style('bold', 'Cheapest way to be sure'), [answer.experiment.why]))
  if (answer.warnings.length > 0) parts.push(list(style(['bold', 'yellow'], 'Mind'), answer.warnings))
  const local = answer.options.find((option) => option.purchase === 'local')
  if (local !== undefined) parts.push(list(style('bold', 'Staying on your own machine'), [localText(answer, local)]))
  parts.push(list(style('bold', 'Set up first'), answer.setUpFirst))
  parts.push(
    list(
      style('bold', 'Rests on'),
      [...job.notes, ...answer.assumptions.map((one) => `${one.what}: ${one.value} (${one.source})`)].map(safeText),
    ),
  )
  parts.push(renderGaps(shownGaps(answer, shown), style))
  parts.push(
    style(
      'dim',
      `Prices: ${answer.priceBook.origin}, ${answer.priceBook.date}; spot prices are estimates: the training price less the average saving of the Spot Advisor. --format html draws it; --emit boto3 launches it.`,
    ),
  )
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** The frontier, the recommended, the own machine, and the cheapest until the list is full. */
function shortList(answer: PlanTrainingJson, top: number): readonly OptionJson[] {
  const picked = new Set(answer.recommendations.map((one) => one.optionId))
  const must = answer.options.filter((option) => option.pareto || option.purchase === 'local' || picked.has(option.id))
  const more = answer.options.filter((option) => !must.includes(option)).slice(0, Math.max(0, top - must.length))
  const keep = new Set([...must, ...more])
  return answer.options.filter((option) => keep.has(option))
}

/** Assumptions behind the options that are shown; a gap for every region and type would bury them, and that spot is an estimate is said once. */
function shownGaps(answer: PlanTrainingJson, shown: readonly OptionJson[]): PlanTrainingJson['gaps'] {
  const types = new Set(shown.flatMap((option) => option.lines.map((line) => line.usageType)))
  return answer.gaps.filter(
    (gap) =>
      gap.kind !== 'estimated-price' &&
      (gap.kind === 'missing-price' || [...types].some((type) => gap.what.startsWith(`${type} `))),
  )
}

function localText(answer: PlanTrainingJson, local: OptionJson): string {
  const cloud = answer.options.filter((option) => option.purchase !== 'local')
  const quickest = cloud.toSorted((a, b) => a.hours.p50 - b.hours.p50)[0]
  const cheapest = cloud[0]
  if (quickest === undefined || cheapest === undefined) return `${dollarsWords(local.costUsd.p50)} of energy.`
  const saved = local.hours.p50 - cheapest.hours.p50
  const dearer = cheapest.costUsd.p50 - local.costUsd.p50
  const waiting =
    saved > 0 && dearer > 0
      ? ` The cheapest cloud option saves ${hoursWords(saved)} for ${dollarsWords(dearer)} more: worth it when an hour of waiting is worth more than ${dollarsWords(dearer / saved)}.`
      : ''
  return `${dollarsWords(local.costUsd.p50)} for ${hoursWords(local.hours.p50)} (${local.lines.map((line) => line.explain).join('; ')}). Data stay where they are and nothing has to be set up; the machine is busy all that time.${waiting}`
}

function optionName(answer: PlanTrainingJson, id: string): string {
  const option = answer.options.find((one) => one.id === id)
  return option === undefined ? id : name(option)
}

function name(option: OptionJson): string {
  const band = option.spot === null ? '' : ` (${option.spot.band})`
  const place = option.purchase === 'local' ? '' : ` ${option.purchase}${band}, ${option.region}`
  return `${safeText(machineName(option))}${place}`
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [title, ...lines.map((line) => `  ${line}`)].join('\n')
}

function percent(probability: number | null): string {
  return probability === null ? '' : percentWords(probability)
}

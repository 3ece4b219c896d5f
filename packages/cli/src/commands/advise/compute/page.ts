import type { CandidateJson, ComputeJson } from '@costwright/app/compute/compute-shape'
import type { Column } from '../../../table.ts'
import { roundText } from '@costwright/engine/plan/compute/round-text'
import { amount, candidateTable, hardware, hourly } from './cells.ts'

/** A part of the answer that any format can show: a heading, sentences, a table. */
export interface Section {
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
  /** Sentences after the table. */
  readonly after: readonly string[]
}

const MOST_CANDIDATES = 10
const CLASS_TITLES: Readonly<Record<CandidateJson['computeClass'], string>> = {
  cpu: 'CPU (x86)',
  graviton: 'Graviton (ARM)',
  gpu: 'GPU',
  inferentia: 'Inferentia',
  trainium: 'Trainium',
  gaudi: 'Gaudi',
}
const REASONS: Readonly<Record<string, string>> = {
  'not-sold': 'no longer sold',
  'no-price': 'no price here',
  'unknown-hardware': 'unknown hardware',
  framework: 'not supported',
  precision: 'precision',
  memory: 'too little memory',
  latency: 'too slow',
  time: 'takes too long',
}
const VERDICTS = {
  unavailable: 'cannot be had',
  'does-not-work': 'does not work',
  dearer: 'dearer',
  'as-good': 'costs no more',
} as const

/** The whole answer as sections, in reading order. */
export function sectionsOf(answer: ComputeJson, all: boolean): readonly Section[] {
  return [
    choices(answer),
    memory(answer),
    classes(answer),
    candidates(answer, all),
    excluded(answer, all),
    variants(answer),
    habits(answer),
    generations(answer, all),
    assumptions(answer),
  ].filter((section) => section.rows.length > 0 || section.paragraphs.length > 0)
}

function section(
  heading: string,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  paragraphs: readonly string[] = [],
  after: readonly string[] = [],
): Section {
  return { heading, columns, rows, paragraphs, after }
}

function choices(answer: ComputeJson): Section {
  const inference = answer.task === 'inference'
  const columns: Column[] = [
    { title: 'environment' },
    { title: 'choice' },
    { title: '$/hour each', align: 'right' },
    ...(inference ? [{ title: '$ a month', align: 'right' } as const] : []),
    { title: 'why', width: 58 },
  ]
  const rows = answer.recommendations.map((one) => [
    one.environment,
    one.instanceType === null ? 'none' : `${one.instances} × ${one.instanceType}`,
    one.usdPerHour === null ? '' : hourly(one.usdPerHour),
    ...(inference ? [one.usdPerMonth === null ? '' : amount(one.usdPerMonth)] : []),
    one.why,
  ])
  const production = answer.recommendations.find((one) => one.environment === 'production')
  const change = production?.whatWouldChangeIt ?? []
  return section(
    'The choice',
    columns,
    rows,
    [],
    change.length === 0 ? [] : ['What would change the choice for production:', ...change.map((line) => `- ${line}`)],
  )
}

function memory(answer: ComputeJson): Section {
  const chosen = chosenCandidate(answer)
  if (chosen === null) return section('Memory', [], [])
  const where = chosen.accelerator === null ? 'the instance' : `each ${chosen.accelerator.name}`
  const rows = [
    ...chosen.memory.parts.map((part) => [part.item, part.gib.toFixed(2), part.basis, part.explain]),
    [
      'sum',
      chosen.memory.neededGib.toFixed(2),
      '',
      `of ${chosen.memory.usableGib.toFixed(2)} GiB usable on ${where}: ${chosen.arrangement}`,
    ],
  ]
  const work =
    answer.work === null ? [] : [`Work of one sample, forward (${answer.work.basis}): ${answer.work.explain}.`]
  return section(
    `Memory on ${chosen.instanceType} (${chosen.precision})`,
    [{ title: '' }, { title: 'GiB', align: 'right' }, { title: 'basis' }, { title: 'how', width: 74 }],
    rows,
    [],
    [
      ...work,
      `Speed: ${chosen.speedExplain}.`,
      ...chosen.notes.map((note) => `${note.charAt(0).toUpperCase()}${note.slice(1)}.`),
    ],
  )
}

function classes(answer: ComputeJson): Section {
  const rows = answer.classes.map(({ computeClass, instanceType, why }) => {
    const best = answer.candidates.find((one) => one.instanceType === instanceType)
    return [
      CLASS_TITLES[computeClass],
      instanceType ?? 'none',
      best === undefined ? '' : hourly(best.usdPerHour),
      best === undefined ? '' : unitCost(best),
      why,
    ]
  })
  return section(
    'Best of each kind',
    [
      { title: 'kind' },
      { title: 'best' },
      { title: '$/hour', align: 'right' },
      { title: answer.task === 'training' ? '$ per 1,000 samples' : '$ a month', align: 'right' },
      { title: 'how, or why not', width: 48 },
    ],
    rows,
  )
}

function candidates(answer: ComputeJson, all: boolean): Section {
  const winners = new Set(answer.classes.map((one) => one.instanceType))
  const shown = all
    ? answer.candidates
    : answer.candidates.filter((one, index) => index < MOST_CANDIDATES || winners.has(one.instanceType))
  const { columns, rows } = candidateTable(answer, shown)
  const marks = [
    ...(shown.some((one) => one.generation === 'superseded') ? ['† superseded generation.'] : []),
    ...(shown.some((one) => one.generation === 'archived') ? ['†† its software is archived: never chosen.'] : []),
    `Brackets: the middle 80 %${answer.task === 'inference' ? '; ?: the latency target may be missed' : ''}. GiB: needed of usable, on one device or on a CPU instance.`,
    ...(answer.task === 'inference' ? ['$/1M: with one instance kept 70 % busy.'] : []),
    ...(shown.length < answer.candidates.length
      ? [`${answer.candidates.length - shown.length} more fit: --all shows them.`]
      : []),
  ]
  return section(`Ranked for ${answer.environment}`, columns, rows, [], rows.length === 0 ? [] : [marks.join(' ')])
}

function excluded(answer: ComputeJson, all: boolean): Section {
  if (all)
    return section(
      'Excluded',
      [{ title: 'instance type' }, { title: 'reason' }, { title: 'why', width: 72 }],
      answer.excluded.map((one) => [one.instanceType, REASONS[one.reason] ?? one.reason, one.why]),
    )
  const groups = new Map<string, ComputeJson['excluded'][number][]>()
  for (const one of answer.excluded) {
    const key = `${one.reason} ${one.computeClass ?? ''}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  const rows = [...groups.values()].flatMap((group) => {
    const example = group.reduce((dearest, one) =>
      Number(one.usdPerHour ?? 0) > Number(dearest.usdPerHour ?? 0) ? one : dearest,
    )
    const kind = example.computeClass === null ? '' : CLASS_TITLES[example.computeClass]
    return [
      [
        REASONS[example.reason] ?? example.reason,
        kind,
        String(group.length),
        `${example.instanceType}: ${example.why}`,
      ],
    ]
  })
  return section(
    'Excluded',
    [{ title: 'reason' }, { title: 'kind' }, { title: 'types', align: 'right' }, { title: 'for example', width: 66 }],
    rows,
    [],
    rows.length === 0 ? [] : ['--all lists every type with its own reason.'],
  )
}

function variants(answer: ComputeJson): Section {
  const rows = answer.variants.map(({ change, instanceType, instances, timesTheMoney }) => [
    change,
    instanceType === null ? 'nothing can do it' : `${instances} × ${instanceType}`,
    timesTheMoney === null ? '' : `× ${timesTheMoney.toFixed(2)}`,
  ])
  return section(
    'If the workload changes',
    [{ title: 'change' }, { title: 'choice for production' }, { title: 'money', align: 'right' }],
    rows,
  )
}

function habits(answer: ComputeJson): Section {
  const rows = answer.habits.map((one) => [
    one.instanceType,
    one.advice,
    one.usdPerHour === null ? '' : hourly(one.usdPerHour),
    one.timesTheMoney === null ? '' : `× ${roundText(one.timesTheMoney)}`,
    `${VERDICTS[one.verdict]}: ${one.why}`,
  ])
  return section(
    'What habit would have chosen',
    [
      { title: 'instance type' },
      { title: 'habit' },
      { title: '$/hour', align: 'right' },
      { title: 'money', align: 'right' },
      { title: 'verdict', width: 46 },
    ],
    rows,
    [],
    ['Money: for the same work, against the choice for production.'],
  )
}

function generations(answer: ComputeJson, all: boolean): Section {
  const sold = answer.generations.filter((one) => one.status === 'superseded')
  const rows = (all ? answer.generations : answer.generations.filter((one) => one.status !== 'superseded')).map(
    ({ family, what, successors, why }) => [family, what, successors.join(', '), why],
  )
  return section(
    'Generations of the past',
    [{ title: 'family' }, { title: 'what' }, { title: 'now' }, { title: 'state', width: 52 }],
    rows,
    [],
    all
      ? []
      : [
          `Still sold, with a successor: ${sold.map(({ family, successors }) => `${family} (${successors.join(', ')})`).join('; ')}. --all says why.`,
        ],
  )
}

function assumptions(answer: ComputeJson): Section {
  return section(
    'Assumed, because the workload does not say',
    [{ title: 'field' }, { title: 'value' }, { title: 'why', width: 64 }],
    answer.assumptions.map(({ field, value, why }) => [field, value, why]),
  )
}

function unitCost({ work }: CandidateJson): string {
  return amount(work.kind === 'training' ? work.usdPerThousandSamples.mid : work.usdPerMonth.mid)
}

/** The candidate that is recommended for production, if the table has it; else the best of the table. */
function chosenCandidate(answer: ComputeJson): CandidateJson | null {
  const production = answer.recommendations.find((one) => one.environment === 'production')
  return answer.candidates.find((one) => one.instanceType === production?.instanceType) ?? answer.candidates[0] ?? null
}

/** `inference in us-east-1, ranked for production`, and the machine of the choice. */
export function leadOf(answer: ComputeJson): string {
  const chosen = chosenCandidate(answer)
  const production = answer.recommendations.find((one) => one.environment === 'production')
  if (chosen === null || production?.instanceType == null)
    return `${answer.task} in ${answer.region}: no instance type can do it`
  return `${answer.task} in ${answer.region}: ${production.instances} × ${production.instanceType} (${hardware(chosen)})`
}

import type { Project } from '@costwright/engine/plan/components/project'
import { PHASE_TITLES, PROJECT_PHASES } from '@costwright/engine/plan/components/project-phase'

/** The prompts that are used of @clack/prompts; a test gives its own. */
export interface Prompts {
  readonly intro: (title: string) => void
  readonly outro: (message: string) => void
  readonly isCancel: (value: unknown) => boolean
  readonly text: (options: {
    message: string
    initialValue: string
    validate: (value: string | undefined) => string | undefined
  }) => Promise<string | symbol>
  readonly confirm: (options: { message: string; initialValue: boolean }) => Promise<boolean | symbol>
  readonly select: (options: {
    message: string
    initialValue: string
    options: { value: string; label: string }[]
  }) => Promise<string | symbol>
}

/** Facts by path, as a document has them: `{ team: { people: 4 } }`. */
export type Facts = Readonly<Record<string, unknown>>

interface NumberQuestion {
  readonly section: string
  readonly field: string
  readonly message: string
  readonly initial: number
  readonly least: number
  /** Whether it must be a whole number. */
  readonly whole?: boolean
}

/**
 * Asks the facts that decide most, with those of `start` filled in; the rest stays as it is.
 * Null when the person leaves.
 */
export async function askFacts(start: Project, prompts: Prompts): Promise<Facts | null> {
  prompts.intro('The facts that decide most; Enter keeps what is shown')
  const phase = await prompts.select({
    message: 'Where does the project stand?',
    initialValue: start.phase,
    options: PROJECT_PHASES.map((value) => ({ value, label: PHASE_TITLES[value] })),
  })
  if (prompts.isCancel(phase)) return null
  const hasMachine = await prompts.confirm({
    message: 'Does each person have a machine that can train?',
    initialValue: start.ownHardware !== null,
  })
  if (prompts.isCancel(hasMachine)) return null
  const facts: Record<string, unknown> = { phase }
  if (hasMachine === false) facts['ownHardware'] = null
  for (const question of questionsOf(start, hasMachine === true)) {
    const answer = await prompts.text({
      message: question.message,
      initialValue: String(question.initial),
      validate: (value) => problemWith(value, question),
    })
    if (prompts.isCancel(answer)) return null
    facts[question.section] = { ...(facts[question.section] as object | undefined), [question.field]: Number(answer) }
  }
  const wait = await prompts.text({
    message: 'How long may an answer take? (0.5s, 10m, 1d)',
    initialValue: `${Math.round(start.serving.answerWithin * 360_000) / 100}s`,
    validate: (value) =>
      /^\s*\d+(\.\d+)?\s*[dhms]\s*$/.test(value ?? '') ? undefined : 'expected a duration such as 0.5s, 10m or 1d',
  })
  if (prompts.isCancel(wait)) return null
  facts['serving'] = { ...(facts['serving'] as object | undefined), answerWithin: wait }
  prompts.outro('Everything else is the documented default')
  return facts
}

function questionsOf(start: Project, hasMachine: boolean): readonly NumberQuestion[] {
  const machine: readonly NumberQuestion[] = hasMachine
    ? [
        {
          section: 'ownHardware',
          field: 'hoursPerJob',
          message: 'Hours of one training job on that machine?',
          initial: start.ownHardware?.hoursPerJob ?? 10.5,
          least: 0.001,
        },
      ]
    : []
  return [
    {
      section: 'team',
      field: 'people',
      message: 'How many people train models?',
      initial: start.team.people,
      least: 1,
      whole: true,
    },
    ...machine,
    {
      section: 'training',
      field: 'hoursPerJob',
      message: `Hours of one training job on ${start.training.instanceType}?`,
      initial: start.training.hoursPerJob,
      least: 0.001,
    },
    {
      section: 'training',
      field: 'jobsPerPerson',
      message: 'Training jobs of one person a month?',
      initial: start.training.jobsPerPerson,
      least: 0,
    },
    { section: 'data', field: 'storedGb', message: 'GB of data?', initial: start.data.storedGb, least: 0 },
    {
      section: 'serving',
      field: 'requestsPerMonth',
      message: 'Requests a month once it is in production?',
      initial: start.serving.requestsPerMonth,
      least: 0,
    },
    {
      section: 'serving',
      field: 'models',
      message: 'How many models answer them?',
      initial: start.serving.models,
      least: 1,
      whole: true,
    },
    {
      section: 'serving',
      field: 'msPerRequest',
      message: `Milliseconds of one request on ${start.serving.instanceType}?`,
      initial: start.serving.msPerRequest,
      least: 0.001,
    },
    {
      section: 'monitoring',
      field: 'checksPerDay',
      message: 'Drift checks a day?',
      initial: start.monitoring.checksPerDay,
      least: 0,
    },
    {
      section: 'labelling',
      field: 'objectsPerMonth',
      message: 'Objects to label a month?',
      initial: start.labelling.objectsPerMonth,
      least: 0,
      whole: true,
    },
    {
      section: 'edge',
      field: 'devices',
      message: 'Devices that will run the model?',
      initial: start.edge.devices,
      least: 0,
      whole: true,
    },
  ]
}

function problemWith(text: string | undefined, question: NumberQuestion): string | undefined {
  const value = Number(text)
  if (text === undefined || text.trim() === '' || !Number.isFinite(value) || value < question.least)
    return `expected a number${question.least > 0 ? ' above zero' : ' from zero'}`
  return question.whole === true && !Number.isInteger(value) ? 'expected a whole number' : undefined
}

/** A document with the answers in place of its own facts, section by section. */
export function mergeFacts(document: unknown, answers: Facts): Facts {
  const merged: Record<string, unknown> = { ...(document as Facts | null) }
  for (const [key, value] of Object.entries(answers)) {
    const before = merged[key]
    merged[key] = isSection(before) && isSection(value) ? { ...before, ...value } : value
  }
  return merged
}

function isSection(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

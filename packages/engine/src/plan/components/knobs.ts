import type { Project } from './project.ts'

/** A number of the project that may change: where it is, what to call it, and how far it is looked at. */
interface Knob {
  readonly id: string
  readonly title: string
  readonly unit: string
  readonly min: number
  readonly max: number
  /** Smallest step: 1 for things that are counted. */
  readonly step: number
  readonly get: (project: Project) => number
  readonly set: (project: Project, value: number) => Project
}

type Section =
  | 'team'
  | 'data'
  | 'training'
  | 'tuning'
  | 'ownHardware'
  | 'serving'
  | 'monitoring'
  | 'labelling'
  | 'features'
  | 'edge'
  | 'effort'

function knob<const Id extends string, Key extends Section>(
  id: Id,
  section: Key,
  field: keyof NonNullable<Project[Key]> & string,
  about: {
    readonly title: string
    readonly unit: string
    readonly min: number
    readonly max: number
    readonly step: number
  },
): Knob & { readonly id: Id } {
  return {
    id,
    ...about,
    get: (project) => Number((project[section] as Readonly<Record<string, unknown>> | null)?.[field] ?? Number.NaN),
    set: (project, value) =>
      project[section] === null
        ? project
        : { ...project, [section]: { ...(project[section] as object), [field]: value } },
  }
}

export const KNOBS = [
  knob('team.people', 'team', 'people', { title: 'people', unit: '', min: 1, max: 10_000, step: 1 }),
  knob('team.usdPerPersonHour', 'team', 'usdPerPersonHour', {
    title: 'value of an hour of a person',
    unit: 'USD',
    min: 0,
    max: 10_000,
    step: 1,
  }),
  knob('team.notebookHoursPerPerson', 'team', 'notebookHoursPerPerson', {
    title: 'notebook hours of a person a month',
    unit: 'h',
    min: 0,
    max: 744,
    step: 1,
  }),
  knob('team.notebookVolumeGb', 'team', 'notebookVolumeGb', {
    title: 'working copy of a person',
    unit: 'GB',
    min: 5,
    max: 16_384,
    step: 1,
  }),
  knob('data.storedGb', 'data', 'storedGb', { title: 'data kept', unit: 'GB', min: 0, max: 10_000_000, step: 1 }),
  knob('data.prepJobsPerMonth', 'data', 'prepJobsPerMonth', {
    title: 'preparation jobs a month',
    unit: '',
    min: 0,
    max: 100_000,
    step: 1,
  }),
  knob('data.prepMemoryGb', 'data', 'prepMemoryGb', {
    title: 'memory of a preparation job',
    unit: 'GB',
    min: 1,
    max: 100_000,
    step: 1,
  }),
  knob('training.jobsPerPerson', 'training', 'jobsPerPerson', {
    title: 'training jobs of a person a month',
    unit: '',
    min: 0,
    max: 1000,
    step: 1,
  }),
  knob('training.retrainingsPerMonth', 'training', 'retrainingsPerMonth', {
    title: 'unattended trainings a month',
    unit: '',
    min: 0,
    max: 10_000,
    step: 1,
  }),
  knob('tuning.trialsPerPerson', 'tuning', 'trialsPerPerson', {
    title: 'trials of a person a month',
    unit: '',
    min: 0,
    max: 1000,
    step: 1,
  }),
  knob('ownHardware.hoursPerJob', 'ownHardware', 'hoursPerJob', {
    title: 'hours of a job on your machine',
    unit: 'h',
    min: 0.1,
    max: 744,
    step: 0.1,
  }),
  knob('serving.requestsPerMonth', 'serving', 'requestsPerMonth', {
    title: 'requests a month',
    unit: '',
    min: 0,
    max: 1e10,
    step: 1,
  }),
  knob('serving.models', 'serving', 'models', { title: 'models', unit: '', min: 1, max: 100_000, step: 1 }),
  knob('serving.answerWithin', 'serving', 'answerWithin', {
    title: 'longest wait for an answer',
    unit: 'h',
    min: 1 / 360_000,
    max: 744,
    step: 1 / 360_000,
  }),
  knob('serving.msPerRequest', 'serving', 'msPerRequest', {
    title: 'time of a request',
    unit: 'ms',
    min: 1,
    max: 3_600_000,
    step: 1,
  }),
  knob('serving.requestKb', 'serving', 'requestKb', {
    title: 'size of a request',
    unit: 'KB',
    min: 0,
    max: 1_000_000,
    step: 1,
  }),
  knob('serving.abTestsPerMonth', 'serving', 'abTestsPerMonth', {
    title: 'comparisons a month',
    unit: '',
    min: 0,
    max: 1000,
    step: 1,
  }),
  knob('monitoring.checksPerDay', 'monitoring', 'checksPerDay', {
    title: 'drift checks a day',
    unit: '',
    min: 0,
    max: 24,
    step: 1,
  }),
  knob('labelling.objectsPerMonth', 'labelling', 'objectsPerMonth', {
    title: 'objects to label a month',
    unit: '',
    min: 0,
    max: 100_000_000,
    step: 1,
  }),
  knob('features.readsPerMonth', 'features', 'readsPerMonth', {
    title: 'feature reads a month',
    unit: '',
    min: 0,
    max: 1e12,
    step: 1,
  }),
  knob('features.recordKb', 'features', 'recordKb', {
    title: 'size of a feature record',
    unit: 'KB',
    min: 1,
    max: 10_000,
    step: 1,
  }),
  knob('edge.devices', 'edge', 'devices', { title: 'devices', unit: '', min: 0, max: 10_000_000, step: 1 }),
  knob('edge.compiledSpeedup', 'edge', 'compiledSpeedup', {
    title: 'measured speed-up of the compiled model',
    unit: '×',
    min: 0.1,
    max: 100,
    step: 0.1,
  }),
  knob('effort.upkeepHoursPerMonth', 'effort', 'upkeepHoursPerMonth', {
    title: 'upkeep of a tool of your own',
    unit: 'h',
    min: 0,
    max: 744,
    step: 0.5,
  }),
] as const

export type KnobId = (typeof KNOBS)[number]['id']

const byId = new Map<string, Knob>(KNOBS.map((one) => [one.id, one]))

/** A knob of the registry. */
export function knobOf(id: KnobId): Knob {
  const found = byId.get(id)
  if (found === undefined) throw new Error(`knob ${id} is not in the registry`)
  return found
}

import { interval } from '@costwright/engine/time/interval'
import { hourOfDay, hoursOf, isoInstant, MS_PER_DAY, type Calendar } from '../calendar.ts'
import { officeIntervals, intervalsWhere } from '../intervals.ts'
import type { Notebook, TrainingJob } from '../resource.ts'
import { QUIET, type Rhythm } from '../rhythm.ts'
import type { Plant, Situation, Stage } from '../situation.ts'
import { tagged } from '../tags.ts'
import { trainingJob } from '../training-job.ts'

/** Log events of somebody at work, an hour. */
const AT_WORK: Rhythm = { shape: 'office', level: 180, noise: 0.5 }

/**
 * Ten scientists whose notebooks are never stopped, some $8,000 a month together: the first situation of the cost guide.
 * Types and counts are assumptions; the guide states the number of people and the sum only.
 */
const SCIENTISTS = [
  { owner: 'ana', instanceType: 'ml.m5.2xlarge' },
  { owner: 'ben', instanceType: 'ml.m5.2xlarge' },
  { owner: 'chen', instanceType: 'ml.m5.2xlarge' },
  { owner: 'dia', instanceType: 'ml.m5.2xlarge' },
  { owner: 'eli', instanceType: 'ml.g4dn.2xlarge' },
  { owner: 'fay', instanceType: 'ml.g4dn.2xlarge' },
  { owner: 'gus', instanceType: 'ml.g4dn.2xlarge' },
  { owner: 'hana', instanceType: 'ml.g4dn.2xlarge' },
  { owner: 'ivo', instanceType: 'ml.g5.xlarge' },
  { owner: 'jana', instanceType: 'ml.p3.2xlarge' },
] as const

function notebook(
  calendar: Calendar,
  owner: string,
  over: Partial<Notebook> & { readonly instanceType: string },
): Notebook {
  return {
    kind: 'notebook',
    name: `ds-${owner}`,
    account: 'research',
    region: 'us-east-1',
    tags: tagged({ team: 'data-science', environment: 'dev', project: 'forecasting', owner }),
    createdAt: calendar.from - 90 * MS_PER_DAY,
    volumeGb: 50,
    running: [interval(calendar.from, calendar.to)],
    activity: AT_WORK,
    lifecycleConfig: null,
    ...over,
  }
}

/** The notebooks of the ten, of somebody who left, and two that are as they should be. */
export function tenScientists({ calendar }: Stage): Situation {
  const plants: Plant[] = []
  const resources: Notebook[] = []
  for (const { owner, instanceType } of SCIENTISTS) {
    const one = notebook(calendar, owner, { instanceType })
    switch (owner) {
      case 'hana': {
        resources.push({ ...one, activity: { shape: 'constant', level: 90, noise: 0.4 } })
        break
      }
      case 'gus': {
        const until = calendar.from + 19 * MS_PER_DAY
        const idle = { ...one, activity: { ...AT_WORK, until } }
        resources.push(idle)
        plants.push({
          id: 'notebook-idle-gus',
          waste: 'notebook-idle',
          before: [idle],
          after: [{ ...idle, running: [interval(calendar.from, until)] }],
          why: `nobody has worked in it since ${isoInstant(until)}; stopped, it keeps its volume`,
        })
        break
      }
      case 'jana': {
        const busy: Notebook = { ...one, activity: { shape: 'window', hours: [9, 12], level: 600, noise: 0.3 } }
        resources.push(busy)
        plants.push({
          id: 'training-on-notebook-jana',
          waste: 'training-on-notebook',
          before: [busy],
          after: [
            { ...busy, instanceType: 'ml.t3.medium', running: officeIntervals(calendar) },
            ...insteadOfTheNotebook(calendar),
          ],
          why: 'models are trained on it three hours a day; a small notebook in office hours and training jobs do the same',
        })
        break
      }
      default: {
        resources.push(one)
        plants.push({
          id: `notebook-never-stopped-${owner}`,
          waste: 'notebook-never-stopped',
          before: [one],
          after: [{ ...one, running: officeIntervals(calendar) }],
          why: 'used in office hours only; stopped an hour after the last activity, it runs eleven hours a weekday',
        })
      }
    }
  }
  const left = notebook(calendar, 'kim-left', {
    instanceType: 'ml.m5.xlarge',
    volumeGb: 500,
    running: [],
    activity: QUIET,
    tags: tagged({ team: 'data-science' }),
  })
  plants.push({
    id: 'stopped-notebook-volume-kim',
    waste: 'stopped-notebook-volume',
    before: [left],
    after: [],
    why: 'stopped since before the first month, with 500 GB that are billed until it is deleted',
  })
  const stopped = notebook(calendar, 'lee', {
    instanceType: 'ml.t3.medium',
    volumeGb: 5,
    running: officeIntervals(calendar).filter(({ to }) => to <= calendar.to - 6 * MS_PER_DAY),
    activity: { ...AT_WORK, until: calendar.to - 6 * MS_PER_DAY },
    lifecycleConfig: 'stop-when-idle',
  })
  const nights = { shape: 'nights', level: 240, noise: 0.3 } as const
  const nightShift = notebook(calendar, 'night-shift', {
    instanceType: 'ml.m5.xlarge',
    running: intervalsWhere(hoursOf(calendar), (at) => hourOfDay(at) >= 20 || hourOfDay(at) < 6),
    activity: nights,
    lifecycleConfig: 'stop-when-idle',
  })
  resources.push(left, stopped, nightShift)
  const hana = resources.find(({ name }) => name === 'ds-hana') ?? stopped
  return {
    resources,
    plants,
    healthy: [
      { resource: hana, looksLike: 'notebook-never-stopped', because: 'it is in use around the clock' },
      { resource: nightShift, looksLike: 'notebook-idle', because: 'it is used by night, and runs only then' },
      {
        resource: stopped,
        looksLike: 'stopped-notebook-volume',
        because: 'stopped for six days, with the smallest volume',
      },
    ],
    advice: [{ about: 'ten notebooks', what: 'none has a lifecycle configuration that stops it when idle' }],
    anomalies: [],
  }
}

/** A training job of three hours on each day. */
function insteadOfTheNotebook(calendar: Calendar): readonly TrainingJob[] {
  return hoursOf(calendar)
    .filter((at) => hourOfDay(at) === 9)
    .map((startAt, index) =>
      trainingJob({ name: `jana-train-${index}`, startAt, instanceType: 'ml.p3.2xlarge', seconds: 3 * 3600 }),
    )
}

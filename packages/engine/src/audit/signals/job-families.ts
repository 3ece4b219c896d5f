import { HOURS_PER_MONTH, MS_PER_HOUR } from '../../time/month.ts'
import type { ResourceName } from '../finding.ts'
import { resourceName } from './hosted-endpoints.ts'

/** What families need of a job of any kind. */
interface AnyJob extends ResourceName {
  readonly status: string
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly instanceType: string | null
  readonly instanceCount: number | null
}

/** Jobs that are runs of the same thing: same name but for numbers and dates, same type, same count. */
export interface JobFamily<Job> {
  /** The name without its numbers: `nightly-train`. */
  readonly name: string
  /** The latest run: findings name it. */
  readonly resource: ResourceName
  /** The same at every audit, whichever run is the latest: what kind of job, where, the name of the family, type and count. */
  readonly identity: string
  readonly latest: Job
  /** Every run that ended in the window, oldest first; at least one. */
  readonly runs: readonly Job[]
  /** Runs in the window × this = runs in a month of 730 hours. */
  readonly perMonth: number
}

/** Hours from the start to the end of a run; 0 for one that has not started or not ended. */
export function runHours(job: { readonly startedAt: string | null; readonly endedAt: string | null }): number {
  if (job.startedAt === null || job.endedAt === null) return 0
  return Math.max(0, (Date.parse(job.endedAt) - Date.parse(job.startedAt)) / MS_PER_HOUR)
}

/** Jobs that ended in the last `windowDays` days, by family, in the order in which the families are met. */
export function jobFamilies<Job extends AnyJob>(
  jobs: readonly Job[],
  now: number,
  windowDays: number,
): readonly JobFamily<Job>[] {
  const from = now - windowDays * 24 * MS_PER_HOUR
  const groups = new Map<
    string,
    { readonly name: string; readonly runs: { readonly job: Job; readonly end: number }[] }
  >()
  for (const job of jobs) {
    if (job.startedAt === null || job.endedAt === null) continue
    const end = Date.parse(job.endedAt)
    if (end <= from || end > now) continue
    const name = familyName(job.name)
    const key = `${job.account} ${job.region} ${job.instanceType ?? ''} ${job.instanceCount ?? 1} ${name}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { name, runs: [{ job, end }] })
    else group.runs.push({ job, end })
  }
  const perMonth = HOURS_PER_MONTH / (windowDays * 24)
  const families: JobFamily<Job>[] = []
  for (const { name, runs } of groups.values()) {
    const sorted = runs.toSorted((a, b) => a.end - b.end || (a.job.arn < b.job.arn ? -1 : 1)).map(({ job }) => job)
    const latest = sorted.at(-1)
    if (latest === undefined) continue
    const place = latest.arn.slice(0, latest.arn.lastIndexOf('/') + 1)
    const identity = `${place}${name} ${latest.instanceCount ?? 1}×${latest.instanceType ?? 'groups'}`
    families.push({ name, resource: resourceName(latest), identity, latest, runs: sorted, perMonth })
  }
  return families
}

/** A step of a pipeline: `pipelines-1a2b3c4d5e6f-TrainModel-AbCdEf1234`. */
const PIPELINE_STEP = /^pipelines-[a-z0-9]{12}-(.+)-[A-Za-z0-9]{10}$/
/** What tools put at the end of a name to make it unique: letters and digits of a hash. */
const HASH = /^(?=.*\d)(?=.*[a-f])[0-9a-f]{7,}$/i

/** The name of a job without the numbers, dates and hashes that make it unique; the whole name where nothing else is in it. */
export function familyName(name: string): string {
  const tokens = (PIPELINE_STEP.exec(name)?.[1] ?? name).split(/[-_.]/)
  const words = tokens.filter((token) => token !== '' && !/^\d+$/.test(token) && !/^\d{8}T\d{4,6}Z?$/i.test(token))
  const last = words.at(-1)
  if (last !== undefined && words.length > 1 && HASH.test(last)) words.pop()
  return words.length === 0 ? name : words.join('-')
}

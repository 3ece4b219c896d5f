/** A figure that the plan rests on and that nobody measured for this job: shown with every plan. */
export interface Assumption {
  readonly what: string
  readonly value: string
  readonly source: string
}

/** Minutes from submission to the start of the download: Starting and Pending, not billed. Recalled: 3 to 5 minutes is usual. */
export const START_HOURS = 4 / 60
/** Sustained S3 → instance throughput, GB/s, where the network allows it. Recalled order of magnitude for File mode. */
export const S3_GB_PER_SECOND = 0.2
/** Mean wait for spot capacity after an interruption, hours. Recalled; the account's own transitions are better. */
export const SPOT_WAIT_HOURS = 10 / 60
/** Probability that no spot capacity is there at submission, by advisor band 0…4. Assumed to follow the band. */
export const SPOT_INITIAL_WAIT_PROBABILITY = [0.02, 0.05, 0.08, 0.12, 0.2] as const
/** Loading a checkpoint and warming up after an interruption, hours. Assumed. */
export const RESTORE_HOURS = 1 / 60
/** Share of the gigabits of the network that a download reaches. Assumed. */
const NETWORK_SHARE = 0.5

/** Hours to move `gb` between S3 and an instance with `networkGbps`. */
export function transferHours(gb: number, networkGbps: number | null): number {
  const network = networkGbps === null ? S3_GB_PER_SECOND : (networkGbps / 8) * NETWORK_SHARE
  return gb / Math.min(S3_GB_PER_SECOND, network) / 3600
}

export const PLAN_ASSUMPTIONS: readonly Assumption[] = [
  {
    what: 'start-up before billing',
    value: `${Math.round(START_HOURS * 60)} min`,
    source: 'recalled: 3–5 min is usual',
  },
  {
    what: 'download and upload',
    value: `${S3_GB_PER_SECOND * 1000} MB/s, or half the network of the type where that is less`,
    source: 'recalled order of magnitude',
  },
  {
    what: 'wait for spot capacity after an interruption',
    value: `${Math.round(SPOT_WAIT_HOURS * 60)} min on average`,
    source: 'assumed; your own jobs’ transitions are better',
  },
  { what: 'reading a checkpoint back', value: `${Math.round(RESTORE_HOURS * 60)} min`, source: 'assumed' },
]

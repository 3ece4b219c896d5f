import type { Interval } from '@costwright/engine/time/interval'
import type { AccountKey } from './accounts.ts'
import type { Rhythm } from './rhythm.ts'

/** What every resource of the world has. Instants are milliseconds since the epoch. */
interface Common {
  /** Unique among resources of its kind in its account and region; other resources refer to it by this name. */
  readonly name: string
  readonly account: AccountKey
  readonly region: string
  readonly tags: Readonly<Record<string, string>>
  readonly createdAt: number
  /** Name of the resource that this is a copy of: copies do what the first does. */
  readonly copyOf?: string
}

export interface Notebook extends Common {
  readonly kind: 'notebook'
  readonly instanceType: string
  readonly volumeGb: number
  /** When it is InService; the volume exists from creation to the end of the sample. */
  readonly running: readonly Interval[]
  /** People at work in it, as events of its Jupyter log an hour. */
  readonly activity: Rhythm
  readonly lifecycleConfig: string | null
}

export interface StudioDomain extends Common {
  readonly kind: 'studio-domain'
  /** Null: apps are never shut down. */
  readonly idleTimeoutMinutes: number | null
  readonly userProfiles: readonly string[]
}

export interface StudioSpace extends Common {
  readonly kind: 'studio-space'
  readonly domain: string
  readonly owner: string
  readonly app: 'jupyterlab' | 'code-editor'
  readonly instanceType: string
  readonly volumeGb: number
  /** When an app of it is InService. */
  readonly sessions: readonly Interval[]
  /** Last time that somebody used the app; null where nobody has. */
  readonly lastUsedAt: number | null
}

/** Instances of a variant over time. */
export type Fleet =
  | { readonly kind: 'fixed'; readonly count: number }
  /** Autoscaling: as many as the traffic needs, between two bounds. */
  | { readonly kind: 'follows'; readonly min: number; readonly max: number; readonly requestsPerInstanceHour: number }
  /** On in the hours of a rhythm that has any amount. */
  | { readonly kind: 'scheduled'; readonly count: number; readonly on: Rhythm }
  /** `before` until an instant, `after` from then on. */
  | { readonly kind: 'step'; readonly before: number; readonly after: number; readonly at: number }

export interface Variant {
  readonly name: string
  /** Null: serverless. */
  readonly instanceType: string | null
  readonly fleet: Fleet
  readonly volumeGb: number
  /** Share of the traffic, 0 to 1; a shadow gets a copy. */
  readonly share: number
  readonly shadow: boolean
  /** Seconds of one core, and of one accelerator, that a request keeps busy. */
  readonly cpuSeconds: number
  readonly gpuSeconds: number
  readonly latencyMs: number
  readonly serverless: { readonly memoryGb: number; readonly provisionedConcurrency: number } | null
}

export interface Endpoint extends Common {
  readonly kind: 'endpoint'
  readonly mode: 'realtime' | 'async'
  readonly status: string
  readonly lastModifiedAt: number
  readonly variants: readonly Variant[]
  /** Requests an hour. */
  readonly traffic: Rhythm
  readonly kbIn: number
  readonly kbOut: number
  /** Models behind it: more than one makes it a multi-model endpoint. */
  readonly models: number
  /** Copies of the inference component that holds the model; null for an ordinary endpoint. */
  readonly inferenceComponentCopies: number | null
}

/** Utilisation of the instances of a job, percent of what they have. */
interface Utilisation {
  readonly cpu: number
  readonly gpu: number
  readonly memory: number
  readonly disk: number
}

interface Job extends Common {
  readonly instanceType: string
  readonly count: number
  readonly volumeGb: number
  readonly startAt: number
  /** Billed run time of each instance. */
  readonly seconds: number
  readonly failure: string | null
  readonly utilisation: Utilisation
  readonly maxRuntimeSeconds: number
}

export interface TrainingJob extends Job {
  readonly kind: 'training-job'
  /** Managed spot: priced at the spot estimate. */
  readonly spot: boolean
  readonly checkpoints: boolean
  /** Times that spot capacity was taken away, as shares of the run time. */
  readonly interruptedAt: readonly number[]
  /** Seconds that the warm pool was kept after the job, and the job that used it. */
  readonly warmPool: { readonly seconds: number; readonly reusedBy: string | null } | null
  readonly inputBucket: string
  readonly tuningJob: string | null
}

export interface ProcessingJob extends Job {
  readonly kind: 'processing-job'
  readonly inputObjects: number
  readonly inputBucket: string
  readonly monitoringSchedule: string | null
}

export interface TransformJob extends Job {
  readonly kind: 'transform-job'
  readonly inputObjects: number
  readonly inputBucket: string
  readonly model: string
  /** From this instant on AWS charges this many times the list price: the price anomaly of the sample. */
  readonly priceChange: { readonly at: number; readonly factor: number } | null
}

export interface TuningJob extends Common {
  readonly kind: 'tuning-job'
  readonly endedAt: number
  readonly jobs: number
  readonly bestJob: string
}

export interface Hyperpod extends Common {
  readonly kind: 'hyperpod'
  readonly instanceType: string
  /** Instance groups, each with how busy its GPUs are, percent. */
  readonly groups: readonly { readonly name: string; readonly count: number; readonly busy: Rhythm }[]
}

export interface TrackingServer extends Common {
  readonly kind: 'tracking-server'
}

export interface FeatureGroup extends Common {
  readonly kind: 'feature-group'
  readonly onlineGb: number
  /** Request units an hour. */
  readonly writes: Rhythm
  readonly reads: Rhythm
}

export interface LabellingJob extends Common {
  readonly kind: 'labelling-job'
  readonly objects: number
  readonly endedAt: number
}

export interface MonitoringSchedule extends Common {
  readonly kind: 'monitoring-schedule'
  readonly endpoint: string
  readonly instanceType: string
  readonly everyHours: number
  readonly lastRunAt: number
}

export interface Pipeline extends Common {
  readonly kind: 'pipeline'
  readonly lastRunAt: number
}

export interface Bucket extends Common {
  readonly kind: 'bucket'
  readonly standardGb: number
  readonly coldGb: number
  readonly objects: number
  readonly lifecycle: boolean
  readonly abandonedUploadGb: number
  readonly putsPerDay: number
  readonly getsPerDay: number
  /** Read from another region. */
  readonly crossRegionGbPerDay: number
}

export interface Repository extends Common {
  readonly kind: 'repository'
  readonly taggedGb: number
  readonly untaggedGb: number
  readonly untaggedImages: number
  readonly lifecycle: boolean
}

export interface LogGroup extends Common {
  readonly kind: 'log-group'
  readonly storedGb: number
  readonly ingestGbPerDay: number
  readonly retentionDays: number | null
}

/** Another service, described as the meter of its kind wants it, for one day or one hour. */
export interface Surrounding extends Common {
  readonly kind: 'surrounding'
  readonly service: 'lambda' | 'api-gateway' | 'cloudwatch' | 'transfer' | 'vpc' | 'ec2' | 'ebs' | 'rds'
  /** What one unit of the rhythm is. */
  readonly unit: Readonly<Record<string, unknown>>
  readonly amount: Rhythm
  readonly step: 'hour' | 'day'
  /** For what no meter prices: the usage type without prefix, its unit and its price. */
  readonly stated: { readonly usageType: string; readonly unit: string; readonly usdPerUnit: string } | null
}

export type Resource =
  | Notebook
  | StudioDomain
  | StudioSpace
  | Endpoint
  | TrainingJob
  | ProcessingJob
  | TransformJob
  | TuningJob
  | Hyperpod
  | TrackingServer
  | FeatureGroup
  | LabellingJob
  | MonitoringSchedule
  | Pipeline
  | Bucket
  | Repository
  | LogGroup
  | Surrounding

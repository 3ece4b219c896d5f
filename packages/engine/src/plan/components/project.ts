import { z } from 'zod'
import { duration, instanceType } from '../../meters/fields.ts'
import { SAGEMAKER_MONTH_CAP } from './limits.ts'
import { PROJECT_PHASES } from './project-phase.ts'

const many = (max: number) => z.number().min(0).max(max)
const whole = (max: number) => z.number().int().min(0).max(max)
const share = z.number().min(0).max(1)
/** A positive duration: zero hours would make work free. */
const workHours = duration.refine((hours) => hours > 0, 'expected more than zero')

const team = z.strictObject({
  people: whole(10_000).min(1).default(4).describe('People who train models; from the team phase on; default 4'),
  notebookHoursPerPerson: many(SAGEMAKER_MONTH_CAP)
    .default(80)
    .describe('Hours a month that one person works in a notebook; default 80'),
  notebookVolumeGb: z.number().min(5).max(16_384).default(20).describe('Working copy of one person, GB; default 20'),
  instanceType: instanceType
    .default('ml.t3.medium')
    .describe('Type behind a notebook; any type that SageMaker offers for notebooks; default ml.t3.medium'),
  usdPerPersonHour: many(10_000)
    .default(60)
    .describe('What an hour of a person is worth, USD; default 60, an assumption'),
})

const data = z.strictObject({
  storedGb: many(10_000_000).default(50).describe('Data sets kept, GB; default 50'),
  newGbPerMonth: many(10_000_000).default(5).describe('Data that come in a month, GB; default 5'),
  mayLeaveAws: z
    .boolean()
    .default(true)
    .describe('Whether the data may be copied to machines of your own; default true'),
  prepJobsPerMonth: many(100_000).default(4).describe('Data preparation jobs a month; default 4'),
  prepHoursPerJob: workHours
    .default(0.5)
    .describe('Time of one preparation job, on your machine and on SageMaker alike; default 30m'),
  prepMemoryGb: z
    .number()
    .positive()
    .max(100_000)
    .default(8)
    .describe('Memory that a preparation job needs, GB; default 8'),
  instanceType: instanceType.default('ml.m5.xlarge').describe('Type for preparation jobs; default ml.m5.xlarge'),
})

const training = z.strictObject({
  jobsPerPerson: many(1000).default(6).describe('Training jobs of one person a month; default 6'),
  retrainingsPerMonth: many(10_000)
    .default(2)
    .describe('Trainings a month that run without a person, from production on; default 2'),
  instanceType: instanceType.default('ml.g4dn.xlarge').describe('Type for training; default ml.g4dn.xlarge'),
  hoursPerJob: workHours
    .default(2.5)
    .describe('Time of one job on that type; default 2h30m, an assumption for a small detection model'),
  volumeGb: many(16_384)
    .default(50)
    .describe('ML storage volume of a job, GB; not charged on types with local NVMe; default 50'),
  acceptableHours: workHours.default(12).describe('Longest time that a job may take, for example a night; default 12h'),
  needsGpu: z.boolean().default(true).describe('Whether training needs a GPU; default true'),
  spot: z.boolean().default(false).describe('Price SageMaker training as managed spot, an estimate; default false'),
})

const ownMachine = z.strictObject({
  hasGpu: z.boolean().default(true).describe('Whether it has a GPU that trains, Apple GPUs included; default true'),
  memoryGb: z.number().positive().max(100_000).default(24).describe('Memory, GB; default 24'),
  diskGb: z.number().positive().max(10_000_000).default(512).describe('Disk for data, GB; default 512'),
  hoursPerJob: workHours
    .default(10.5)
    .describe('Time of one training job on it; default 10h30m, as reported for an Apple M4 Pro'),
  watts: many(100_000).default(60).describe('Power while it trains, W; default 60, an assumption'),
  idleWatts: many(100_000)
    .default(15)
    .describe('Power while somebody works in a notebook on it, W; default 15, an assumption'),
  usdPerKwh: many(10).default(0.2).describe('Price of electricity, USD per kWh; default 0.20, an assumption'),
  usableHoursPerMonth: many(SAGEMAKER_MONTH_CAP)
    .default(300)
    .describe('Hours a month that it may train; default 300, ten a day'),
  purchaseUsd: many(10_000_000).default(0).describe('Price of the machine to count, USD; default 0: bought anyway'),
  lifeMonths: z.number().positive().max(240).default(36).describe('Months over which that price is spread; default 36'),
  alwaysOn: z.boolean().default(false).describe('Whether it can run jobs when nobody is there; default false'),
})

const serving = z.strictObject({
  requestsPerMonth: many(1e10)
    .default(200_000)
    .describe('Requests a month to all models together, from production on; default 200,000'),
  models: whole(100_000).min(1).default(1).describe('Models that answer requests; default 1'),
  modelGb: z.number().positive().max(10_000).default(0.1).describe('Artifact of one model, GB; default 0.1'),
  memoryGb: z
    .number()
    .positive()
    .max(10_000)
    .default(2)
    .describe('Memory of one model while it answers, GB; default 2'),
  versionsKept: whole(10_000).default(10).describe('Versions kept of each model; default 10'),
  msPerRequest: z
    .number()
    .positive()
    .max(3_600_000)
    .default(120)
    .describe('Processing time of a request on instanceType, ms; default 120'),
  serverlessMsPerRequest: z
    .number()
    .positive()
    .max(3_600_000)
    .optional()
    .describe('Processing time of a request on serverless, ms; default: as on instanceType'),
  instanceType: instanceType.default('ml.m5.large').describe('Type behind an endpoint; default ml.m5.large'),
  needsGpu: z.boolean().default(false).describe('Whether answering needs a GPU; default false'),
  concurrencyPerInstance: z
    .number()
    .positive()
    .max(10_000)
    .default(2)
    .describe('Requests that one instance works on at a time; default 2'),
  minInstances: whole(1000)
    .min(1)
    .default(1)
    .describe('Instances that must be up at any time; 2 to survive the loss of a zone; default 1'),
  peakToMean: z
    .number()
    .min(1)
    .max(10_000)
    .default(4)
    .describe('Requests at the busiest moment against the mean: a serverless endpoint has a limit of them; default 4'),
  activeHoursPerDay: z
    .number()
    .positive()
    .max(24)
    .default(24)
    .describe('Hours of a day in which requests come; default 24'),
  answerWithin: workHours.default(2 / 3600).describe('Longest wait for an answer: 0.5s, 10m, 1d; default 2s'),
  coldStartSeconds: many(3600).default(8).describe('Cold start of a serverless endpoint, s; default 8, an assumption'),
  requestKb: many(1_000_000).default(200).describe('Size of a request, KB; default 200'),
  responseKb: many(1_000_000).default(4).describe('Size of an answer, KB; default 4'),
  abTestsPerMonth: many(1000).default(0).describe('Comparisons of two versions on live traffic a month; default 0'),
  successShare: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.1)
    .describe('Share of answers that count as a success, for comparisons; default 0.1'),
  detectableChange: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.02)
    .describe('Smallest change of that share worth finding; default 0.02'),
})

const monitoring = z.strictObject({
  checksPerDay: many(24).default(1).describe('Drift checks a day, from production on; default 1'),
  hoursPerCheck: workHours.default(0.25).describe('Time of one check; default 15m'),
  captureShare: share.default(1).describe('Share of requests that is captured, 0 to 1; default 1'),
  instanceType: instanceType.default('ml.m5.xlarge').describe('Type for checks; default ml.m5.xlarge'),
})

const effort = z.strictObject({
  ownServerUsdPerMonth: many(100_000)
    .default(15)
    .describe('A small server of your own that is always on, USD a month; default 15, an assumption'),
  upkeepHoursPerMonth: many(SAGEMAKER_MONTH_CAP)
    .default(2)
    .describe('Time to keep a tool on that server going, h a month; default 2, an assumption'),
  pipelineSteps: whole(1000).min(1).default(4).describe('Steps of a run from data to model; default 4'),
  minutesPerStep: many(10_000)
    .default(3)
    .describe('Time to start and check a step by hand, minutes; default 3, an assumption'),
  setUpHours: many(10_000)
    .default(16)
    .describe('Time to set up a pipeline or a fleet of devices once, h; spread over a year; default 16, an assumption'),
})

const edge = z.strictObject({
  devices: whole(10_000_000).default(0).describe('Devices that run the model; default 0'),
  cloudShare: share
    .default(0)
    .describe('Share of requests that still goes to the cloud once devices answer; default 0'),
  updatesPerMonth: many(1000).default(1).describe('Updates of the model on each device a month; default 1'),
  minutesPerDevice: many(10_000)
    .default(0.5)
    .describe('Time to update and watch one device by your own means, minutes a month; default 0.5, an assumption'),
  usdPerDeviceMonth: many(1000)
    .default(0.16)
    .describe('IoT Greengrass, USD for a device and month; default 0.16, recalled and not checked'),
  compilerTarget: z
    .boolean()
    .default(true)
    .describe('Whether the compiler (Neo) knows the chip of the devices; default true'),
  compiledSpeedup: z
    .number()
    .min(0.1)
    .max(100)
    .default(1)
    .describe('Measured speed-up of the compiled model on instanceType; default 1: not measured'),
})

/** The facts of a project that the decision matrix is calculated from. Every field has a default, which its description gives. */
export const projectSchema = z.strictObject({
  $schema: z.string().optional().describe('Location of the JSON Schema, for editors'),
  version: z.literal(1).default(1).describe('Format of the file'),
  name: z.string().min(1).max(200).default('Default project').describe('What the project is called'),
  region: z.string().default('us-east-1').describe('AWS region; default us-east-1'),
  phase: z
    .enum(PROJECT_PHASES)
    .default('local-development')
    .describe('Where the project stands: the reasons of this phase are shown; default local-development'),
  team: team.prefault({}).describe('Who works on it'),
  data: data.prefault({}).describe('What it is trained on'),
  training: training.prefault({}).describe('How models are trained'),
  tuning: z
    .strictObject({
      trialsPerPerson: many(1000)
        .default(10)
        .describe('Trials of hyperparameter search of one person a month, from experimentation on; default 10'),
    })
    .prefault({})
    .describe('Hyperparameter search'),
  ownHardware: ownMachine.nullable().prefault({}).describe('The machine that each person has; null for none'),
  serving: serving.prefault({}).describe('The requests that models answer'),
  monitoring: monitoring.prefault({}).describe('Drift checks'),
  labelling: z
    .strictObject({ objectsPerMonth: whole(100_000_000).default(0).describe('Objects to label a month; default 0') })
    .prefault({})
    .describe('Labelling'),
  features: z
    .strictObject({
      readsPerMonth: many(1e12).default(0).describe('Records read a month while answering requests; default 0'),
      writesPerMonth: many(1e12).default(0).describe('Records written a month; default 0'),
      recordKb: z.number().positive().max(10_000).default(1).describe('Size of a record, KB; default 1'),
      storedGb: many(1_000_000).default(0).describe('Records kept, GB; default 0'),
    })
    .prefault({})
    .describe('Features that are looked up while answering, from production on'),
  edge: edge.prefault({}).describe('Devices'),
  effort: effort.prefault({}).describe('What it takes to do without a managed component'),
})
export type Project = z.output<typeof projectSchema>
export type ProjectInput = z.input<typeof projectSchema>

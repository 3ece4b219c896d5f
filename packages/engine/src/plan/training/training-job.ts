import { z } from 'zod'
import { duration, gigabytes } from '../../meters/fields.ts'
import { MODEL_FAMILIES, PRECISIONS } from './workload-kind.ts'

const measurement = z
  .strictObject({
    device: z
      .string()
      .min(1)
      .describe('Where it ran: an instance type (ml.g5.xlarge) or a device (Apple M4 Pro, RTX 3090, CPU 8 vCPU)'),
    deviceCount: z.number().int().min(1).max(1024).default(1).describe('Accelerators used together; default 1'),
    hours: duration.describe('Wall time of the whole job there'),
    hoursHigh: duration
      .optional()
      .describe('Upper end, when the time is known as a range (hours is then the lower end)'),
    loaderShare: z
      .number()
      .min(0)
      .max(0.95)
      .optional()
      .describe('Share of a step spent waiting for data; default unknown'),
  })
  .refine((one) => one.hours > 0, { message: 'the time must be more than zero', path: ['hours'] })
  .refine((one) => one.hoursHigh === undefined || one.hoursHigh >= one.hours, {
    message: 'must not be less than hours',
    path: ['hoursHigh'],
  })

const checkpoints = z.strictObject({
  everyMinutes: z
    .number()
    .gt(0)
    .max(44_640)
    .optional()
    .describe('How often a checkpoint is written; default: the interval that costs least'),
  gb: gigabytes.default(0.5).describe('Size of one checkpoint, GB; default 0.5'),
})

const local = z.strictObject({
  device: z
    .string()
    .min(1)
    .optional()
    .describe('Your own machine; default: the device of the first measurement that is not an instance type'),
  watts: z.number().gt(0).max(20_000).default(60).describe('Power while training, W; default 60, a laptop'),
  usdPerKwh: z.number().min(0).max(5).default(0.17).describe('Energy price, USD/kWh; default 0.17'),
  machineUsd: z
    .number()
    .min(0)
    .max(1_000_000)
    .default(0)
    .describe('Price of the machine to be written off; default 0: it is there anyway'),
  lifetimeHours: z
    .number()
    .gt(0)
    .max(200_000)
    .default(8760)
    .describe('Hours of use that the machine is written off over; default 8,760'),
})

/** One training job whose cost and time are asked for on every option. */
export const trainingJobSchema = z
  .strictObject({
    $schema: z.string().optional().describe('Location of the JSON Schema, for editors'),
    name: z.string().min(1).max(200).default('training job'),
    family: z.enum(MODEL_FAMILIES).optional().describe('Class of model; default: guessed from the model’s name'),
    model: z.string().min(1).max(200).optional().describe('Name of the model, for example yolov8m'),
    parametersMillions: z
      .number()
      .gt(0)
      .max(10_000_000)
      .optional()
      .describe('Parameters, millions; with it memory is checked'),
    gpuMemoryGib: z
      .number()
      .gt(0)
      .max(100_000)
      .optional()
      .describe('Memory that the job needs on each accelerator, GiB, when known'),
    precision: z.enum(PRECISIONS).optional(),
    batch: z.number().int().min(1).max(1_000_000).optional().describe('Samples in one step on one device'),
    epochs: z.number().gt(0).max(1_000_000).optional(),
    imageSize: z.number().int().min(1).max(20_000).optional().describe('Longer side, pixels'),
    sequenceLength: z.number().int().min(1).max(10_000_000).optional().describe('Tokens'),
    datasetSamples: z.number().int().min(1).optional(),
    datasetGb: gigabytes.default(1).describe('Data that every start downloads, GB; default 1'),
    artifactsGb: gigabytes.default(1).describe('What the job leaves in S3, GB; default 1'),
    keepMonths: z.number().min(0).max(120).default(1).describe('Months that data and artefacts stay in S3; default 1'),
    resultsToInternetGb: gigabytes.default(0).describe('What is downloaded out of AWS, GB; default 0'),
    measured: z.array(measurement).min(1).max(50).describe('Where the job has run and how long it took: at least one'),
    volumeGb: gigabytes
      .default(30)
      .describe('ML storage volume of each instance, GB; default 30; not charged on types with local NVMe'),
    checkpoints: z
      .union([checkpoints, z.literal(false)])
      .default({ gb: 0.5 })
      .describe('Checkpoints that survive the instance, or false'),
    interruptions: z
      .strictObject({ count: z.number().int().min(0), instanceHours: z.number().gt(0) })
      .optional()
      .describe('Interruptions of your own spot jobs, and the instance-hours that they were seen in'),
    neuron: z.boolean().default(false).describe('The code runs on AWS Neuron, so Trainium is an option'),
    local: local.default({ watts: 60, usdPerKwh: 0.17, machineUsd: 0, lifetimeHours: 8760 }),
    waitingUsdPerHour: z
      .number()
      .min(0)
      .max(100_000)
      .default(0)
      .describe('What an hour of waiting for the result is worth; default 0'),
    deadlineHours: duration.optional().describe('Hours from now by which it must be done'),
    budgetUsd: z.number().gt(0).optional().describe('What it may cost'),
    region: z.string().default('us-east-1'),
    counts: z
      .array(z.number().int().min(1).max(64))
      .min(1)
      .default([1])
      .describe('Instance counts to consider; default 1'),
  })
  .refine((job) => job.deadlineHours === undefined || job.deadlineHours > 0, {
    message: 'must be more than zero',
    path: ['deadlineHours'],
  })
export type TrainingJob = z.output<typeof trainingJobSchema>
export type Measured = TrainingJob['measured'][number]

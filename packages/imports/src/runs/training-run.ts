import { MODEL_FAMILIES, PRECISIONS } from '@costwright/engine/plan/training/workload-kind'
import { z } from 'zod'

/** The kinds of run that can be read, in no order. */
export const RUN_FORMATS = ['ultralytics', 'hugging-face', 'lightning', 'mlflow', 'tensorboard', 'sagemaker'] as const
export type RunFormat = (typeof RUN_FORMATS)[number]

const seconds = z.number().positive()
const count = z.number().int().positive()

/** Wall time of one epoch, in seconds. */
export const epochSecondsSchema = z.strictObject({
  median: seconds,
  p10: seconds,
  p90: seconds,
  /** Separate observations behind the figures; 1 means one measured span (often a mean over the run): no spread is known. */
  count,
  /** Epochs left out because something was warming up: the first of the run and the first after each resume. */
  warmUpExcluded: z.number().int().nonnegative(),
})

/** What one training run, already made somewhere, says about itself. Null is "not recorded", never zero. */
export const trainingRunSchema = z.strictObject({
  format: z.enum(RUN_FORMATS),
  /** As it was asked for, without credentials. */
  path: z.string(),
  /** Epochs completed; a fraction where the tool counts in fractions. */
  epochs: z.number().nonnegative().nullable(),
  epochsPlanned: z.number().positive().nullable(),
  secondsPerEpoch: epochSecondsSchema.nullable(),
  /** Wall seconds spent training, pauses between the sessions of a resumed run left out. */
  totalSeconds: seconds.nullable(),
  /** Steps as the tool counts them: optimizer steps for Hugging Face and Lightning, loader batches for Ultralytics. */
  stepsPerEpoch: z.number().positive().nullable(),
  /** Training samples of one epoch (images, sequences, rows). */
  datasetSamples: count.nullable(),
  /** Bytes of the data files found on this machine, training and validation. */
  datasetBytes: count.nullable(),
  /** Samples in one forward pass over all devices, gradient accumulation not counted. */
  batch: count.nullable(),
  precision: z.enum(PRECISIONS).nullable(),
  /** Longer side, in pixels. */
  imageSize: count.nullable(),
  /** Tokens. */
  sequenceLength: count.nullable(),
  model: z.string().min(1).nullable(),
  family: z.enum(MODEL_FAMILIES).nullable(),
  /** As recorded: `cpu`, `mps`, `cuda`, or a device name. */
  device: z.string().min(1).nullable(),
  /** Accelerators (or, on `cpu`, machines) used together. */
  deviceCount: count.nullable(),
  /** Of a SageMaker job, as `ml.g5.xlarge`; null when it mixed several. */
  instanceType: z.string().min(1).nullable(),
  /** Instances of a SageMaker job together. */
  instanceCount: count.nullable(),
  /** Times the capacity was taken away; null where the tool cannot know. */
  interruptions: z.number().int().nonnegative().nullable(),
  /** Times the training went on from a checkpoint, as far as the record shows. */
  resumed: z.number().int().nonnegative(),
  /** Whether interruptible capacity was asked for; null where the tool cannot know. */
  spot: z.boolean().nullable(),
  /** Whether checkpoints were kept somewhere that outlives the machine; null where unknown. */
  checkpointed: z.boolean().nullable(),
  /** Seconds that the provider bills for each instance; null for anything but a SageMaker job. */
  billableSeconds: z.number().nonnegative().nullable(),
  /** What was assumed, left out or derived, one sentence each. */
  notes: z.array(z.string().min(1)),
})

/** See {@link trainingRunSchema}. */
export type TrainingRun = Readonly<Omit<z.infer<typeof trainingRunSchema>, 'notes'>> & {
  readonly notes: readonly string[]
}

/** Spread of epoch times: see {@link epochSecondsSchema}. */
export type EpochSeconds = Readonly<z.infer<typeof epochSecondsSchema>>

/** The facts a reader found; whatever it leaves out is null (or none, for counts that start at nought). */
export type RunFacts = Partial<Omit<TrainingRun, 'format' | 'path'>>

/** A validated run out of the facts a reader found. Throws ZodError on a fact that cannot be: that is a fault of the reader. */
export function trainingRun(format: RunFormat, path: string, facts: RunFacts): TrainingRun {
  return trainingRunSchema.parse({
    format,
    path,
    epochs: null,
    epochsPlanned: null,
    secondsPerEpoch: null,
    totalSeconds: null,
    stepsPerEpoch: null,
    datasetSamples: null,
    datasetBytes: null,
    batch: null,
    precision: null,
    imageSize: null,
    sequenceLength: null,
    model: null,
    family: null,
    device: null,
    deviceCount: null,
    instanceType: null,
    instanceCount: null,
    interruptions: null,
    resumed: 0,
    spot: null,
    checkpointed: null,
    billableSeconds: null,
    ...facts,
    notes: [...(facts.notes ?? [])],
  })
}

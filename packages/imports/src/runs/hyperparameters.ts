import { readDevice } from './device.ts'
import { modelFamily, modelName } from './model-family.ts'
import { precisionOfSwitches, readPrecision } from './precision.ts'
import type { ModelFamily, Precision } from '@costwright/engine/plan/training/workload-kind'

/** What hyperparameters of any tool say, where their names are those in common use. */
export interface KnownHyperparameters {
  readonly epochsPlanned: number | null
  readonly batch: number | null
  readonly datasetSamples: number | null
  readonly precision: Precision | null
  readonly imageSize: number | null
  readonly sequenceLength: number | null
  readonly model: string | null
  readonly family: ModelFamily | null
  readonly device: string | null
  readonly deviceCount: number | null
}

/** Names in common use: of Ultralytics, Hugging Face, Lightning, Keras, timm and the built-in algorithms of SageMaker. */
const NAMES = {
  epochs: ['epochs', 'num_epochs', 'n_epochs', 'max_epochs', 'num_train_epochs', 'nb_epochs', 'total_epochs'],
  batch: ['batch', 'batch_size', 'train_batch_size', 'mini_batch_size', 'batchsize', 'bs'],
  batchPerDevice: [
    'per_device_train_batch_size',
    'per_gpu_train_batch_size',
    'batch_size_per_device',
    'batch_size_per_gpu',
    'micro_batch_size',
  ],
  samples: [
    'num_training_samples',
    'train_samples',
    'num_train_samples',
    'num_train_examples',
    'train_size',
    'dataset_size',
    'n_train',
    'num_samples',
  ],
  precision: ['precision', 'dtype', 'torch_dtype', 'compute_dtype'],
  mixed: ['amp', 'mixed_precision', 'use_amp', 'native_amp', 'mixed_precision_training', 'use_mixed_precision'],
  imageSize: ['imgsz', 'image_size', 'img_size', 'input_size', 'image_shape', 'img_sz', 'resolution', 'crop_size'],
  sequenceLength: [
    'max_seq_length',
    'max_seq_len',
    'max_sequence_length',
    'seq_length',
    'seq_len',
    'sequence_length',
    'block_size',
    'context_length',
  ],
  model: [
    'model',
    'model_name',
    'model_name_or_path',
    'model_id',
    'pretrained_model_name_or_path',
    '_name_or_path',
    'base_model',
    'arch',
    'architecture',
    'backbone',
    'base_network',
    'encoder_name',
    'weights',
  ],
  device: ['device', 'accelerator'],
  devices: ['num_devices', 'devices', 'num_gpus', 'n_gpus', 'gpus', 'n_gpu', 'world_size', 'num_processes'],
} as const

/**
 * Reads hyperparameters of any tool: nested ones by their last name, text that is JSON (as the SageMaker SDK sends it) by its
 * content. A name that is not known is passed over; a value that does not fit its name is as good as absent.
 */
export function readHyperparameters(parameters: Readonly<Record<string, unknown>>): KnownHyperparameters {
  const flat = flatten(parameters)
  const text = (names: readonly string[]): string | null => firstOf(flat, names)
  const whole = (names: readonly string[]): number | null => wholeNumber(text(names))
  const device = readDevice(text(NAMES.device))
  const deviceCount = whole(NAMES.devices) ?? device.deviceCount
  const perDevice = whole(NAMES.batchPerDevice)
  const recordedModel = text(NAMES.model)
  return {
    epochsPlanned: positive(text(NAMES.epochs)),
    batch: perDevice === null ? whole(NAMES.batch) : perDevice * (deviceCount ?? 1),
    datasetSamples: whole(NAMES.samples),
    precision: precisionOf(flat, device.device),
    imageSize: largest(text(NAMES.imageSize)),
    // Beside settings of text generation max_length is one of them (20 unless set), not the length trained on.
    sequenceLength:
      whole(NAMES.sequenceLength) ?? (flat.has('num_beams') || flat.has('min_length') ? null : whole(['max_length'])),
    model: modelName(recordedModel),
    family: modelFamily(
      recordedModel,
      text(['model_type', 'architectures']),
      text(['task', 'task_name', 'problem_type']),
    ),
    device: device.device,
    deviceCount,
  }
}

function precisionOf(flat: ReadonlyMap<string, string>, device: string | null): Precision | null {
  const named = readPrecision(firstOf(flat, NAMES.precision))
  if (named !== null && named !== 'fp32') return named
  const mixed = readPrecision(firstOf(flat, NAMES.mixed), 'mixed')
  // A wish that the device does not grant: Ultralytics (told by nbs) then trains in fp32, of others it is not known.
  if (mixed === 'amp' && (device === 'cpu' || device === 'mps')) return flat.has('nbs') ? 'fp32' : null
  const flag = (name: string): boolean | null => yesOrNo(flat.get(name) ?? null)
  return mixed ?? precisionOfSwitches({ fp16: flag('fp16'), bf16: flag('bf16'), tf32: flag('tf32') }) ?? named
}

/** All leaves under their last name, in lower case with underscores; the first of a name wins, outer before inner. */
function flatten(parameters: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  const flat = new Map<string, string>()
  let level: Readonly<Record<string, unknown>>[] = [parameters]
  // Four levels are more than hyperparameters have, and a bound for a document that refers to itself.
  for (let depth = 0; depth < 4 && level.length > 0; depth++) {
    const inner: Readonly<Record<string, unknown>>[] = []
    for (const mapping of level) {
      for (const [name, recorded] of Object.entries(mapping)) {
        const value = typeof recorded === 'string' ? unquoted(recorded) : recorded
        const key = (name.split(/[/.]/).at(-1) ?? name).toLowerCase().replaceAll('-', '_')
        if (typeof value === 'object' && value !== null && !Array.isArray(value))
          inner.push(value as Readonly<Record<string, unknown>>)
        else {
          const plain = plainText(value)
          if (plain !== null && !flat.has(key)) flat.set(key, plain)
        }
      }
    }
    level = inner
  }
  return flat
}

/** The SageMaker SDK writes hyperparameters as JSON, so a string carries quotation marks of its own. */
function unquoted(text: string): unknown {
  if (!/^\s*["[{]/.test(text)) return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

function plainText(value: unknown): string | null {
  if (Array.isArray(value)) return value.map(String).join(',')
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null
  const text = String(value).trim()
  return text === '' || /^(?:none|null|nan)$/i.test(text) ? null : text
}

function firstOf(flat: ReadonlyMap<string, string>, names: readonly string[]): string | null {
  for (const name of names) {
    const value = flat.get(name)
    if (value !== undefined) return value
  }
  return null
}

function positive(text: string | null): number | null {
  const value = text === null ? Number.NaN : Number(text)
  return Number.isFinite(value) && value > 0 ? value : null
}

function wholeNumber(text: string | null): number | null {
  const value = positive(text)
  return value !== null && Number.isInteger(value) ? value : null
}

/** The largest number of `224`, `(3, 224, 224)`, `640x480`: channels are smaller than sides. */
function largest(text: string | null): number | null {
  const numbers = (text?.match(/\d+(?:\.\d+)?/g) ?? [])
    .map(Number)
    .filter((value) => Number.isInteger(value) && value > 0)
  return numbers.length === 0 ? null : Math.max(...numbers)
}

function yesOrNo(text: string | null): boolean | null {
  if (text === null) return null
  return /^(?:true|1|yes)$/i.test(text) ? true : /^(?:false|0|no)$/i.test(text) ? false : null
}

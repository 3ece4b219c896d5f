import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { modelFamily, modelName } from './model-family.ts'
import { precisionOfSwitches } from './precision.ts'
import { parsePythonJson, readTextIfPresent } from './text-file.ts'
import type { ModelFamily, Precision } from '@costwright/engine/plan/training/workload-kind'

/** training_args.bin is some kilobytes; anything near this is not one. 8 MiB. */
const ARGUMENTS_LIMIT_BYTES = 8 * 1024 * 1024

/** What lies beside trainer_state.json and says how the training was set up. */
export interface TrainerSetup {
  /** Devices over all processes; null when not recorded. */
  readonly deviceCount: number | null
  readonly device: string | null
  readonly precision: Precision | null
  readonly gradientAccumulation: number | null
  readonly trainSamples: number | null
  readonly model: string | null
  readonly family: ModelFamily | null
  readonly imageSize: number | null
  readonly notes: readonly string[]
}

/**
 * Reads training_args.bin (a pickle in a zip; its values are looked at, nothing in it is run), the model card's list of
 * hyperparameters, train_results.json, config.json and adapter_config.json, as far as they are there and readable.
 */
export async function readTrainerSetup(folders: readonly string[]): Promise<TrainerSetup> {
  const args = await firstFound(folders, readArgumentsFile)
  const card = await firstFound(folders, readModelCard)
  const config = await firstFound(folders, (folder) => readJson(folder, 'config.json'))
  const adapter = await firstFound(folders, (folder) => readJson(folder, 'adapter_config.json'))
  const results =
    (await firstFound(folders, (folder) => readJson(folder, 'train_results.json'))) ??
    (await firstFound(folders, (folder) => readJson(folder, 'all_results.json')))

  const flag = (name: string): boolean | null => (typeof args?.[name] === 'boolean' ? args[name] : null)
  const distributed = record(args?.['distributed_state'])
  const processes = whole(distributed?.['num_processes'])
  const gpus = whole(args?.['_n_gpu'])
  const fromCard = card?.['mixed_precision_training'] === undefined ? null : 'amp'
  const base = string(adapter?.['base_model_name_or_path']) ?? string(config?.['_name_or_path'])
  const modelType = string(config?.['model_type'])
  const architectures = Array.isArray(config?.['architectures']) ? config['architectures'].map(String) : []
  const imageSize = config?.['image_size']
  return {
    deviceCount: processes === null ? whole(Number(card?.['num_devices'])) : processes * Math.max(1, gpus ?? 1),
    device: torchDevice(args?.['_setup_devices'] ?? args?.['__cached__setup_devices']),
    precision:
      args === null ? fromCard : precisionOfSwitches({ fp16: flag('fp16'), bf16: flag('bf16'), tf32: flag('tf32') }),
    gradientAccumulation:
      whole(args?.['gradient_accumulation_steps']) ?? whole(Number(card?.['gradient_accumulation_steps'])),
    trainSamples: whole(results?.['train_samples']),
    model: modelName(base) ?? modelType,
    // The type comes first: whisper and T5 share the architecture "ForConditionalGeneration".
    family: modelFamily(modelType === null ? null : architectureHint(modelType, architectures), base),
    imageSize: Array.isArray(imageSize) ? whole(Math.max(...imageSize.map(Number))) : whole(imageSize),
    notes:
      args === null
        ? [
            'training_args.bin is not there or not readable: precision and device are known only as far as the model card has them.',
          ]
        : [],
  }
}

/** A task-specific head decides over the body: a ViT may classify or segment. */
function architectureHint(modelType: string, architectures: readonly string[]): string {
  const head = architectures[0] ?? ''
  return /ForImageClassification|ForObjectDetection|Segmentation/.test(head) ? head : `${modelType} ${head}`
}

async function readArgumentsFile(folder: string): Promise<Readonly<Record<string, unknown>> | null> {
  const path = join(folder, 'training_args.bin')
  try {
    if ((await stat(path)).size > ARGUMENTS_LIMIT_BYTES) return null
    const bytes = await readFile(path)
    const { unzipSync } = await import('fflate')
    const files = unzipSync(bytes, {
      filter: (file) => file.name.endsWith('/data.pkl') && file.originalSize <= ARGUMENTS_LIMIT_BYTES,
    })
    const pickle = Object.values(files)[0]
    if (pickle === undefined) return null
    const { Parser } = await import('pickleparser')
    return record(new Parser().parse<unknown>(pickle))
  } catch {
    return null
  }
}

/** The list "- name: value" under "Training hyperparameters" of the model card that Trainer writes. */
async function readModelCard(folder: string): Promise<Readonly<Record<string, string>> | null> {
  const text = await readTextIfPresent(join(folder, 'README.md'))
  const list = text?.split(/^#+ Training hyperparameters\s*$/m)[1]?.split(/^#/m)[0]
  if (list === undefined) return null
  return Object.fromEntries(
    [...list.matchAll(/^- (\w+): (.+)$/gm)].map((match) => [match[1] ?? '', (match[2] ?? '').trim()]),
  )
}

async function readJson(folder: string, name: string): Promise<Readonly<Record<string, unknown>> | null> {
  const path = join(folder, name)
  const text = await readTextIfPresent(path)
  if (text === null) return null
  try {
    return record(parsePythonJson(text, path, 'a JSON object'))
  } catch {
    return null
  }
}

async function firstFound<T>(
  folders: readonly string[],
  read: (folder: string) => Promise<T | null>,
): Promise<T | null> {
  for (const folder of folders) {
    const found = await read(folder)
    if (found !== null) return found
  }
  return null
}

/** A pickled torch.device keeps its arguments: its type and, for some, its number. */
function torchDevice(value: unknown): string | null {
  const args: unknown = typeof value === 'object' && value !== null && 'args' in value ? value.args : null
  return Array.isArray(args) ? string(args[0]) : null
}

function record(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null
}

function string(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function whole(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 ? value : null
}

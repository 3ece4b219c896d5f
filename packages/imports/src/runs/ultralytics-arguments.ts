import { join } from 'node:path'
import { readDevice } from './device.ts'
import { modelFamily, modelName } from './model-family.ts'
import { parseYamlMapping, readTextIfPresent, wholeLines } from './text-file.ts'
import type { ModelFamily, Precision } from '@costwright/engine/plan/training/workload-kind'

/** What args.yaml says that bears on time. */
export interface UltralyticsArguments {
  readonly epochsPlanned: number | null
  readonly batch: number | null
  readonly imageSize: number | null
  readonly precision: Precision | null
  readonly model: string | null
  readonly family: ModelFamily | null
  readonly device: string | null
  readonly deviceCount: number | null
  readonly data: string | null
  readonly fraction: number
  readonly resumed: boolean
  /** False only where the arguments say that it was not resumed. */
  readonly mayHaveResumed: boolean
  readonly notes: readonly string[]
}

/** Reads `args.yaml`, or `opt.yaml` of YOLOv5; with neither, all is unknown and a note says so. Throws RunReadError. */
export async function readUltralyticsArguments(folder: string): Promise<UltralyticsArguments> {
  const named = await firstPresent(folder, ['args.yaml', 'opt.yaml'])
  const raw =
    named === null
      ? {}
      : parseYamlMapping(wholeLines(named.text), named.path, 'the arguments of an Ultralytics training, name: value')
  const text = (name: string): string | null => (typeof raw[name] === 'string' && raw[name] !== '' ? raw[name] : null)
  const number = (name: string): number | null =>
    typeof raw[name] === 'number' && Number.isFinite(raw[name]) ? raw[name] : null
  const notes: string[] =
    named === null ? ['No args.yaml beside results.csv: batch, image size, precision and device are not known.'] : []

  const batch = number('batch') ?? number('batch_size')
  if (batch !== null && (batch < 1 || !Number.isInteger(batch)))
    notes.push(`The batch size was chosen automatically (batch: ${batch}) and is not recorded.`)
  const size = raw['imgsz']
  const imageSize = Array.isArray(size)
    ? Math.max(...size.filter((side): side is number => typeof side === 'number'))
    : number('imgsz')
  const device = readDevice(raw['device'])
  if (device.device === 'mps')
    notes.push('args.yaml records the device as mps: an Apple GPU, its model is not recorded.')
  const resumed = raw['resume'] === true || text('resume') !== null
  const model = modelName(text('model') ?? text('weights') ?? text('cfg'))
  if (model === null && resumed) notes.push('The run was resumed, so args.yaml names the checkpoint and not the model.')
  const precision = precisionOf(raw, device.device)
  if (raw['amp'] === true && precision === 'fp32')
    notes.push(`amp was asked for and Ultralytics does not use it on ${device.device}: fp32.`)
  return {
    epochsPlanned: atLeastOne(number('epochs')),
    batch: atLeastOne(batch),
    imageSize: atLeastOne(imageSize),
    precision,
    model,
    family: familyOf(text('task'), model),
    device: device.device,
    deviceCount: device.deviceCount,
    data: text('data'),
    fraction: number('fraction') ?? 1,
    resumed,
    mayHaveResumed: named === null || resumed,
    notes,
  }
}

async function firstPresent(
  folder: string,
  names: readonly string[],
): Promise<{ readonly path: string; readonly text: string } | null> {
  for (const name of names) {
    const path = join(folder, name)
    const text = await readTextIfPresent(path)
    if (text !== null) return { path, text }
  }
  return null
}

function atLeastOne(value: number | null): number | null {
  return value !== null && Number.isInteger(value) && value >= 1 ? value : null
}

/** Ultralytics switches automatic mixed precision off on cpu and mps whatever was asked (check_amp in its utils/checks.py). */
function precisionOf(raw: Readonly<Record<string, unknown>>, device: string | null): Precision | null {
  const amp = raw['amp']
  if (raw['quantize'] === 8 || raw['quantize'] === 'int8') return 'int8'
  if (amp === 'bf16') return 'bf16'
  if (amp === false || amp === 'fp32') return 'fp32'
  if (amp === true || amp === 'fp16') return device === 'cpu' || device === 'mps' ? 'fp32' : 'amp'
  return null
}

function familyOf(task: string | null, model: string | null): ModelFamily | null {
  switch (task) {
    case 'detect':
    case 'pose':
    case 'obb':
      return 'vision-detection'
    case 'segment':
    case 'semantic':
      return 'vision-segmentation'
    case 'classify':
      return 'vision-classification'
    default:
      return modelFamily(model)
  }
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDevice } from './device.ts'
import { readHyperparameters } from './hyperparameters.ts'
import { modelFamily, modelName } from './model-family.ts'
import { precisionOfSwitches, readPrecision } from './precision.ts'
import { unixSeconds } from './timestamp.ts'

const NOTHING = {
  epochsPlanned: null,
  batch: null,
  datasetSamples: null,
  precision: null,
  imageSize: null,
  sequenceLength: null,
  model: null,
  family: null,
  device: null,
  deviceCount: null,
}

describe('readHyperparameters', () => {
  it('reads those of the Hugging Face Trainer', () => {
    const parameters = {
      num_train_epochs: 3,
      per_device_train_batch_size: 8,
      n_gpu: 4,
      bf16: true,
      fp16: false,
      model_name_or_path: 'google-bert/bert-base-cased',
      max_seq_length: 384,
    }
    expect(readHyperparameters(parameters)).toEqual({
      ...NOTHING,
      epochsPlanned: 3,
      batch: 32,
      precision: 'bf16',
      sequenceLength: 384,
      model: 'google-bert/bert-base-cased',
      family: 'nlp-transformer',
      deviceCount: 4,
    })
  })

  it('reads those of the SageMaker SDK, which are JSON', () => {
    expect(
      readHyperparameters({
        epochs: '"10"',
        'batch-size': '64',
        image_shape: '"3,224,224"',
        num_training_samples: '15420',
        model: '"resnet50"',
      }),
    ).toEqual({
      ...NOTHING,
      epochsPlanned: 10,
      batch: 64,
      datasetSamples: 15_420,
      imageSize: 224,
      model: 'resnet50',
      family: 'vision-classification',
    })
  })

  it('reads nested ones, the outer before the inner', () => {
    expect(
      readHyperparameters({
        batch_size: 4,
        data: { batch_size: 16, image_size: [480, 640] },
        trainer: { max_epochs: 7, precision: '16-mixed' },
      }),
    ).toEqual({
      ...NOTHING,
      batch: 4,
      epochsPlanned: 7,
      imageSize: 640,
      precision: 'amp',
    })
  })

  it('passes over values that do not fit their names', () => {
    expect(
      readHyperparameters({
        epochs: 'many',
        batch_size: -1,
        imgsz: 'None',
        precision: '7',
        device: null,
        model: 'last.pt',
        max_length: 2.5,
      }),
    ).toEqual(NOTHING)
  })

  it('does not take a setting of text generation for the length trained on', () => {
    expect(readHyperparameters({ max_length: '20', num_beams: '1' }).sequenceLength).toBeNull()
    expect(readHyperparameters({ max_length: '512' }).sequenceLength).toBe(512)
  })

  it('does not take a wish for mixed precision for the fact where the device has none', () => {
    expect(readHyperparameters({ amp: 'True', device: 'cpu' }).precision).toBeNull()
    expect(readHyperparameters({ amp: 'True', device: 'mps', nbs: '64' }).precision).toBe('fp32')
    expect(readHyperparameters({ amp: 'True', device: '0' }).precision).toBe('amp')
  })

  it('takes anything', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.oneof(fc.string(), fc.constantFrom('epochs', 'batch', 'device', 'imgsz', 'precision', '__proto__')),
          fc.anything(),
        ),
        (parameters) => {
          const found = readHyperparameters(parameters)
          for (const value of [found.batch, found.imageSize, found.sequenceLength, found.deviceCount])
            expect(value === null || (Number.isInteger(value) && value > 0)).toBe(true)
        },
      ),
    )
  })
})

describe('readDevice', () => {
  it.each([
    ['cpu', 'cpu', 1],
    ['mps', 'mps', 1],
    ['cuda', 'cuda', 1],
    ['cuda:1', 'cuda', 1],
    ['cuda:0,1', 'cuda', 2],
    ['0', 'cuda', 1],
    [0, 'cuda', 1],
    [[0, 1, 2], 'cuda', 3],
    ["['0', '1']", 'cuda', 2],
    ['0,1,2,3', 'cuda', 4],
    ['-1', 'cuda', 1],
    ['gpu', 'gpu', 1],
    ['NVIDIA A10G', 'NVIDIA A10G', null],
    ['auto', null, null],
    ['', null, null],
    ['None', null, null],
    [null, null, null],
    [{}, null, null],
  ])('%j is %s × %s', (recorded, device, deviceCount) => {
    expect(readDevice(recorded)).toEqual({ device, deviceCount })
  })
})

describe('readPrecision', () => {
  it.each([
    ['16-mixed', 'amp'],
    ['bf16-mixed', 'bf16'],
    ['16-true', 'fp16'],
    ['32-true', 'fp32'],
    ['torch.bfloat16', 'bf16'],
    ['tf32', 'tf32'],
    ['64', null],
    [null, null],
  ])('%s is %s', (word, precision) => expect(readPrecision(word)).toBe(precision))

  it.each([
    ['fp16', 'amp'],
    ['no', 'fp32'],
    ['True', 'amp'],
    ['bf16', 'bf16'],
  ])('%s, as a setting for mixed precision, is %s', (word, precision) =>
    expect(readPrecision(word, 'mixed')).toBe(precision),
  )

  it('goes by the switches of a trainer', () => {
    expect(precisionOfSwitches({ fp16: null, bf16: null, tf32: null })).toBeNull()
    expect(precisionOfSwitches({ fp16: false, bf16: false, tf32: null })).toBe('fp32')
    expect(precisionOfSwitches({ fp16: true, bf16: false, tf32: true })).toBe('amp')
    expect(precisionOfSwitches({ fp16: false, bf16: false, tf32: true })).toBe('tf32')
  })
})

describe('model names', () => {
  it.each([
    ['yolov8n-seg.pt', 'vision-segmentation'],
    ['yolo11m.pt', 'vision-detection'],
    ['yolov8x-cls', 'vision-classification'],
    ['mask_rcnn', 'vision-detection'],
    ['vit_base_patch16_224', 'vision-classification'],
    ['openai/whisper-small', 'speech'],
    ['meta-llama/Llama-3.1-8B', 'nlp-transformer'],
    ['stable-diffusion-v1-5', 'vision-generative'],
    ['xgboost', 'tabular'],
    ['forecasting-deepar', 'forecasting'],
    ['dlrm', 'recommender'],
    ['mystery', null],
  ])('%s is of the family %s', (name, family) => expect(modelFamily(name)).toBe(family))

  it.each([
    ['/weights/yolov8m.pt', 'yolov8m'],
    ['C:\\models\\yolo11n.yaml', 'yolo11n'],
    ['google/vit-base-patch16-224', 'google/vit-base-patch16-224'],
    ['runs/detect/train/weights/last.pt', null],
    ['', null],
    ['None', null],
    [null, null],
  ])('%s is named %s', (recorded, name) => expect(modelName(recorded)).toBe(name))
})

describe('unixSeconds', () => {
  it.each([
    ['2026-01-05T09:00:00Z', 1_767_603_600],
    ['2026-01-05T10:00:00.500+01:00', 1_767_603_600.5],
    ['2026-01-05 09:00:00.250000+00:00', 1_767_603_600.25],
    ['2026-01-05T09:00:00', 1_767_603_600],
    [1_767_603_600.5, 1_767_603_600.5],
    [
      { __class__: 'datetime', year: 2026, month: 1, day: 5, hour: 9, minute: 0, second: 0, microsecond: 500_000 },
      1_767_603_600.5,
    ],
    ['yesterday', null],
    ['2026-13-45T99:00:00Z', null],
    [Number.NaN, null],
    [{}, null],
    [null, null],
  ])('%j is %s', (value, seconds) => expect(unixSeconds(value)).toBe(seconds))
})

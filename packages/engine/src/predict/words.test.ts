import { describe, expect, test } from 'vitest'
import { MODEL_FAMILIES, PRECISIONS } from '../plan/training/workload-kind.ts'
import { precisionClass } from './precision.ts'
import { workloadFamily } from './workload-family.ts'

describe('precisionClass', () => {
  test.each([
    ['amp/fp16', 'half'],
    ['tf32/fp32', 'full'],
    ['BF16', 'half'],
    ['16-mixed', 'half'],
    ['fp32', 'full'],
    ['INT8', 'int8'],
    ['fp8', 'int8'],
    ['', null],
    ['fast', null],
  ])('%s is %s', (words, expected) => {
    expect(precisionClass(words)).toBe(expected)
  })
  test('every precision of a training job has a class', () => {
    expect(PRECISIONS.filter((one) => precisionClass(one) === null)).toEqual([])
  })
})

describe('workloadFamily', () => {
  test.each([
    ['yolov8m', 'dense-vision'],
    ['PyTorch/resnet50v1.5', 'cnn'],
    ['bert_large_squad', 'language'],
    ['gnmt', 'language'],
    ['tacotron2', 'recurrent'],
    ['waveglow', 'audio'],
    ['ncf', 'recommender'],
    ['unet', 'dense-vision'],
    ['efficientdet', 'dense-vision'],
    ['efficientnet', 'cnn'],
    ['xgboost', 'other'],
    ['', 'other'],
    ['audio', 'audio'],
  ])('%s is %s', (words, expected) => {
    expect(workloadFamily(words)).toBe(expected)
  })
  test('places the families of a training job', () => {
    expect(Object.fromEntries(MODEL_FAMILIES.map((one) => [one, workloadFamily(one)]))).toEqual({
      'vision-detection': 'dense-vision',
      'vision-classification': 'cnn',
      'vision-segmentation': 'dense-vision',
      'vision-generative': 'dense-vision',
      'nlp-transformer': 'language',
      speech: 'audio',
      recommender: 'recommender',
      forecasting: 'recurrent',
      tabular: 'other',
    })
  })
})

import { describe, expect, test } from 'vitest'
import { GIB, shortOf, totalBytes } from './memory.ts'
import { inferenceMemory, kvBytesPerToken } from './memory-inference.ts'
import { trainingMemory, transformerActivations } from './memory-training.ts'
import { resolveWorkload, type ResolvedWorkload } from './resolved-workload.ts'
import { transformerShape } from './transformer-shape.ts'
import { workloadSchema } from './workload.ts'

const LLAMA_2_7B = { layers: 32, hidden: 4096, heads: 32, kvHeads: 32, headDim: 128 }

function resolved(fields: Record<string, unknown>): ResolvedWorkload {
  return resolveWorkload(workloadSchema.parse(fields))
}

function bytesOf(
  parts: readonly { readonly item: string; readonly bytes: number }[],
  item: string,
): number | undefined {
  return parts.find((part) => part.item === item)?.bytes
}

describe('shape', () => {
  test('7B derives the shape of Llama 2 7B', () => {
    expect(transformerShape('transformer-llm', 6.738e9, {})).toEqual(LLAMA_2_7B)
  })
  test('known layers fix the width, known heads its grid', () => {
    expect(transformerShape('nlp-transformer', 85e6, { layers: 12, heads: 12 })).toEqual({
      layers: 12,
      hidden: 768,
      heads: 12,
      kvHeads: 12,
      headDim: 64,
    })
    expect(transformerShape('transformer-llm', 70e9, { hidden: 8192, heads: 64, kvHeads: 8 })).toEqual({
      layers: 87,
      hidden: 8192,
      heads: 64,
      kvHeads: 8,
      headDim: 128,
    })
  })
  test('a tiny model has a layer and a head', () => {
    expect(transformerShape('nlp-transformer', 1000, {})).toEqual({
      layers: 1,
      hidden: 64,
      heads: 1,
      kvHeads: 1,
      headDim: 64,
    })
  })
})

describe('inference', () => {
  const chat = resolved({
    task: 'inference',
    model: 'transformer-llm',
    parametersMillions: 7000,
    layers: 32,
    hidden: 4096,
    heads: 32,
    sequenceLength: 1792,
    outputTokens: 256,
  })

  test('7B weights in 16 bits are 14 GB, 13.04 GiB', () => {
    const weights = bytesOf(inferenceMemory(chat, 'fp16', 1, 1), 'weights')
    expect(weights).toBe(14e9)
    expect(((weights ?? 0) / GIB).toFixed(2)).toBe('13.04')
  })
  test('the cache of Llama 2 7B takes half a MiB a token, an eighth of it with 8 bits and 8 grouped heads', () => {
    expect(kvBytesPerToken(LLAMA_2_7B, 2)).toBe(2 ** 19)
    expect(kvBytesPerToken({ ...LLAMA_2_7B, kvHeads: 8 }, 1)).toBe(2 ** 16)
  })
  test('cache grows with tokens and concurrency, and everything is split', () => {
    expect(bytesOf(inferenceMemory(chat, 'fp16', 1, 4), 'key-value cache')).toBe(2 ** 19 * 2048 * 4)
    const whole = totalBytes(inferenceMemory(chat, 'fp16', 1, 4))
    expect(totalBytes(inferenceMemory(chat, 'fp16', 4, 4))).toBeCloseTo(whole / 4, 0)
  })
  test('int4 weights are half a byte, and their cache stays at 16 bits', () => {
    expect(bytesOf(inferenceMemory(chat, 'int4', 1, 1), 'weights')).toBe(3.5e9)
    expect(bytesOf(inferenceMemory(chat, 'int4', 1, 1), 'key-value cache')).toBe(2 ** 19 * 2048)
  })
})

describe('training', () => {
  const tuned = (fields: Record<string, unknown>): ResolvedWorkload =>
    resolved({
      task: 'training',
      model: 'transformer-llm',
      parametersMillions: 7000,
      layers: 32,
      hidden: 4096,
      heads: 32,
      sequenceLength: 2048,
      batch: 1,
      ...fields,
    })
  const states = (
    workload: ResolvedWorkload,
    precision: 'fp32' | 'bf16',
    sharding: 'none' | 'zero-1' | 'zero-2' | 'zero-3' = 'none',
    devices = 1,
  ): number => {
    const parts = trainingMemory(workload, precision, sharding, devices)
    return (
      ['weights', 'adapters', 'gradients', 'optimizer state'].reduce(
        (sum, item) => sum + (bytesOf(parts, item) ?? 0),
        0,
      ) / workload.parameters
    )
  }

  test('Adam takes 16 bytes a weight in mixed precision and in fp32', () => {
    expect(states(tuned({ optimizer: 'adamw' }), 'bf16')).toBe(16)
    expect(states(tuned({ optimizer: 'adamw' }), 'fp32')).toBe(16)
  })
  test.each([
    ['sgd-momentum', 12],
    ['sgd', 8],
    ['adam-8bit', 10],
  ] as const)('%s takes %d', (optimizer, bytes) => {
    expect(states(tuned({ optimizer }), 'bf16')).toBe(bytes)
  })
  test('ZeRO over 8 devices leaves 5.5, 3.75 and 2 bytes a weight on each', () => {
    const workload = tuned({ optimizer: 'adamw' })
    expect([
      states(workload, 'bf16', 'zero-1', 8),
      states(workload, 'bf16', 'zero-2', 8),
      states(workload, 'bf16', 'zero-3', 8),
    ]).toEqual([5.5, 3.75, 2])
  })
  test('LoRA keeps 2 bytes of frozen weights and 16 of each adapter weight; QLoRA half a byte', () => {
    expect(states(tuned({ tuning: 'lora' }), 'bf16')).toBeCloseTo(2 + 0.16, 10)
    expect(states(tuned({ tuning: 'qlora' }), 'bf16')).toBeCloseTo(0.5 + 0.16, 10)
  })
  test('activations after Korthikanti et al.: GPT-3 22B, 48 layers of 6,144, 64 heads, 2,048 tokens, batch 4', () => {
    const gpt = { layers: 48, hidden: 6144, heads: 64, kvHeads: 64, headDim: 96 }
    const sbh = 2048 * 4 * 6144
    expect(transformerActivations(gpt, 2048, 4, 'none').bytes).toBe(48 * sbh * (34 + (5 * 64 * 2048) / 6144))
    expect(transformerActivations(gpt, 2048, 4, 'selective').bytes).toBe(48 * sbh * 34)
    expect(transformerActivations(gpt, 2048, 4, 'full').bytes).toBe(48 * sbh * 2 + 34 * sbh)
  })
  test('image activations grow with the batch and the square of the size', () => {
    const at = (imageSize: number, batch: number): number =>
      bytesOf(
        trainingMemory(
          resolved({ task: 'training', model: 'vision-detection', parametersMillions: 11.2, imageSize, batch }),
          'bf16',
          'none',
          1,
        ),
        'activations',
      ) ?? 0
    expect(at(640, 16)).toBe(16 * 230 * 2 ** 20)
    expect(at(1280, 16)).toBe(4 * at(640, 16))
  })
  test('a table is held twice while it loads; the larger of rows × columns and the data set counts', () => {
    const table = (fields: Record<string, unknown>): readonly number[] =>
      trainingMemory(resolved({ task: 'training', model: 'tabular', ...fields }), 'fp32', 'none', 1).map(
        (part) => part.bytes,
      )
    expect(table({ samples: 1e6, features: 100 })).toEqual([4e8, 4e8, 1e8 + 8e6])
    expect(table({ samples: 1e6, features: 100, framework: 'scikit-learn' })).toEqual([8e8, 8e8, 1e8 + 8e6])
    expect(table({ samples: 1e6, features: 100, datasetGb: 3 })).toEqual([3e9, 3e9, 1e8 + 8e6])
  })
})

test('figures that would look alike get more decimals', () => {
  expect([shortOf(14.9 * GIB, 14.88 * GIB), shortOf(14.88 * GIB, 14.9 * GIB), shortOf(20 * GIB, 10 * GIB)]).toEqual([
    '14.90',
    '14.88',
    '20.0',
  ])
})

import { describe, expect, test } from 'vitest'
import type { InstanceSpec } from '../../catalog/book-data.ts'
import { machineOf, type Machine } from './device.ts'
import { supportProblem } from './framework-support.ts'
import { runPrecision } from './precision.ts'
import { resolveWorkload } from './resolved-workload.ts'
import { workloadSchema } from './workload.ts'
import { type Precision } from './workload-words.ts'

function machine(
  instanceType: string,
  accelerator: InstanceSpec['accelerator'] = null,
  arch: 'x86_64' | 'arm64' = 'x86_64',
): Machine {
  const found = machineOf(instanceType, {
    vcpu: 4,
    memoryGib: 16,
    arch,
    accelerator,
    nvmeGb: 0,
    networkGbps: 10,
    offered: 'HT',
  })
  if (found === null) throw new Error(`no machine for ${instanceType}`)
  return found
}
const gpu = (instanceType: string, model: string): Machine =>
  machine(instanceType, { kind: 'gpu', model, count: 1, memoryGib: 24 })
const K80 = gpu('ml.p2.xlarge', 'NVIDIA Tesla K80')
const T4 = gpu('ml.g4dn.xlarge', 'NVIDIA T4 Tensor Core')
const V100 = gpu('ml.p3.2xlarge', 'NVIDIA Tesla V100')
const A10G = gpu('ml.g5.xlarge', 'NVIDIA A10G')
const L4 = gpu('ml.g6.xlarge', 'NVIDIA L4')
const INF1 = machine('ml.inf1.xlarge', { kind: 'inferentia', model: 'AWS Inferentia', count: 1, memoryGib: 8 })
const INF2 = machine('ml.inf2.xlarge', { kind: 'inferentia', model: 'AWS Inferentia2', count: 1, memoryGib: 32 })
const TRN1 = machine('ml.trn1.2xlarge', { kind: 'trainium', model: 'AWS Trainium', count: 1, memoryGib: 32 })
const ARM = machine('ml.c8g.xlarge', null, 'arm64')
const X86 = machine('ml.c7i.xlarge')

describe('precision', () => {
  const run = (asked: Precision, on: Machine): string => {
    const answer = runPrecision(asked, on)
    return answer.kind === 'ok' ? answer.precision : answer.why
  }
  test('half is bf16 from compute capability 8.0 on, else fp16, and fp32 on a K80', () => {
    expect([K80, T4, V100, A10G, L4, INF2, X86].map((one) => run('half', one))).toEqual([
      'fp32',
      'fp16',
      'fp16',
      'bf16',
      'bf16',
      'bf16',
      'bf16',
    ])
  })
  test('bf16 needs 8.0, fp8 8.9, int8 6.1', () => {
    expect(run('bf16', T4)).toBe('the T4 (compute capability 7.5) has no bf16, which needs 8.0; fp16 would run')
    expect(run('bf16', V100)).toContain('has no bf16')
    expect(run('bf16', A10G)).toBe('bf16')
    expect(run('fp8', A10G)).toBe('the A10G (compute capability 8.6) has no fp8, which needs 8.9; bf16 would run')
    expect(run('fp8', L4)).toBe('fp8')
    expect(run('int8', K80)).toContain('has no int8')
    expect(run('int8', T4)).toBe('int8')
    expect(run('fp8', X86)).toBe('CPUs have no fp8; int8 would run')
    expect(run('int4', INF2)).toContain('no 4-bit weights')
    expect(run('fp8', INF1)).toContain('no fp8')
  })
})

describe('frameworks', () => {
  const problem = (fields: Record<string, unknown>, on: Machine): string | null =>
    supportProblem(resolveWorkload(workloadSchema.parse(fields)), on)
  const bert = { task: 'inference', model: 'nlp-transformer', parametersMillions: 110 }
  const llm = { task: 'inference', model: 'transformer-llm', parametersMillions: 7000 }
  const trees = { task: 'training', model: 'tabular', framework: 'xgboost' }

  test('Neuron runs PyTorch and, but for the first Inferentia, JAX; not TensorFlow, ONNX, XGBoost or scikit-learn', () => {
    expect([INF1, INF2, TRN1].map((one) => problem(bert, one))).toEqual([null, null, null])
    expect(problem({ ...bert, framework: 'jax' }, INF2)).toBeNull()
    expect(problem({ ...bert, framework: 'jax' }, INF1)).toContain('JAX is not supported')
    expect(problem({ ...bert, framework: 'tensorflow' }, INF2)).toContain('archived')
    expect(problem({ ...bert, framework: 'onnx' }, TRN1)).toContain('not ONNX')
    expect(problem(trees, TRN1)).toContain('does not run xgboost')
    expect(problem({ ...trees, framework: 'scikit-learn' }, TRN1)).toContain('does not run scikit-learn')
  })
  test('the first Inferentia generates nothing; Inferentia trains nothing; Trainium trains transformers', () => {
    expect(problem(llm, INF1)).toContain('does not run transformer-llm')
    expect(problem(llm, INF2)).toBeNull()
    expect(problem({ ...llm, task: 'training' }, INF2)).toBe('Inferentia runs inference only')
    expect(problem({ ...llm, task: 'training' }, TRN1)).toBeNull()
    expect(problem({ task: 'training', model: 'vision-detection', parametersMillions: 11 }, TRN1)).toContain(
      'no vision-detection models for training',
    )
    expect(problem({ task: 'inference', model: 'recommender', parametersMillions: 100 }, INF2)).toContain(
      'no recommender',
    )
  })
  test('a GPU is idle under scikit-learn and LightGBM, used by XGBoost; a K80 runs no current PyTorch', () => {
    expect(problem({ ...trees, framework: 'scikit-learn' }, L4)).toContain('does not use a GPU')
    expect(problem({ ...trees, framework: 'lightgbm' }, L4)).toContain('idle')
    expect(problem(trees, L4)).toBeNull()
    expect(problem(bert, K80)).toContain('no longer run on the K80')
  })
  test('Graviton hosts, and trains nothing', () => {
    expect(problem(bert, ARM)).toBeNull()
    expect(problem(trees, ARM)).toContain('not for training jobs')
    expect(problem({ ...bert, framework: 'jax' }, ARM)).toContain('no ARM image')
  })
  test('a CPU runs everything', () => {
    expect([bert, llm, trees].map((one) => problem(one, X86))).toEqual([null, null, null])
  })
})

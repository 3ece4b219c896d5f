import type { Precision } from '@costwright/engine/plan/training/workload-kind'

const BY_NAME: Readonly<Record<string, Precision>> = {
  '16': 'amp',
  '16-mixed': 'amp',
  amp: 'amp',
  mixed: 'amp',
  mixed_float16: 'amp',
  native: 'amp',
  apex: 'amp',
  bf16: 'bf16',
  'bf16-mixed': 'bf16',
  'bf16-true': 'bf16',
  bfloat16: 'bf16',
  mixed_bfloat16: 'bf16',
  '16-true': 'fp16',
  fp16: 'fp16',
  float16: 'fp16',
  half: 'fp16',
  '32': 'fp32',
  '32-true': 'fp32',
  fp32: 'fp32',
  float32: 'fp32',
  full: 'fp32',
  tf32: 'tf32',
  int8: 'int8',
}

/**
 * The precision that a word stands for: Lightning's `16-mixed` and `bf16-true`, dtype names, `no`. In a setting for mixed
 * precision (`mixed`) the word fp16 means autocast to fp16, which is `amp`. Null for a word that is not known.
 */
export function readPrecision(word: string | null | undefined, setting: 'dtype' | 'mixed' = 'dtype'): Precision | null {
  if (word === null || word === undefined) return null
  const name = word
    .toLowerCase()
    .trim()
    .replace(/^torch\./, '')
  if (setting === 'mixed') {
    if (name === 'no' || name === 'false' || name === 'none') return 'fp32'
    if (name === 'true' || name === 'fp16') return 'amp'
  }
  return BY_NAME[name] ?? null
}

/** Precision out of the switches of a trainer (Hugging Face's names); null when none of them is recorded. */
export function precisionOfSwitches(switches: {
  readonly fp16: boolean | null
  readonly bf16: boolean | null
  readonly tf32: boolean | null
}): Precision | null {
  if (switches.bf16 === true) return 'bf16'
  if (switches.fp16 === true) return 'amp'
  if (switches.tf32 === true) return 'tf32'
  return switches.fp16 === false || switches.bf16 === false ? 'fp32' : null
}

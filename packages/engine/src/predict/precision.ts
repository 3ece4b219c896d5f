/**
 * Arithmetic that decides which peak of a device counts. `full`: fp32, run as TF32 where the hardware has it, as frameworks do by default
 * in their benchmark settings; `half`: fp16, bf16 and mixed precision; `int8`: quantised inference, fp8 included.
 */
export const PRECISION_CLASSES = ['full', 'half', 'int8'] as const
export type PrecisionClass = (typeof PRECISION_CLASSES)[number]

/** The class of a precision as people write it (amp, bf16, tf32/fp32, Mixed precision …); null when the words name none. */
export function precisionClass(words: string): PrecisionClass | null {
  const text = words.toLowerCase()
  if (/int8|fp8|int4|quant/.test(text)) return 'int8'
  if (/amp|mixed|f16|fp16|bf16|float16|half|16-bit|16-mixed/.test(text)) return 'half'
  if (/fp32|tf32|f32|float32|single|full|32-bit|\b32\b/.test(text)) return 'full'
  return null
}

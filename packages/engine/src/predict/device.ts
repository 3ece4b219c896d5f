/** Who makes a device; devices of one maker share what a data sheet does not say (software, launch overhead). */
export type Vendor = 'nvidia' | 'apple' | 'aws' | 'cpu' | 'other'

/** A kind of accelerator or processor, as its data sheet gives it. Rates are of one device, or of one vCPU where `per` is `vcpu`. */
export interface Device {
  /** Stable id, kebab-case. */
  readonly id: string
  /** Name for people. */
  readonly name: string
  readonly vendor: Vendor
  /** Generation: devices of one generation resemble each other beyond their peaks. */
  readonly architecture: string
  /** Dense peak in fp32, TF32 where the hardware has it, 10^12 operations a second. */
  readonly fullTflops: number
  /** Dense peak in fp16 or bf16 (matrix units where there are any), 10^12 operations a second. */
  readonly halfTflops: number
  /** Dense peak in int8 (fp8 where that is what inference uses), 10^12 operations a second. */
  readonly int8Tops: number
  /** Memory bandwidth, TB/s. */
  readonly bandwidthTbS: number
  /** Memory, GB; null for a CPU, whose memory is the instance's, and where a machine shares it. */
  readonly memoryGb: number | null
  readonly per: 'device' | 'vcpu'
  /** `datasheet`: read off the maker's sheet or a list that cites it; `recalled`: not checked, an assumption. */
  readonly trust: 'datasheet' | 'recalled'
  /** Lower-case words by which the device is recognised in free text; the longest match wins. */
  readonly aliases: readonly string[]
  /** ml.* instance families that carry it. */
  readonly instanceFamilies: readonly string[]
}

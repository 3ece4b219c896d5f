import type { z } from 'zod'
import type { InstanceSpec } from '../catalog/book-data.ts'
import type { Measurement, Meter, MeterContext } from './meter.ts'

const WITH_NVME: Readonly<Record<string, number>> = { 'ml.g4dn.xlarge': 125, 'ml.g5.xlarge': 250 }

/** Context for tests: us-east-1, and two types with local NVMe storage. */
export const TEST_CONTEXT: MeterContext = {
  region: 'us-east-1',
  specOf: (instanceType): InstanceSpec => ({
    vcpu: 4,
    memoryGib: 16,
    arch: 'x86_64',
    accelerator: null,
    nvmeGb: WITH_NVME[instanceType] ?? 0,
    networkGbps: null,
    offered: '',
  }),
}

/** Parses a description as the product does and measures it. */
export function measured<Kind extends string, Schema extends z.ZodType>(
  meter: Meter<Kind, Schema>,
  description: z.input<Schema>,
): Measurement {
  return meter.measure(meter.schema.parse(description), TEST_CONTEXT)
}

/** What the schema finds wrong, as `path: message` lines; empty when it accepts. */
export function complaints(meter: { readonly schema: z.ZodType }, description: unknown): readonly string[] {
  const result = meter.schema.safeParse(description)
  return result.success ? [] : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
}

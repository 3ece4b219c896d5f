import type { BookData } from '../../packages/engine/src/catalog/book-data.ts'
import { API_ENUMS } from '../../packages/engine/src/catalog/component.ts'
import { parseInstanceType } from '../../packages/engine/src/catalog/instance-type.ts'
import { apiTypeRow, gpuRow, readTable, specRow } from './tables.ts'
import { z } from 'zod'

type InstanceSpec = BookData['types'][string]

/** Memory of one AWS accelerator chip, GiB: AWS Neuron documentation, 2026-06. */
const NEURON_CHIPS: Readonly<Record<string, { kind: 'inferentia' | 'trainium'; model: string; memoryGib: number }>> = {
  inferentia: { kind: 'inferentia', model: 'AWS Inferentia', memoryGib: 8 },
  inferentia2: { kind: 'inferentia', model: 'AWS Inferentia2', memoryGib: 32 },
  trainium: { kind: 'trainium', model: 'AWS Trainium', memoryGib: 32 },
  trainium2: { kind: 'trainium', model: 'AWS Trainium2', memoryGib: 96 },
}

const advisorSpecRow = z.object({ instance_type: z.string(), vcpu: z.coerce.number(), ram_gb: z.coerce.number() })

/** Every ml.* type that an API enumeration or a price list names, with what is known of its host. */
export function compileInstanceTypes(tables: string, priced: ReadonlySet<string>): BookData['types'] {
  const letters = new Map<string, string[]>()
  const letterOf = new Map(Object.entries(API_ENUMS).map(([letter, name]) => [name as string, letter]))
  for (const { shape, instance_type } of readTable(
    tables,
    'instances/sagemaker-instance-types-by-api.csv',
    apiTypeRow,
  )) {
    const letter = letterOf.get(shape)
    if (letter === undefined || parseInstanceType(instance_type) === null) continue
    letters.set(instance_type, [...(letters.get(instance_type) ?? []), letter])
  }
  const specs = new Map(readTable(tables, 'instances/ec2-specs.csv', specRow).map((row) => [row.instance_type, row]))
  const gpus = new Map(readTable(tables, 'instances/gpu-models.csv', gpuRow).map((row) => [row.instance_type, row]))
  const advisor = new Map(
    readTable(tables, 'spot/spot-advisor.csv', advisorSpecRow).map((row) => [row.instance_type, row]),
  )

  const types: Record<string, InstanceSpec> = {}
  for (const type of [...new Set([...letters.keys(), ...priced])].toSorted()) {
    const host = type.slice('ml.'.length)
    const spec = specs.get(host)
    const advised = advisor.get(host)
    types[type] = {
      vcpu: spec?.vcpu ?? advised?.vcpu ?? null,
      memoryGib: spec?.memory_mib == null ? (advised?.ram_gb ?? null) : spec.memory_mib / 1024,
      arch: spec === undefined ? null : spec.arch === 'arm64' ? 'arm64' : 'x86_64',
      accelerator: acceleratorOf(gpus.get(host), spec),
      nvmeGb: spec?.local_nvme_gib ?? 0,
      networkGbps: spec?.network_mbps == null ? null : spec.network_mbps / 1000,
      offered: (letters.get(type) ?? []).toSorted().join(''),
    }
  }
  return types
}

function acceleratorOf(
  gpu: z.infer<typeof gpuRow> | undefined,
  spec: z.infer<typeof specRow> | undefined,
): InstanceSpec['accelerator'] {
  if (gpu !== undefined)
    return { kind: 'gpu', model: gpu.gpu_model, count: gpu.gpu_count, memoryGib: gpu.gpu_memory_gib_total }
  if (spec?.accel_count == null) return null
  const chip = NEURON_CHIPS[spec.accel_name]
  if (chip === undefined) return null
  return { kind: chip.kind, model: chip.model, count: spec.accel_count, memoryGib: chip.memoryGib * spec.accel_count }
}

import type { AccountFact } from '../../account/account-snapshot.ts'
import type { InstanceSpec } from '../../catalog/book-data.ts'
import type { AuditContext } from '../audit-context.ts'
import { familyUse, type FamilyUse } from './job-use.ts'
import { jobFamilies, type JobFamily } from './job-families.ts'
import type { TrainingRun } from './describe-training.ts'

type TrainingJob = AccountFact<'trainingJobs'>

/** A family of training jobs on GPUs, with what they used. */
export interface GpuFamily {
  readonly family: JobFamily<TrainingJob>
  readonly instanceType: string
  readonly spec: InstanceSpec
  readonly gpus: number
  readonly vcpu: number
  /** Percent of all GPUs and of all vCPUs; null where no series was read. */
  readonly use: {
    readonly runs: number
    readonly meanGpuPercent: number
    readonly mostGpuPercent: number
    readonly meanCpuPercent: number
    /** Of the memory of the instance and of its GPUs; null where not read. */
    readonly memoryPercent: number | null
    readonly gpuMemoryPercent: number | null
    readonly readings: readonly FamilyUse['reading'][]
  } | null
}

/** Families of training jobs on one type with GPUs. Metrics are sums over devices and cores and are divided here. */
export function* gpuFamilies(context: AuditContext, windowDays: number): Iterable<GpuFamily> {
  for (const family of jobFamilies(context.facts('trainingJobs'), context.now, windowDays)) {
    const { instanceType } = family.latest
    const spec = instanceType === null ? null : context.book.spec(instanceType)
    if (instanceType === null || spec?.accelerator?.kind !== 'gpu' || spec.vcpu === null) continue
    const gpus = Math.max(1, spec.accelerator.count)
    const gpu = familyUse(context, family, 'training', 'GPUUtilization')
    const cpu = familyUse(context, family, 'training', 'CPUUtilization')
    const memory = familyUse(context, family, 'training', 'MemoryUtilization')
    const gpuMemory = familyUse(context, family, 'training', 'GPUMemoryUtilization')
    yield {
      family,
      instanceType,
      spec,
      gpus,
      vcpu: spec.vcpu,
      use:
        gpu === null || cpu === null
          ? null
          : {
              runs: Math.min(gpu.runs, cpu.runs),
              meanGpuPercent: gpu.mean / gpus,
              mostGpuPercent: gpu.most / gpus,
              meanCpuPercent: cpu.mean / spec.vcpu,
              memoryPercent: memory === null ? null : memory.most,
              gpuMemoryPercent: gpuMemory === null ? null : gpuMemory.most / gpus,
              readings: [gpu.reading, cpu.reading],
            },
    }
  }
}

/** The run on another type, `times` as long. What was billed for spot is not known there: the estimate of the book is taken. */
export function onType(run: TrainingRun, instanceType: string, times: number): TrainingRun {
  return { ...run, instanceType, hours: run.hours * times, billableHours: null }
}

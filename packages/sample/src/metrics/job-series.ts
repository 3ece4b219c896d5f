import type { MetricSeries } from '@costwright/engine/account/metric-series'
import type { FactContext } from '../inventory/named-fact.ts'
import { MS_PER_DAY } from '../world/calendar.ts'
import type { ProcessingJob, TrainingJob, TransformJob } from '../world/resource.ts'
import { series } from './series.ts'

/** CloudWatch keeps values of five minutes for 63 days. */
const PERIOD_SECONDS = 300
const KEPT_DAYS = 63

const NAMESPACES = {
  'training-job': '/aws/sagemaker/TrainingJobs',
  'processing-job': '/aws/sagemaker/ProcessingJobs',
  'transform-job': '/aws/sagemaker/TransformJobs',
} as const

/** Utilisation of each host of a job while CloudWatch still has it. Hosts that got no input file have nothing to do. */
export function jobSeries(
  of: TrainingJob | ProcessingJob | TransformJob,
  context: FactContext,
): readonly MetricSeries[] {
  if (of.startAt < context.calendar.to - KEPT_DAYS * MS_PER_DAY) return []
  const spec = context.book.spec(of.instanceType)
  const cores = spec?.vcpu ?? 1
  const accelerators = spec?.accelerator?.count ?? 0
  const periods = Math.max(1, Math.floor(of.seconds / PERIOD_SECONDS))
  const { cpu, gpu, memory, disk } = of.utilisation
  const { kind } = of
  return Array.from({ length: of.count }, (_, host) => host).flatMap((host) => {
    const works = kind === 'training-job' || host < of.inputObjects
    const common = {
      namespace: NAMESPACES[kind],
      dimensions: { Host: `${of.name}/${kind === 'transform-job' ? `i-0sample${host}` : `algo-${host + 1}`}` },
      statistic: 'Average' as const,
      startAt: Math.ceil(of.startAt / (PERIOD_SECONDS * 1000)) * PERIOD_SECONDS * 1000,
      periodSeconds: PERIOD_SECONDS,
    }
    const flat = (level: number, idle: number): readonly number[] =>
      Array.from({ length: periods }, () => (works ? level : idle))
    return [
      series(of, { ...common, metric: 'CPUUtilization', values: flat(cpu * cores, 1) }),
      series(of, { ...common, metric: 'MemoryUtilization', values: flat(memory, 4) }),
      ...(kind === 'transform-job'
        ? []
        : [series(of, { ...common, metric: 'DiskUtilization', values: flat(disk, 1) })]),
      ...(accelerators === 0
        ? []
        : [series(of, { ...common, metric: 'GPUUtilization', values: flat(gpu * accelerators, 0) })]),
    ]
  })
}

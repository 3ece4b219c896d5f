import type { Evidence } from '../finding.ts'
import { downsample } from './downsample.ts'
import type { SeriesReading } from './read-series.ts'

/** A fact as evidence. */
export function fact(label: string, value: string, source: string): Evidence {
  return { kind: 'fact', label, value, source }
}

/** A series as evidence, at most 200 values. */
export function seriesEvidence(label: string, unit: string, of: SeriesReading): Evidence {
  const { metric, namespace, statistic } = of.series
  const { values, factor } = downsample(of.values, statistic)
  return {
    kind: 'series',
    label,
    unit,
    statistic,
    startAt: new Date(of.from).toISOString(),
    periodSeconds: (of.periodMs / 1000) * factor,
    values,
    source: `${namespace} ${metric}`,
  }
}

/** Facts about an endpoint that every finding of it shows. */
export function endpointEvidence(of: {
  readonly endpoint: { readonly status: string; readonly createdAt: string; readonly lastModifiedAt: string }
  readonly variants: readonly {
    readonly name: string
    readonly shadow: boolean
    readonly instanceType: string
    readonly instances: number
  }[]
}): readonly Evidence[] {
  const source = 'sagemaker:DescribeEndpoint'
  return [
    fact(
      'Instances',
      of.variants
        .map(
          ({ name, shadow, instanceType, instances }) =>
            `${name}${shadow ? ' (shadow)' : ''}: ${instances} × ${instanceType}`,
        )
        .join(', '),
      source,
    ),
    fact('Created', of.endpoint.createdAt, source),
    fact('Last changed', of.endpoint.lastModifiedAt, source),
  ]
}

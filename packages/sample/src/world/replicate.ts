import type { Resource } from './resource.ts'

/** What the names of copy `copy` end with: nothing for the first, `-r7` for the one of number 7. */
export function copySuffix(copy: number): string {
  return copy === 0 ? '' : `-r${copy}`
}

/** The resource of a copy: its name and the names it refers to end with the suffix. Null for what all copies share. */
export function replicate(resource: Resource, suffix: string): Resource | null {
  if (suffix === '') return resource
  const copied = { name: `${resource.name}${suffix}`, copyOf: resource.name }
  const named = (other: string | null): string | null => (other === null ? null : `${other}${suffix}`)
  switch (resource.kind) {
    // The spaces of every copy are in the one domain.
    case 'studio-domain':
      return null
    case 'training-job':
      return {
        ...resource,
        ...copied,
        inputBucket: `${resource.inputBucket}${suffix}`,
        tuningJob: named(resource.tuningJob),
        warmPool:
          resource.warmPool === null ? null : { ...resource.warmPool, reusedBy: named(resource.warmPool.reusedBy) },
      }
    case 'processing-job':
      return {
        ...resource,
        ...copied,
        inputBucket: `${resource.inputBucket}${suffix}`,
        monitoringSchedule: named(resource.monitoringSchedule),
      }
    case 'transform-job':
      return {
        ...resource,
        ...copied,
        inputBucket: `${resource.inputBucket}${suffix}`,
        model: `${resource.model}${suffix}`,
      }
    case 'tuning-job':
      return { ...resource, ...copied, bestJob: `${resource.bestJob}${suffix}` }
    case 'monitoring-schedule':
      return { ...resource, ...copied, endpoint: `${resource.endpoint}${suffix}` }
    case 'notebook':
    case 'studio-space':
    case 'endpoint':
    case 'hyperpod':
    case 'tracking-server':
    case 'feature-group':
    case 'labelling-job':
    case 'pipeline':
    case 'bucket':
    case 'repository':
    case 'log-group':
    case 'surrounding':
      return { ...resource, ...copied }
  }
}

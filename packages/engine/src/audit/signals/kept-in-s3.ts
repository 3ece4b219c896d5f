import type { DescribedResource } from '../../estimate/description.ts'

/** The contents of a volume, kept in S3 Standard instead: the month after a deletion at its worst. */
export function keptInS3(name: string, gb: number): readonly DescribedResource[] {
  return [{ kind: 's3', name, storageClass: 'standard', storedGb: gb, lifecycle: [] }]
}

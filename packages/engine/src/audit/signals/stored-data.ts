import type { AccountFact } from '../../account/account-snapshot.ts'
import type { DescribedResource } from '../../estimate/description.ts'

/** Bytes of a GB, as AWS counts storage. */
const BYTES_PER_GB = 1024 ** 3
const MS_PER_DAY = 86_400_000

/** Bytes as the GB that are billed. */
export function gbOf(bytes: number): number {
  return bytes / BYTES_PER_GB
}

/** Whole days from an instant to another. */
export function daysBetween(from: string, to: number): number {
  return (to - Date.parse(from)) / MS_PER_DAY
}

type S3 = Extract<DescribedResource, { kind: 's3' }>

/** A month of S3 storage without requests: they are the same before and after. */
export function describeS3(over: Partial<S3> & Pick<S3, 'name' | 'storedGb'>): S3 {
  return { kind: 's3', storageClass: 'standard', lifecycle: [], putsPerMonth: 0, ...over }
}

type LifecycleRules = NonNullable<AccountFact<'buckets'>['lifecycleRules']>

/** Rules of a bucket that are in force and move or delete data by its age, whole buckets first. */
export function agingRules(rules: LifecycleRules): { readonly whole: LifecycleRules; readonly part: LifecycleRules } {
  const aging = rules.filter(
    ({ enabled, transitions, expireAfterDays }) => enabled && (transitions.length > 0 || expireAfterDays !== null),
  )
  const isWhole = ({ prefix }: LifecycleRules[number]): boolean => prefix === null || prefix === ''
  return { whole: aging.filter(isWhole), part: aging.filter((one) => !isWhole(one)) }
}

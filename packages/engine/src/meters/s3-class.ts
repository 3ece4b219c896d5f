import type { RateId } from '../catalog/rates/registry.ts'
import type { S3Class } from '../catalog/rates/s3.ts'

/** How S3 meters a storage class. Sizes in KB of 1,024 bytes; source of all figures: S3 pricing page and user guide, recalled. */
export interface S3ClassRules {
  readonly title: string
  readonly storage: RateId
  /** Price of moving an object into the class by lifecycle; null where nothing is moved to. */
  readonly transition: RateId | null
  /** Price of reading from the class by the GB; null where reading has none. */
  readonly retrieval: RateId | null
  /** Objects that leave earlier are billed for so many days all the same. */
  readonly minimumDays: number
  /** Smaller objects are billed at this size. */
  readonly minimumObjectKb: number
  /** Added to every object at the rate of the class. */
  readonly overheadKb: number
  /** Added to every object at the Standard rate. */
  readonly indexKb: number
  /** What stands for the class in the usage types of requests. */
  readonly requestToken: string
  /** Days in Standard before lifecycle may move an object here. */
  readonly earliestDays: number
}

export const S3_CLASS_RULES: Readonly<Record<S3Class, S3ClassRules>> = {
  standard: {
    title: 'S3 Standard',
    storage: 's3-standard-storage',
    transition: null,
    retrieval: null,
    minimumDays: 0,
    minimumObjectKb: 0,
    overheadKb: 0,
    indexKb: 0,
    requestToken: 'Requests',
    earliestDays: 0,
  },
  'standard-ia': {
    title: 'S3 Standard-IA',
    storage: 's3-standard-ia-storage',
    transition: 's3-standard-ia-transition',
    retrieval: 's3-standard-ia-retrieval',
    minimumDays: 30,
    minimumObjectKb: 128,
    overheadKb: 0,
    indexKb: 0,
    requestToken: 'Requests-SIA',
    earliestDays: 30,
  },
  'onezone-ia': {
    title: 'S3 One Zone-IA',
    storage: 's3-onezone-ia-storage',
    transition: 's3-onezone-ia-transition',
    retrieval: 's3-onezone-ia-retrieval',
    minimumDays: 30,
    minimumObjectKb: 128,
    overheadKb: 0,
    indexKb: 0,
    requestToken: 'Requests-ZIA',
    earliestDays: 30,
  },
  'glacier-ir': {
    title: 'S3 Glacier Instant Retrieval',
    storage: 's3-glacier-ir-storage',
    transition: 's3-glacier-ir-transition',
    retrieval: 's3-glacier-ir-retrieval',
    minimumDays: 90,
    minimumObjectKb: 128,
    overheadKb: 0,
    indexKb: 0,
    requestToken: 'Requests-GIR',
    earliestDays: 0,
  },
  'glacier-flexible': {
    title: 'S3 Glacier Flexible Retrieval',
    storage: 's3-glacier-flexible-storage',
    transition: 's3-glacier-flexible-transition',
    retrieval: 's3-glacier-flexible-retrieval',
    minimumDays: 90,
    minimumObjectKb: 0,
    overheadKb: 32,
    indexKb: 8,
    requestToken: 'Requests-GLACIER',
    earliestDays: 0,
  },
  'deep-archive': {
    title: 'S3 Glacier Deep Archive',
    storage: 's3-deep-archive-storage',
    transition: 's3-deep-archive-transition',
    retrieval: 's3-deep-archive-retrieval',
    minimumDays: 180,
    minimumObjectKb: 0,
    overheadKb: 32,
    indexKb: 8,
    requestToken: 'Requests-GDA',
    earliestDays: 0,
  },
}

/** Whether lifecycle may take an object from one class to the other: only towards colder ones. */
export function isColder(than: S3Class, to: S3Class): boolean {
  return COLDNESS[to] > COLDNESS[than]
}

const COLDNESS: Readonly<Record<S3Class, number>> = {
  standard: 0,
  'standard-ia': 1,
  'onezone-ia': 2,
  'glacier-ir': 3,
  'glacier-flexible': 4,
  'deep-archive': 5,
}

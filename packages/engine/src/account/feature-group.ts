import { z } from 'zod'
import { instant, resourceFields, wholeNumber, wholeSeconds } from './resource-fields.ts'

/** A feature group of the Feature Store, as DescribeFeatureGroup answers. */
export const featureGroupSchema = z.strictObject({
  ...resourceFields,
  status: z.string().nullable(),
  createdAt: instant,
  onlineStore: z.boolean(),
  /** `Standard` or `InMemory`. */
  storageType: z.string().nullable(),
  onlineStoreBytes: wholeNumber.nullable(),
  ttlSeconds: wholeSeconds.nullable(),
  offlineS3Uri: z.string().nullable(),
  /** `OnDemand` or `Provisioned`. */
  throughputMode: z.string().nullable(),
  provisionedReadUnits: wholeNumber.nullable(),
  provisionedWriteUnits: wholeNumber.nullable(),
})

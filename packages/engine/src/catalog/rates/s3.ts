import type { Rate } from '../rate.ts'

const service = 'Amazon Simple Storage Service'

/** Storage classes of S3 that a lifecycle rule can move objects to. */
export const S3_CLASSES = ['standard', 'standard-ia', 'onezone-ia', 'glacier-ir', 'glacier-flexible', 'deep-archive'] as const
export type S3Class = (typeof S3_CLASSES)[number]

export const S3_RATES = [
  { id: 's3-standard-storage', service, title: 'S3 Standard storage', unit: 'GB-Mo', usageType: 'TimedStorage-ByteHrs', listed: null },
  { id: 's3-standard-ia-storage', service, title: 'S3 Standard-IA storage', unit: 'GB-Mo', usageType: 'TimedStorage-SIA-ByteHrs', listed: null },
  { id: 's3-onezone-ia-storage', service, title: 'S3 One Zone-IA storage', unit: 'GB-Mo', usageType: 'TimedStorage-ZIA-ByteHrs', listed: null },
  { id: 's3-glacier-ir-storage', service, title: 'S3 Glacier Instant Retrieval storage', unit: 'GB-Mo', usageType: 'TimedStorage-GIR-ByteHrs', listed: null },
  { id: 's3-glacier-flexible-storage', service, title: 'S3 Glacier Flexible Retrieval storage', unit: 'GB-Mo', usageType: 'TimedStorage-GlacierByteHrs', listed: null },
  { id: 's3-deep-archive-storage', service, title: 'S3 Glacier Deep Archive storage', unit: 'GB-Mo', usageType: 'TimedStorage-GDA-ByteHrs', listed: null },
  { id: 's3-standard-put', service, title: 'S3 PUT, COPY, POST, LIST requests', unit: 'Requests', usageType: 'Requests-Tier1', listed: null },
  { id: 's3-standard-get', service, title: 'S3 GET requests', unit: 'Requests', usageType: 'Requests-Tier2', listed: null },
  { id: 's3-standard-ia-transition', service, title: 'Transition to S3 Standard-IA', unit: 'Requests', usageType: 'Requests-SIA-Tier4', listed: null },
  { id: 's3-onezone-ia-transition', service, title: 'Transition to S3 One Zone-IA', unit: 'Requests', usageType: 'Requests-ZIA-Tier4', listed: null },
  { id: 's3-glacier-ir-transition', service, title: 'Transition to S3 Glacier Instant Retrieval', unit: 'Requests', usageType: 'Requests-GIR-Tier4', listed: null },
  { id: 's3-glacier-flexible-transition', service, title: 'Transition to S3 Glacier Flexible Retrieval', unit: 'Requests', usageType: 'Requests-Tier3', listed: null },
  { id: 's3-deep-archive-transition', service, title: 'Transition to S3 Glacier Deep Archive', unit: 'Requests', usageType: 'Requests-GDA-Tier3', listed: null },
  { id: 's3-standard-ia-retrieval', service, title: 'Retrieval from S3 Standard-IA', unit: 'GB', usageType: 'Retrieval-SIA', listed: null },
  { id: 's3-onezone-ia-retrieval', service, title: 'Retrieval from S3 One Zone-IA', unit: 'GB', usageType: 'Retrieval-ZIA', listed: null },
  { id: 's3-glacier-ir-retrieval', service, title: 'Retrieval from S3 Glacier Instant Retrieval', unit: 'GB', usageType: 'Retrieval-SIA-GIR', listed: null },
  { id: 's3-glacier-flexible-retrieval', service, title: 'Retrieval from S3 Glacier Flexible Retrieval (standard)', unit: 'GB', usageType: 'Standard-Retrieval-Bytes', listed: null },
  { id: 's3-deep-archive-retrieval', service, title: 'Retrieval from S3 Glacier Deep Archive (standard)', unit: 'GB', usageType: 'Standard-Retrieval-Bytes-GDA', listed: null },
] as const satisfies readonly Rate[]

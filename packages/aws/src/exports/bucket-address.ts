/** A place in S3: `s3://bucket/prefix`. */
export interface BucketAddress {
  readonly bucket: string
  /** Keys begin with it; empty for the whole bucket. */
  readonly prefix: string
}

/** Names that S3 allows: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html, and those of before 2018. */
const BUCKET = /^[A-Za-z0-9][A-Za-z0-9._-]{1,253}[A-Za-z0-9]$/

/** Whether a user means S3, rightly written or not. */
export function isBucketAddress(text: string): boolean {
  return /^s3:/i.test(text)
}

/** Null for text that is no `s3://bucket/prefix`. */
export function parseBucketAddress(text: string): BucketAddress | null {
  const match = /^s3:\/\/([^/]+)(?:\/(.*))?$/is.exec(text)
  const bucket = match?.[1] ?? ''
  if (!BUCKET.test(bucket)) return null
  return { bucket, prefix: (match?.[2] ?? '').replace(/^\/+/, '') }
}

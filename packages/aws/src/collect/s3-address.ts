/** Bucket and prefix of `s3://bucket/prefix`, or null for another address. */
export function s3Address(uri: string): { readonly bucket: string; readonly prefix: string } | null {
  const match = /^s3:\/\/([^/]+)\/?(.*)$/.exec(uri)
  const [, bucket, prefix] = match ?? []
  return bucket === undefined ? null : { bucket, prefix: prefix ?? '' }
}

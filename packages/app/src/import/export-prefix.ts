/**
 * The prefix below which an export in S3 lies: a folder ends with `/`, so that `cur/daily` does not take `cur/daily-old` in.
 * The name of a single file stays as it is.
 */
export function exportPrefix(prefix: string): string {
  return prefix === '' || prefix.endsWith('/') || /\.(?:parquet|csv|gz)$/i.test(prefix) ? prefix : `${prefix}/`
}

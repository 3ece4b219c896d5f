/** An instant as facts state it, or null. */
export function instantOrNull(date: Date | undefined): string | null {
  return date === undefined || Number.isNaN(date.getTime()) ? null : date.toISOString()
}

/** An instant that every resource has. One that AWS leaves out is taken for now: what is new is not judged. */
export function instantOrNow(date: Date | undefined, now: number): string {
  return instantOrNull(date) ?? new Date(now).toISOString()
}

/** A whole number from zero, or null: AWS has nothing else in these fields. */
export function wholeOrNull(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) || value < 0 ? null : Math.floor(value)
}

/** Text, or null where it is absent or empty. */
export function textOrNull(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value
}

/** Whether an S3DataType says that the address names a list of files: `ManifestFile`, `AugmentedManifestFile`, and what is new. */
export function isManifest(s3DataType: string | undefined): boolean {
  return s3DataType !== undefined && s3DataType !== 'S3Prefix'
}

/** Last part of an ARN or a path: the name of a resource. */
export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** A copy of a text that is shared by all that are equal: thousands of jobs have the same types and statuses. */
export function interned(text: string): string {
  const known = INTERNED.get(text)
  if (known !== undefined) return known
  if (INTERNED.size < MOST_INTERNED) INTERNED.set(text, text)
  return text
}

const INTERNED = new Map<string, string>()
const MOST_INTERNED = 5000

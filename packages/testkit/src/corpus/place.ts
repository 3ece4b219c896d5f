/** An account and a region. */
export interface Place {
  readonly account: string
  readonly region: string
}

/** Where most accounts of the corpus are. */
export const HOME: Place = { account: '111111111111', region: 'us-east-1' }
/** A second account in the same region, and a second region of the first. */
export const SISTER: Place = { account: '222222222222', region: 'us-east-1' }
export const ABROAD: Place = { account: '111111111111', region: 'eu-west-1' }

export const MS_PER_HOUR = 3_600_000
export const MS_PER_DAY = 24 * MS_PER_HOUR
/** Hours of a month. */
export const MONTH = 730

/** When the accounts were read: a Sunday, midnight UTC. */
export const NOW = Date.UTC(2026, 10, 1)

/** ISO text of an instant. */
export function isoAt(at: number): string {
  return new Date(at).toISOString()
}

/** ISO text of so many days before NOW. */
export function daysAgo(days: number): string {
  return isoAt(NOW - days * MS_PER_DAY)
}

/** ARN of something of SageMaker. */
export function arnOf({ account, region }: Place, kind: string, name: string): string {
  return `arn:aws:sagemaker:${region}:${account}:${kind}/${name}`
}

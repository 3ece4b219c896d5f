import { stat } from 'node:fs/promises'
import type { AccountSnapshot } from '@costwright/engine/account/account-snapshot'
import type { AwsAccess } from '@costwright/aws/collect/aws-clients'
import { sampleSource } from '../audit/audit-sources.ts'
import { readCapture } from '../capture/read-capture.ts'
import { UserError } from '../errors.ts'
import { findingsPaths } from '../findings/findings-paths.ts'
import type { MetricSource } from './metric-source.ts'
import { snapshotMetricSource } from './snapshot-metric-source.ts'

/** Which metrics are asked: those of the account, or those that the last audit of it read, or those of the sample account. */
export interface MetricSourceOptions {
  readonly source: 'auto' | 'workspace' | 'aws' | 'demo'
  readonly home: string
  /** Null for all regions of what was captured, and for the one of AWS's configuration. */
  readonly region: string | null
  readonly access: AwsAccess
  readonly signal?: AbortSignal
  readonly now: () => Date
}

/** The region that AWS is asked in where nobody names one; the CloudWatch server does the same. */
const DEFAULT_REGION = 'us-east-1'

/**
 * Uses metrics.
 * @throws UserError `no-metrics` where the workspace alone may be asked and has none
 */
export async function withMetricSource<Answer>(
  options: MetricSourceOptions,
  use: (source: MetricSource) => Promise<Answer>,
): Promise<Answer> {
  const { source, home, region, access, signal, now } = options
  if (source === 'demo') return await use(snapshotMetricSource(await sampleSnapshot(), 'demo', region))
  const captured = source === 'aws' ? null : await lastAudit(home)
  if (captured !== null) return await use(snapshotMetricSource(captured, 'capture', region))
  if (source === 'workspace')
    throw new UserError('no-metrics', 'the server reads the workspace alone, and no account has been audited there', {
      hint: 'run costwright audit, which keeps the metrics that it reads, or start the server with --source aws or demo',
    })
  const { CloudWatchApi } = await import('@costwright/aws/metrics/cloudwatch-api')
  const { awsMetricSource } = await import('./aws-metric-source.ts')
  const api = new CloudWatchApi({
    access,
    region: region ?? DEFAULT_REGION,
    ...(signal === undefined ? {} : { signal }),
  })
  try {
    return await use(awsMetricSource(api, now().getTime()))
  } finally {
    api.close()
  }
}

let sample: Promise<AccountSnapshot> | null = null

/** It is the same every time, and takes half a second to make. */
async function sampleSnapshot(): Promise<AccountSnapshot> {
  sample ??= sampleSource().then(({ snapshot }) => snapshot)
  return await sample
}

let read: { readonly key: string; readonly snapshot: AccountSnapshot } | null = null

/** What the last audit read, kept until the file changes; null where there was none. */
async function lastAudit(home: string): Promise<AccountSnapshot | null> {
  const { lastAudit: file } = findingsPaths(home)
  const found = await stat(file).catch(() => null)
  if (found === null) return null
  const key = `${file} ${found.mtimeMs} ${found.size}`
  if (read?.key !== key) read = { key, snapshot: (await readCapture(file)).snapshot }
  return read.snapshot
}

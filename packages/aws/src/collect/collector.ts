import type { AccountFactName } from '@costwright/engine/account/account-snapshot'
import type { Reading } from './reading.ts'

/** One family of API calls that fills facts: one file, and one line in COLLECTORS. */
export interface Collector {
  /** Its file: `sagemaker/endpoints`. */
  readonly id: string
  /** Lists of the snapshot that it fills or completes. */
  readonly facts: readonly AccountFactName[]
  /** IAM actions that it needs, all of them reading: `sagemaker:ListEndpoints`. */
  readonly actions: readonly string[]
  /** Whether it is run in every region, or once for the account. */
  readonly scope: 'region' | 'account'
  /**
   * When it runs: `resources` first; `references` follows from them, within the region; `usage` last, when all regions are known.
   */
  readonly stage: 'resources' | 'references' | 'usage'
  /** What AWS charges for its calls, in words with dollars; null where they are free. */
  readonly charge: string | null
  readonly collect: (reading: Reading) => Promise<void>
}

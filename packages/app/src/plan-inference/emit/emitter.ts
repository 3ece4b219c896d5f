import type { Deployment } from './deployment.ts'

/** One way to write a deployment; pure. */
export interface HostingEmitter {
  readonly target: string
  readonly title: string
  /** What the text was written for, and where its field names come from. */
  readonly writtenFor: string
  readonly emit: (deployment: Deployment) => string
  /** Why this target cannot write a deployment; null where it can. */
  readonly refuses: (deployment: Deployment) => string | null
}

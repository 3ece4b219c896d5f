import type { Launch } from './launch.ts'

/** One way to write a launch; pure. */
export interface Emitter {
  readonly target: string
  readonly title: string
  /** What the text was written for, and where its field names come from. */
  readonly writtenFor: string
  readonly emit: (launch: Launch) => string
}

/** One file of an export. */
export interface ExportFile {
  /** Local path; a file in S3 is fetched before it is read. */
  readonly path: string
  readonly bytes: number
  /** What tells one version of the file from another: an ETag, or the time of its last change. */
  readonly version: string
}

/** One delivery of one billing period: the newest execution where the export keeps several. */
export interface ExportDelivery {
  /** `2026-09`; null where neither folder nor manifest says it, and the lines must. */
  readonly period: string | null
  /** Execution or assembly id. */
  readonly execution: string | null
  readonly exportedAt: string | null
  readonly files: readonly ExportFile[]
}

/** What was found under a path: which export it is and what belongs to each billing period. */
export interface ExportListing {
  /** Folder-safe, the same at every import of the same export. */
  readonly sourceId: string
  readonly location: string
  /** Whether the data are invented: the manifest of a sample account says so. */
  readonly synthetic: boolean
  readonly deliveries: readonly ExportDelivery[]
  /** Deliveries and files that were left out on purpose, for people: older executions, files that are no bill. */
  readonly leftOut: readonly string[]
}

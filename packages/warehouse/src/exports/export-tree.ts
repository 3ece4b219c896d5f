/** A file below the place where an export is looked for. */
export interface ExportObject {
  /** Whole key in the bucket, or absolute path with `/`: the names of folders say what a file is. */
  readonly key: string
  readonly bytes: number
  /** What tells one version of the file from another: an ETag, or the time of its last change. */
  readonly version: string
  /** ISO instant. */
  readonly modifiedAt: string
}

/** Everything below a place, wherever that is: the layouts of exports are told apart by keys and manifests alone. */
export interface ExportTree {
  /** As the user would write it. */
  readonly location: string
  /** What makes a key unique in the world: `s3://bucket/`, or `file://` for this machine. */
  readonly store: string
  readonly objects: readonly ExportObject[]
  /** Whether `modifiedAt` is when AWS wrote the file; a copy has times of its own. */
  readonly timesAreDeliveries: boolean
  /** What was passed over while listing: broken links, sockets. For people. */
  readonly notes: readonly string[]
  /** Text of a small file, UTF-8. */
  readonly readText: (key: string) => Promise<string>
}

/** One delivery of one billing period, as objects of a tree. */
export interface FoundDelivery {
  /** `2026-09`; null where no folder says it. */
  readonly period: string | null
  readonly execution: string | null
  readonly exportedAt: string | null
  readonly objects: readonly ExportObject[]
}

/** The export that was found in a tree. */
export interface FoundExport {
  readonly name: string
  /** What stays the same however the export is reached: the ARN or report id of its manifest, else where it lies. */
  readonly identity: string
  /** Whether a manifest says that the data are invented. */
  readonly synthetic: boolean
  readonly deliveries: readonly FoundDelivery[]
  readonly leftOut: readonly string[]
}

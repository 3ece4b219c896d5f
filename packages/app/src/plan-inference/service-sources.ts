import type { ReadSource } from '../audit/audit-sources.ts'

/** Where a service comes from: a file, fields, a traffic file, a live endpoint; what is stated goes before what is read. */
export interface ServiceSources {
  /** A description (YAML or JSON), or a file of traffic. */
  readonly file: string | null
  /** Folder that relative names are taken from. */
  readonly folder?: string
  /** A file of traffic, in place of the description's. */
  readonly traffic: string | null
  /** An endpoint of an account that has been read; its traffic is the base where no other is named. */
  readonly endpoint: { readonly name: string; readonly read: ReadSource } | null
  /** Fields of a service as in a description, before those of the file. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Ends the reading of a large file of traffic. */
  readonly signal?: AbortSignal
}

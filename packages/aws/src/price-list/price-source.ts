import type { OfferContent } from './offer-content.ts'
import type { OfferFormat } from './offer-file.ts'

/** The four kinds of public files a book is made of. */
export type OfferKind = 'sagemaker' | 'savings-plans' | 'hosts' | 'spot'

/** One file to read. `region` is null for a file of all regions. */
export interface OfferFile {
  readonly kind: OfferKind
  readonly region: string | null
  /** Where it may be found, best first; the format is told by the ending. */
  readonly candidates: readonly string[]
}

/** What a server needs to answer "not changed". */
export interface Validator {
  readonly url: string
  readonly etag: string | null
  readonly lastModified: string | null
}

/** An open file. */
export interface OpenOffer {
  readonly format: OfferFormat
  readonly content: OfferContent
}

export type ReadOutcome<T> =
  | {
      readonly kind: 'read'
      readonly value: T
      readonly bytes: number
      readonly url: string
      readonly validator: Validator | null
      readonly lastModified: string | null
    }
  | { readonly kind: 'not-modified' }

export interface ReadOptions {
  readonly validator: Validator | null
  readonly signal: AbortSignal
  /** Bytes received so far; starts again at nothing when a read is tried again. */
  readonly onBytes: (bytes: number) => void
}

/** Where price files come from: AWS's server, a mirror of it, or a folder. */
export interface PriceSource {
  /** For messages. */
  readonly place: string
  /** The files of a kind, in no particular order. @throws PriceListError when even the list cannot be read. */
  readonly list: (kind: OfferKind, signal: AbortSignal) => Promise<readonly OfferFile[]>
  /**
   * Opens a file and lets `consume` read it, again from the start when a transient fault cuts it short.
   * @throws PriceListError when it cannot be read in the end.
   */
  readonly read: <T>(
    file: OfferFile,
    options: ReadOptions,
    consume: (open: OpenOffer) => Promise<T>,
  ) => Promise<ReadOutcome<T>>
}

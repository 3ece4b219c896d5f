import type { PriceProduct, ProductFilter } from './price-product.ts'

/** A question to a price list. Region filters are among the filters. */
export interface ProductQuery {
  readonly service: string
  readonly filters: readonly ProductFilter[]
  readonly maxResults: number
  readonly nextToken: string | null
}

/** One page of products. */
export interface ProductPage {
  readonly products: readonly PriceProduct[]
  readonly nextToken: string | null
  /** How they were found, where the question as it was found none. */
  readonly found?: string
}

/** The addresses of AWS's files of a whole list, by format. */
export interface ListFiles {
  /** The version that the files are of, where AWS names it. */
  readonly arn: string | null
  /** `csv`, `json` → address. */
  readonly urls: Readonly<Record<string, string>>
}

/** Something that answers as AWS's Price List API does: a book, or AWS. */
export interface PriceListSource {
  /** Where prices come from, for people: `AWS Pricing API`. */
  readonly title: string
  readonly products: (query: ProductQuery) => Promise<ProductPage>
  readonly services: () => Promise<readonly string[]>
  /** Names of attributes; null for a service that is not there. */
  readonly attributes: (service: string) => Promise<readonly string[] | null>
  readonly values: (service: string, attribute: string) => Promise<readonly string[]>
  /**
   * What `attributes` would say where it is known without asking: empty for a service that is not there, null where only AWS
   * could say. Serves to name what is misspelt.
   */
  readonly knownAttributes: (service: string) => Promise<readonly string[] | null>
  /** Null where there is no list. @throws ListFilesError */
  readonly files: (service: string, region: string, effective: Date | null) => Promise<ListFiles | null>
}

/** A list that is there, and a file of it that is not. */
export class ListFilesError extends Error {
  readonly type: 'empty_url_response' | 'format_url_failed'
  readonly format: string

  constructor(type: ListFilesError['type'], format: string, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'ListFilesError'
    this.type = type
    this.format = format
  }
}

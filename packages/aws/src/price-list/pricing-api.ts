import {
  DescribeServicesCommand,
  GetAttributeValuesCommand,
  GetPriceListFileUrlCommand,
  GetProductsCommand,
  ListPriceListsCommand,
  PricingClient,
  type Filter,
  type PriceList,
} from '@aws-sdk/client-pricing'
import type { AwsAccess } from '../collect/aws-clients.ts'

/** The region of the API; lists of all regions are in it (Price List API, endpoints and quotas, 2026). */
const API_REGION = 'us-east-1'
/** Most values in one answer of GetAttributeValues (Price List API reference). */
const VALUES_A_PAGE = 10_000
const ATTEMPTS = 3

export interface PricingAccess extends AwsAccess {
  readonly signal?: AbortSignal
}

/** AWS's Price List API: the calls that answers are made of, page after page. Close it. */
export class PricingApi {
  readonly #client: PricingClient
  readonly #options: { readonly abortSignal?: AbortSignal }

  constructor({ profile, credentials, requestHandler, maxAttempts = ATTEMPTS, signal }: PricingAccess) {
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'
    this.#client = new PricingClient({
      region: API_REGION,
      maxAttempts,
      ...(profile === undefined ? {} : { profile }),
      ...(credentials === undefined ? {} : { credentials }),
      ...(requestHandler === undefined ? {} : { requestHandler }),
    })
    this.#options = signal === undefined ? {} : { abortSignal: signal }
  }

  /** One page of products, each as the JSON that AWS sends as text. */
  async products(
    service: string,
    filters: readonly Filter[],
    maxResults: number,
    nextToken: string | null,
  ): Promise<{ readonly products: readonly string[]; readonly nextToken: string | null }> {
    const page = await this.#client.send(
      new GetProductsCommand({
        ServiceCode: service,
        Filters: [...filters],
        MaxResults: maxResults,
        ...(nextToken === null ? {} : { NextToken: nextToken }),
      }),
      this.#options,
    )
    return { products: (page.PriceList ?? []).map(String), nextToken: page.NextToken ?? null }
  }

  async services(): Promise<readonly string[]> {
    return await pages(async (NextToken) => {
      const page = await this.#client.send(
        new DescribeServicesCommand(NextToken === undefined ? {} : { NextToken }),
        this.#options,
      )
      return { items: (page.Services ?? []).flatMap(({ ServiceCode }) => ServiceCode ?? []), next: page.NextToken }
    })
  }

  /** Null for a service that is not there. */
  async attributes(service: string): Promise<readonly string[] | null> {
    const page = await this.#client.send(new DescribeServicesCommand({ ServiceCode: service }), this.#options)
    const [found] = page.Services ?? []
    return found === undefined ? null : (found.AttributeNames ?? [])
  }

  async values(service: string, attribute: string): Promise<readonly string[]> {
    return await pages(async (NextToken) => {
      const page = await this.#client.send(
        new GetAttributeValuesCommand({
          ServiceCode: service,
          AttributeName: attribute,
          MaxResults: VALUES_A_PAGE,
          ...(NextToken === undefined ? {} : { NextToken }),
        }),
        this.#options,
      )
      return { items: (page.AttributeValues ?? []).flatMap(({ Value }) => Value ?? []), next: page.NextToken }
    })
  }

  /** The newest list of a service in a region at a time, or null. */
  async list(service: string, region: string, effective: Date, currency: string): Promise<PriceList | null> {
    const page = await this.#client.send(
      new ListPriceListsCommand({
        ServiceCode: service,
        EffectiveDate: effective,
        RegionCode: region,
        CurrencyCode: currency,
      }),
      this.#options,
    )
    return page.PriceLists?.[0] ?? null
  }

  /** The address of a list in a format; null where AWS gives none. */
  async fileUrl(arn: string, format: string): Promise<string | null> {
    const answer = await this.#client.send(
      new GetPriceListFileUrlCommand({ PriceListArn: arn, FileFormat: format }),
      this.#options,
    )
    return answer.Url ?? null
  }

  close(): void {
    this.#client.destroy()
  }
}

async function pages<Item>(
  read: (next: string | undefined) => Promise<{ readonly items: readonly Item[]; readonly next: string | undefined }>,
): Promise<readonly Item[]> {
  const all: Item[] = []
  let next: string | undefined
  do {
    // Each page names the one after it.
    const page = await read(next)
    all.push(...page.items)
    next = page.next
  } while (next !== undefined)
  return all
}

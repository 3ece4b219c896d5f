import pLimit from 'p-limit'
import type { BookData, BookSource, SavingsPlanBlock } from '@costwright/engine/catalog/book-data'
import {
  assembleBook,
  type EarlierSavingsPlans,
  type HostPart,
  type SagemakerPart,
  type SavingsPlanPart,
  type SpotPart,
} from './assemble-book.ts'
import { readHostFile } from './host-prices.ts'
import { PriceListError } from './price-list-error.ts'
import { addCounts, addSkipped, NOTHING_SKIPPED, type FileOutcome, type PriceListReport } from './price-list-report.ts'
import type { OfferFile, OfferKind, OpenOffer, PriceSource, ReadOutcome, Validator } from './price-source.ts'
import { readSagemakerFile } from './sagemaker-prices.ts'
import { readSavingsPlanFile } from './savings-plan-rates.ts'
import { readSpotAdvisor } from './spot-advisor.ts'

/** Raised when this program reads more out of the same file than before: earlier validators are then worth nothing. */
export const READER_VERSION = 1

export const OFFER_KINDS = ['sagemaker', 'savings-plans', 'spot', 'hosts'] as const satisfies readonly OfferKind[]

/** How far reading has come. `bytes` counts the file named; a retry starts it again. */
export interface PriceListProgress {
  readonly kind: OfferKind
  readonly region: string | null
  readonly state: 'reading' | 'read' | 'kept' | 'failed'
  readonly bytes: number
  readonly filesDone: number
  readonly filesKnown: number
}

export interface ReadPriceListOptions {
  readonly source: PriceSource
  readonly previous: BookData
  readonly earlierSavingsPlans: EarlierSavingsPlans
  /** By `kind region`; only those of files whose content is in `previous`. */
  readonly validators: ReadonlyMap<string, Validator>
  /** Region codes, or null for all there are. */
  readonly regions: readonly string[] | null
  readonly kinds?: readonly OfferKind[]
  /** How many files are read at once. */
  readonly concurrency?: number
  readonly now: Date
  readonly signal: AbortSignal
  readonly onProgress?: (progress: PriceListProgress) => void
}

export interface PriceListReading {
  readonly book: BookData
  /** Savings Plan rates by region; their sources are the book's. */
  readonly savingsPlans: ReadonlyMap<string, readonly SavingsPlanBlock[]>
  readonly report: PriceListReport
  readonly validators: ReadonlyMap<string, Validator>
}

/**
 * Reads AWS's public price files and makes a new book of them and the previous one. A file that cannot be read keeps its
 * region's earlier prices and is reported; the SageMaker list itself has to be there.
 * @throws PriceListError when the list of SageMaker files, or every one of them, cannot be read.
 */
export async function readPriceList(options: ReadPriceListOptions): Promise<PriceListReading> {
  const { source, previous, now, signal } = options
  const kinds = options.kinds ?? OFFER_KINDS
  const today = now.toISOString()
  const limit = pLimit(options.concurrency ?? 4)
  const files: FileOutcome[] = []
  const notes: string[] = []
  const validators = new Map(options.validators)
  let filesKnown = 0

  async function listed(kind: OfferKind): Promise<readonly OfferFile[]> {
    if (!kinds.includes(kind)) return []
    try {
      const all = await source.list(kind, signal)
      const { regions } = options
      const wanted = all.filter((file) => regions === null || file.region === null || regions.includes(file.region))
      for (const region of regions ?? []) {
        if (kind !== 'spot' && !all.some((file) => file.region === region || file.region === null))
          failed(kind, region, `there is no price file for ${region}`)
      }
      if (kind === 'sagemaker' && wanted.length === 0)
        throw new PriceListError('no-files', `no AmazonSageMaker price file in ${source.place}`)
      if (wanted.length === 0) notes.push(`no ${kind} file in ${source.place}: the earlier figures stay`)
      filesKnown += wanted.length
      // Files of all regions first: one of a region then stands over it.
      return wanted.toSorted((a, b) => ((a.region ?? '') < (b.region ?? '') ? -1 : 1))
    } catch (error) {
      signal.throwIfAborted()
      if (kind === 'sagemaker' || !(error instanceof PriceListError)) throw error
      failed(kind, null, error.message)
      return []
    }
  }

  function failed(kind: OfferKind, region: string | null, message: string): void {
    files.push({ kind, region, outcome: 'failed', rows: 0, bytes: 0, publicationDate: null, message })
    validators.delete(`${kind} ${region ?? ''}`)
  }

  async function readAll<T extends { readonly rows: number; readonly publicationDate: string | null }>(
    kind: OfferKind,
    useValidators: boolean,
    consume: (open: OpenOffer, region: string) => Promise<T>,
  ): Promise<readonly { readonly region: string | null; readonly value: T; readonly source: BookSource }[]> {
    const list = await listed(kind)
    const results = await Promise.all(
      list.map((file) =>
        limit(async () => {
          signal.throwIfAborted()
          const key = `${kind} ${file.region ?? ''}`
          const progress = (state: PriceListProgress['state'], bytes: number): void =>
            options.onProgress?.({ kind, region: file.region, state, bytes, filesDone: files.length, filesKnown })
          progress('reading', 0)
          let outcome: ReadOutcome<T>
          try {
            outcome = await source.read(
              file,
              {
                validator: useValidators ? (options.validators.get(key) ?? null) : null,
                signal,
                onBytes: (bytes) => progress('reading', bytes),
              },
              (open) => consume(open, file.region ?? 'unknown'),
            )
          } catch (error) {
            signal.throwIfAborted()
            if (!(error instanceof PriceListError)) throw error
            failed(kind, file.region, error.message)
            progress('failed', 0)
            return { error, result: null }
          }
          if (outcome.kind === 'not-modified') {
            files.push({
              kind,
              region: file.region,
              outcome: 'kept',
              rows: 0,
              bytes: 0,
              publicationDate: null,
              message: null,
            })
            progress('kept', 0)
            return { error: null, result: null }
          }
          const { value, bytes, url, validator, lastModified } = outcome
          files.push({
            kind,
            region: file.region,
            outcome: 'read',
            rows: value.rows,
            bytes,
            publicationDate: value.publicationDate,
            message: null,
          })
          if (validator === null) validators.delete(key)
          else validators.set(key, validator)
          progress('read', bytes)
          return {
            error: null,
            result: {
              region: file.region,
              value,
              source: sourceOf(kind, file.region, value.publicationDate ?? lastModified, url),
            },
          }
        }),
      ),
    )
    const errors = results.flatMap((one) => one.error ?? [])
    if (kind === 'sagemaker' && errors.length > 0 && errors.length === results.length) throw errors[0]
    return results.flatMap((one) => one.result ?? [])
  }

  function sourceOf(kind: OfferKind, region: string | null, published: string | null, url: string): BookSource {
    const parsed = published === null ? Number.NaN : Date.parse(published)
    const date = Number.isNaN(parsed) ? today.slice(0, 10) : new Date(parsed).toISOString().slice(0, 10)
    const names: Readonly<Record<OfferKind, string>> = {
      sagemaker: 'AWS price list, AmazonSageMaker',
      'savings-plans': 'AWS price list, Machine Learning Savings Plans',
      hosts: 'AWS price list, AmazonEC2',
      spot: 'EC2 Spot Instance Advisor',
    }
    return {
      name: region === null ? names[kind] : `${names[kind]}, ${region}`,
      date,
      trust: 'published',
      url,
      fetched: true,
    }
  }

  let skipped = NOTHING_SKIPPED
  const sagemaker: SagemakerPart[] = []
  for (const { value, source: from } of await readAll('sagemaker', true, ({ content, format }, region) =>
    readSagemakerFile(content, format, region, today),
  )) {
    skipped = addSkipped(skipped, value.skipped)
    for (const prices of value.regions)
      if (options.regions === null || options.regions.includes(prices.region)) sagemaker.push({ prices, source: from })
  }
  for (const [currency, rows] of Object.entries(skipped.otherCurrencies))
    notes.push(`${rows} rows in ${currency} were left out: the book is in USD`)
  const known = new Set(Object.keys(previous.types))
  const mlTypes = new Set([
    ...known,
    ...sagemaker.flatMap((part) => [...part.prices.instances.values()].flatMap((usd) => Object.keys(usd))),
  ])
  // A file that has not changed may still say something of a type that is new to the book.
  const sameTypes = mlTypes.size === known.size

  const savingsPlans: SavingsPlanPart[] = []
  let unknownPlanUsage: Readonly<Record<string, number>> = {}
  for (const { value, source: from } of await readAll('savings-plans', true, ({ content, format }, region) =>
    readSavingsPlanFile(content, format, region),
  )) {
    unknownPlanUsage = addCounts(unknownPlanUsage, value.unknownUsage)
    for (const region of new Set(value.blocks.map((block) => block.region))) {
      if (options.regions !== null && !options.regions.includes(region)) continue
      savingsPlans.push({ region, blocks: value.blocks.filter((block) => block.region === region), source: from })
    }
  }
  let spot: SpotPart | null = null
  for (const { value, source: from } of await readAll('spot', sameTypes, async ({ content }) => ({
    blocks: await readSpotAdvisor(content, mlTypes),
    rows: 0,
    publicationDate: null,
  }))) {
    spot = { blocks: value.blocks, source: from }
  }
  const hosts: HostPart[] = []
  for (const { value, source: from } of await readAll('hosts', sameTypes, ({ content, format }, region) =>
    readHostFile(content, format, region, mlTypes, today),
  )) {
    for (const [region, usd] of value.regions)
      if (options.regions === null || options.regions.includes(region)) hosts.push({ region, usd, source: from })
  }

  const assembled = await assembleBook(
    previous,
    options.earlierSavingsPlans,
    { sagemaker, hosts, spot, savingsPlans },
    today.slice(0, 10),
  )
  return {
    book: assembled.book,
    savingsPlans: assembled.savingsPlans,
    validators,
    report: {
      place: source.place,
      files: files.toSorted((a, b) => (`${a.kind} ${a.region ?? ''}` < `${b.kind} ${b.region ?? ''}` ? -1 : 1)),
      unchanged: files.every((file) => file.outcome === 'kept'),
      newTypes: assembled.newTypes,
      skipped,
      unknownPlanUsage,
      notes,
    },
  }
}

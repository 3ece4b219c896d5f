import type { BookData } from '@costwright/engine/catalog/book-data'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { checkClaims } from '@costwright/engine/claims/check-claims'
import type { Claims } from '@costwright/engine/claims/claims'
import type { Finding, Verdict } from '@costwright/engine/claims/finding'
import type { PricedOption } from '@costwright/engine/claims/priced-option'
import { quotedUsd, type UsdRange } from '@costwright/engine/claims/range'
import { usdPerUnitToJson, usdToJson } from '@costwright/engine/money/usd'
import type { ClaimsJson } from './claims-shape.ts'

/** What a published cost analysis says, with today's figures and a verdict on each claim. */
export function claimsAnswer(claims: Claims, bookData: BookData): ClaimsJson {
  const { options, findings, gaps } = checkClaims(claims, createPriceBook(bookData))
  return {
    name: claims.name,
    source: claims.source,
    region: claims.region,
    local: claims.local,
    options: options.map((priced) => optionJson(priced, findings)),
    findings: [...findings],
    gaps: [...gaps],
    priceBook: { origin: bookData.origin, date: bookData.compiled },
  }
}

function optionJson(priced: PricedOption, findings: readonly Finding[]): ClaimsJson['options'][number] {
  const { id, label, instanceType, purchase, hours, usd, usdPerHour } = priced.option
  const verdictOf = (rules: readonly string[]): Verdict =>
    findings.find((one) => one.subject === priced.subject && rules.includes(one.rule))?.verdict ?? 'open'
  return {
    id,
    label: label ?? null,
    instanceType,
    purchase,
    hours,
    quoted: { usdPerHour: moneyRange(quotedUsd(usdPerHour)), usd: moneyRange(quotedUsd(usd)) },
    today: todayOf(priced),
    priceVerdict: verdictOf(['price', 'spot-price']),
    costVerdict: verdictOf(['cost']),
  }
}

function todayOf({ option, onDemand, spot, cost }: PricedOption): ClaimsJson['options'][number]['today'] {
  const price = option.purchase === 'spot' ? spot : onDemand.kind === 'found' ? onDemand : null
  if (price === null || cost === null) return null
  return {
    usdPerHour: usdPerUnitToJson(price.usdPerUnit),
    usd: moneyRange(cost),
    interruptionBand: spot?.band ?? null,
    provenance: price.provenance,
  }
}

function moneyRange({ low, high }: UsdRange): { low: string; high: string } {
  return { low: usdToJson(low), high: usdToJson(high) }
}

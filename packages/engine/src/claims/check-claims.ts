import type { Gap } from '../bill/bill.ts'
import type { PriceBook } from '../catalog/price-book.ts'
import type { Claims } from './claims.ts'
import type { Finding } from './finding.ts'
import { checkCost, checkNoGain, checkPrice, checkSpotPrice } from './option-checks.ts'
import { priceOption, type PricedOption } from './priced-option.ts'
import { findStatement } from './statements/registry.ts'

/** A published cost analysis, held against the price book. */
export interface ClaimsCheck {
  readonly options: readonly PricedOption[]
  readonly findings: readonly Finding[]
  readonly gaps: readonly Gap[]
}

/**
 * Prices every option at the document's own hours and checks what the document says, in its order. Hours are taken as given.
 * @throws RangeError when a statement names an option that does not exist.
 */
export function checkClaims(claims: Claims, book: PriceBook): ClaimsCheck {
  const options = claims.options.map((option) => priceOption(option, claims.region, book))
  const findings: Finding[] = []
  for (const option of options) {
    const checks = [checkPrice(option, book, claims.region), checkSpotPrice(option), checkCost(option)]
    for (const finding of checks) if (finding !== null) findings.push(finding)
  }
  findings.push(...checkNoGain(options, book))
  for (const statement of claims.statements) {
    findings.push(...(findStatement(statement.kind)?.check(statement, { claims, options, book }) ?? []))
  }
  const gaps = new Map(options.flatMap((one) => one.gaps.map((gap) => [`${gap.kind} ${gap.what}`, gap] as const)))
  return { options, findings, gaps: [...gaps.values()] }
}

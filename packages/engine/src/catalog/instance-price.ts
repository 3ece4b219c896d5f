import { scalePrice, usdPerUnit } from '../money/usd.ts'
import type { ComponentId } from './component.ts'
import { API_ENUMS, componentOf } from './component.ts'
import { derivationRefusal, standIns } from './derivation.ts'
import { familyClass, parseInstanceType } from './instance-type.ts'
import type { Missing, PriceLookup } from './lookup.ts'
import type { PriceBook } from './price-book.ts'
import { findRegion } from './region.ts'

/**
 * The on-demand price of an instance-hour: the reading itself; else the Hosting (or Studio) reading of the same type and
 * region where that rule holds; else, for types too new to be in any list, EC2 × the usual ratio; else why there is none.
 */
export function instancePrice(
  book: PriceBook,
  component: ComponentId,
  instanceType: string,
  region: string,
): PriceLookup {
  const spec = book.spec(instanceType)
  if (spec === null) return missing('unknown-instance-type', `no instance type ${instanceType}`)
  if (findRegion(region) === null) return missing('unknown-region', `no region ${region}`)
  const own = readingOf(book, component, instanceType, region)
  if (!book.offers(component, instanceType)) {
    const listed = own === null ? '' : '; AWS lists a price for it all the same'
    const { title, apiEnum } = componentOf(component)
    return missing(
      'not-offered',
      `${title}: the SageMaker API (${API_ENUMS[apiEnum]}) does not accept ${instanceType}${listed}`,
    )
  }
  if (own !== null) return own
  if (book.blocks(component, region).some((block) => block.complete)) {
    return missing('not-listed-in-region', `${instanceType} is not in AWS's ${region} price list for this component`)
  }
  return derived(book, component, instanceType, region)
}

function readingOf(book: PriceBook, component: ComponentId, instanceType: string, region: string): PriceLookup | null {
  for (const block of book.blocks(component, region)) {
    const reading = Object.hasOwn(block.usd, instanceType) ? block.usd[instanceType] : undefined
    if (reading === undefined) continue
    if (typeof reading !== 'string') {
      return {
        kind: 'ambiguous',
        candidates: reading.map((text) => usdPerUnit(text)),
        message: `${instanceType} has ${reading.length} different ${component} prices in ${region}: ${reading.join(', ')}`,
      }
    }
    return {
      kind: 'found',
      usdPerUnit: usdPerUnit(reading),
      unit: 'Hrs',
      provenance: book.provenanceOf(block.source),
      oddities: book.odditiesOf(component, instanceType, region),
    }
  }
  return null
}

function derived(book: PriceBook, component: ComponentId, instanceType: string, region: string): PriceLookup {
  const refusal = derivationRefusal(component, region, instanceType)
  for (const standIn of standIns(region)) {
    if (standIn === component) continue
    const other = readingOf(book, standIn, instanceType, region)
    if (other === null) continue
    if (refusal !== null) {
      return missing(
        'no-reading',
        `no ${component} price of ${instanceType} in ${region} is published, and none is derived: ${refusal}`,
      )
    }
    if (other.kind !== 'found') return other
    const { date, note } = other.provenance
    return {
      ...other,
      provenance: {
        source: 'derived',
        date,
        note: `the ${componentOf(standIn).title} price of the same type and region; ${note}`,
      },
      oddities: book.odditiesOf(standIn, instanceType, region),
    }
  }
  if (refusal !== null && component !== 'hosting')
    return missing('no-reading', `no price of ${instanceType} in ${region} is published: ${refusal}`)
  return fromHost(book, instanceType, region)
}

/** A type that AWS sells in some region's list but not in this one is not sold here; only types absent from every list fall back to EC2. */
function fromHost(book: PriceBook, instanceType: string, region: string): PriceLookup {
  if (book.isListed(instanceType))
    return missing('not-listed-in-region', `${instanceType} is in AWS's lists, but not for ${region}`)
  const host = book.hostUsd(instanceType, region)
  const family = parseInstanceType(instanceType)?.family
  const ratio = family === undefined ? null : book.ratio(familyClass(family))
  if (host === null || ratio === null)
    return missing('no-reading', `no price of ${instanceType} in ${region} is published`)
  const factor = ratio.median.toFixed(2)
  const { date, note } = book.provenanceOf(host.source)
  return {
    kind: 'found',
    usdPerUnit: scalePrice(usdPerUnit(host.usd), factor),
    unit: 'Hrs',
    provenance: {
      source: 'derived',
      date,
      note: `EC2 on-demand × ${factor}, the median of ${ratio.pairs} pairs of ${ratio.familyClass} types (middle 80 %: ${ratio.p10.toFixed(2)}–${ratio.p90.toFixed(2)}); ${note}`,
    },
    oddities: [],
  }
}

function missing(reason: Missing['reason'], message: string): Missing {
  return { kind: 'missing', reason, message }
}

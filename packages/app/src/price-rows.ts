import { componentOf, type ComponentId } from '@costwright/engine/catalog/component'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { savingsPlanRates } from '@costwright/engine/catalog/savings-plan'
import { spotPrice } from '@costwright/engine/catalog/spot-price'
import { usdPerUnitToJson } from '@costwright/engine/money/usd'
import type { Gap } from '@costwright/engine/bill/bill'
import type { PriceQuestion, PriceRow } from './price-shape.ts'

/** Every price of the types over components and regions; pairs without a price give no row. */
export function rowsOf(
  book: PriceBook,
  types: readonly string[],
  components: readonly ComponentId[],
  regions: readonly string[],
  purchase: PriceQuestion['purchase'],
): readonly PriceRow[] {
  const rows: PriceRow[] = []
  for (const region of regions) {
    for (const instanceType of types) {
      const spec = book.spec(instanceType)
      for (const component of components) {
        const found = book.instance(component, instanceType, region)
        if (found.kind !== 'found') continue
        const shared = {
          instanceType,
          component,
          region,
          vcpu: spec?.vcpu ?? null,
          memoryGib: spec?.memoryGib ?? null,
          accelerator: spec?.accelerator ?? null,
        }
        if (purchase === 'all' || purchase === 'on-demand') {
          rows.push({
            ...shared,
            purchase: 'on-demand',
            usdPerHour: usdPerUnitToJson(found.usdPerUnit),
            provenance: found.provenance,
            spot: null,
            oddities: [...found.oddities],
          })
        }
        if (component === 'training' && (purchase === 'all' || purchase === 'spot'))
          rows.push(...spotRows(book, shared))
        if (purchase === 'all' || purchase === 'savings-plan') rows.push(...savingsPlanRows(book, component, shared))
      }
    }
  }
  return rows
}

type Shared = Pick<PriceRow, 'instanceType' | 'component' | 'region' | 'vcpu' | 'memoryGib' | 'accelerator'>

function spotRows(book: PriceBook, shared: Shared): readonly PriceRow[] {
  const spot = spotPrice(book, shared.instanceType, shared.region)
  if (spot.kind !== 'found') return []
  const hostUsdPerHour = spot.hostUsdPerUnit === null ? null : usdPerUnitToJson(spot.hostUsdPerUnit)
  const detail = { savingPercent: spot.savingPercent, interruptionBand: spot.band, hostUsdPerHour }
  return [
    {
      ...shared,
      purchase: 'spot',
      usdPerHour: usdPerUnitToJson(spot.usdPerUnit),
      provenance: spot.provenance,
      spot: detail,
      oddities: [],
    },
  ]
}

function savingsPlanRows(book: PriceBook, component: ComponentId, shared: Shared): readonly PriceRow[] {
  return savingsPlanRates(book, component, shared.instanceType, shared.region).flatMap(
    ({ termYears, payment, price }) =>
      price.kind === 'found'
        ? [
            {
              ...shared,
              purchase: `savings-plan-${termYears}y-${payment}`,
              usdPerHour: usdPerUnitToJson(price.usdPerUnit),
              provenance: price.provenance,
              spot: null,
              oddities: [],
            },
          ]
        : [],
  )
}

/** What has no price: one by one for types that were asked for by name, else counted by component and region. */
export function gapsOf(
  book: PriceBook,
  types: readonly string[],
  components: readonly ComponentId[],
  regions: readonly string[],
  named: boolean,
): readonly Gap[] {
  const gaps: Gap[] = []
  for (const region of regions) {
    for (const component of components) {
      let unpriced = 0
      for (const type of types) {
        const answer = book.instance(component, type, region)
        if (
          answer.kind === 'found' ||
          (answer.kind === 'missing' && answer.reason === 'not-offered' && components.length > 1)
        )
          continue
        if (answer.kind === 'ambiguous')
          gaps.push({
            kind: 'ambiguous-price',
            what: answer.message,
            effect: `${type} is left out for ${component} in ${region}`,
          })
        else if (named && regions.length === 1)
          gaps.push({
            kind: 'missing-price',
            what: answer.message,
            effect: `${type} is left out for ${component} in ${region}`,
          })
        else if (book.offers(component, type)) unpriced++
      }
      if (unpriced > 0 && regions.length === 1) {
        const what = `${unpriced} types that the API accepts for ${componentOf(component).title.toLowerCase()} have no price in ${region}`
        gaps.push({
          kind: 'missing-price',
          what,
          effect: 'they are not sold there, or are too new for the list; not shown',
        })
      }
    }
  }
  return gaps
}

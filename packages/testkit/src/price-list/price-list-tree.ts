import {
  offerCsv,
  offerIndex,
  offerJson,
  savingsPlanCsv,
  savingsPlanIndex,
  savingsPlanJson,
  spotAdvisorJson,
  type SavingsPlanRateFixture,
} from './offer-files.ts'
import type { OfferProductFixture } from './offer-product.ts'

/** The files of a whole price list. Regions that are absent from a part have no file there. */
export interface PriceListFixture {
  readonly publicationDate?: string
  readonly sagemaker: Readonly<Record<string, readonly OfferProductFixture[]>>
  readonly hosts?: Readonly<Record<string, readonly OfferProductFixture[]>>
  readonly savingsPlans?: Readonly<Record<string, readonly SavingsPlanRateFixture[]>>
  readonly spot?: Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>
}

/** Address (or path below a folder) → content, laid out as on AWS's server; every offer as CSV and as JSON. */
export function priceListTree(list: PriceListFixture): Map<string, string> {
  const publicationDate = list.publicationDate ?? '2026-11-01T20:59:55Z'
  const version = publicationDate.replace(/\D/g, '')
  const tree = new Map<string, string>()
  for (const [offerCode, products] of [
    ['AmazonSageMaker', list.sagemaker],
    ['AmazonEC2', list.hosts ?? {}],
  ] as const) {
    tree.set(
      `/offers/v1.0/aws/${offerCode}/current/region_index.json`,
      offerIndex(offerCode, Object.keys(products), publicationDate),
    )
    for (const [region, all] of Object.entries(products)) {
      tree.set(
        `/offers/v1.0/aws/${offerCode}/${version}/${region}/index.csv`,
        offerCsv({ offerCode, publicationDate }, all),
      )
      tree.set(
        `/offers/v1.0/aws/${offerCode}/${version}/${region}/index.json`,
        offerJson({ offerCode, publicationDate }, all),
      )
    }
  }
  const plans = list.savingsPlans ?? {}
  const planBase = '/savingsPlan/v1.0/aws/AWSMachineLearningSavingsPlans'
  tree.set(`${planBase}/current/region_index.json`, savingsPlanIndex(Object.keys(plans), publicationDate))
  for (const [region, rates] of Object.entries(plans)) {
    tree.set(`${planBase}/${version}/${region}/index.csv`, savingsPlanCsv(rates, publicationDate))
    tree.set(`${planBase}/${version}/${region}/index.json`, savingsPlanJson(region, rates, publicationDate))
  }
  tree.set('/spot-advisor-data.json', spotAdvisorJson(list.spot ?? {}))
  return tree
}

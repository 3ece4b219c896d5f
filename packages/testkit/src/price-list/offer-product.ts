import { componentOf, type ComponentId } from '@costwright/engine/catalog/component'
import { regionalUsageType } from '@costwright/engine/catalog/region'

/** A product of an offer file with its price, as the generators below write it. Attribute names as in AWS's JSON. */
export interface OfferProductFixture {
  readonly sku: string
  readonly productFamily: string
  readonly attributes: Readonly<Record<string, string>>
  readonly unit: string
  readonly usd: string
  readonly currency?: string
  readonly effectiveDate?: string
  readonly beginRange?: string
  readonly termType?: 'OnDemand' | 'Reserved'
}

/** The ways in which AWS's SageMaker list says which component and instance a product is. */
export type ListConvention = 'component' | 'platoinstancetype' | 'suffixed-instance-type' | 'usage-type-only'
export const LIST_CONVENTIONS: readonly ListConvention[] = [
  'component',
  'platoinstancetype',
  'suffixed-instance-type',
  'usage-type-only',
]

let nextSku = 0

/** A SKU of the length AWS uses; each call gives another. */
export function fixtureSku(): string {
  nextSku += 1
  return nextSku.toString(36).toUpperCase().padStart(16, 'F')
}

/** An instance-hour product of the SageMaker list. */
export function instanceProduct(
  region: string,
  component: ComponentId,
  instanceType: string,
  usd: string,
  convention: ListConvention = 'component',
): OfferProductFixture {
  const { usageToken, priceListNames } = componentOf(component)
  const name = priceListNames[0] ?? ''
  const attributes: Record<ListConvention, Record<string, string>> = {
    component: {
      component: name,
      platoinstancetype: name,
      instanceName: instanceType,
      instanceType: `${instanceType}-${name}`,
    },
    platoinstancetype: { platoinstancetype: name, instanceType },
    'suffixed-instance-type': { component: name, instanceType: `${instanceType}-${name}` },
    'usage-type-only': { instanceType: 'NA' },
  }
  return {
    sku: fixtureSku(),
    productFamily: 'ML Instance',
    attributes: {
      servicecode: 'AmazonSageMaker',
      location: region,
      locationType: 'AWS Region',
      usagetype: regionalUsageType(region, `${usageToken}${instanceType}`),
      operation: 'RunInstance',
      regionCode: region,
      ...attributes[convention],
    },
    unit: 'Hrs',
    usd,
  }
}

/** Any other product of the SageMaker list, by its usage type without the region prefix. */
export function usageProduct(
  region: string,
  usage: string,
  unit: string,
  usd: string,
  attributes: Readonly<Record<string, string>> = {},
): OfferProductFixture {
  return {
    sku: fixtureSku(),
    productFamily: 'ML Storage',
    attributes: {
      servicecode: 'AmazonSageMaker',
      locationType: 'AWS Region',
      usagetype: regionalUsageType(region, usage),
      operation: '',
      regionCode: region,
      ...attributes,
    },
    unit,
    usd,
  }
}

/** An EC2 product: Linux on shared tenancy unless `attributes` say otherwise. */
export function hostProduct(
  region: string,
  type: string,
  usd: string,
  attributes: Readonly<Record<string, string>> = {},
): OfferProductFixture {
  return {
    sku: fixtureSku(),
    productFamily: 'Compute Instance',
    attributes: {
      servicecode: 'AmazonEC2',
      locationType: 'AWS Region',
      instanceType: type,
      operatingSystem: 'Linux',
      tenancy: 'Shared',
      preInstalledSw: 'NA',
      capacitystatus: 'Used',
      licenseModel: 'No License required',
      // us-east-1 is the one region whose EC2 usage types carry no prefix.
      usagetype: region === 'us-east-1' ? `BoxUsage:${type}` : regionalUsageType(region, `BoxUsage:${type}`),
      operation: 'RunInstances',
      regionCode: region,
      ...attributes,
    },
    unit: 'Hrs',
    usd,
  }
}

import type { BookData, InstanceSpec } from '@costwright/engine/catalog/book-data'
import { COMPONENTS } from '@costwright/engine/catalog/component'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { RATES } from '@costwright/engine/catalog/rates/registry'
import { regionalUsageType } from '@costwright/engine/catalog/region'
import { usdPerUnit } from '@costwright/engine/money/usd'
import type { BookProduct } from './book-product.ts'
import { locationOf } from './region-location.ts'
import { BOOK_SERVICES, SAGEMAKER_CODE } from './service-code.ts'

/** What AWS's list calls products that are billed by the instance-hour. */
const INSTANCE_FAMILY = 'ML Instance'
const HOST_FAMILY = 'Compute Instance'

const books = new WeakMap<BookData, { readonly book: PriceBook; readonly made: Map<string, readonly BookProduct[]> }>()

/**
 * Everything of one service that the book has a price of in a region; made once. `types` narrows it to instance types, which is
 * quick for any number of regions.
 */
export function bookProducts(
  data: BookData,
  service: string,
  region: string,
  types: readonly string[] | null,
): readonly BookProduct[] {
  const { book, made } = indexed(data)
  if (types !== null) return productsOf(book, service, region, types)
  const key = `${service} ${region}`
  const known = made.get(key)
  if (known !== undefined) return known
  const products = productsOf(book, service, region, Object.keys(data.types))
  made.set(key, products)
  return products
}

function indexed(data: BookData): { readonly book: PriceBook; readonly made: Map<string, readonly BookProduct[]> } {
  const known = books.get(data)
  if (known !== undefined) return known
  const fresh = { book: createPriceBook(data), made: new Map<string, readonly BookProduct[]>() }
  books.set(data, fresh)
  return fresh
}

function productsOf(
  book: PriceBook,
  service: string,
  region: string,
  types: readonly string[],
): readonly BookProduct[] {
  const instances = service === SAGEMAKER_CODE ? instanceProducts(book, region, types) : []
  const hosts = service === 'AmazonEC2' ? hostProducts(book, region, types) : []
  return [...instances, ...hosts, ...rateProducts(book, service, region)]
}

function instanceProducts(book: PriceBook, region: string, types: readonly string[]): readonly BookProduct[] {
  return types.flatMap((instanceType) => {
    const spec = specAttributes(book.spec(instanceType))
    return COMPONENTS.flatMap((component): readonly BookProduct[] => {
      const found = book.instance(component.id, instanceType, region)
      if (found.kind !== 'found') return []
      const [name] = component.priceListNames
      const usage = `${component.usageToken}${instanceType}`
      const names = [...component.priceListNames, component.id, component.title]
      return [
        {
          productFamily: INSTANCE_FAMILY,
          attributes: {
            regionCode: region,
            location: locationOf(region),
            locationType: 'AWS Region',
            servicecode: SAGEMAKER_CODE,
            servicename: 'Amazon SageMaker',
            instanceName: instanceType,
            instanceType: `${instanceType}-${name}`,
            component: name,
            platoinstancetype: name,
            usagetype: regionalUsageType(region, usage),
            operation: 'RunInstance',
            ...spec,
          },
          alsoKnownAs: {
            instancetype: [instanceType],
            component: names,
            platoinstancetype: names,
            usagetype: [usage],
          },
          unit: found.unit,
          usdPerUnit: found.usdPerUnit,
          per: `${name} ${instanceType} hour`,
          provenance: found.provenance,
          oddities: found.oddities,
        },
      ]
    })
  })
}

/** EC2 on demand, Linux, shared tenancy: the hosts under SageMaker's types. */
function hostProducts(book: PriceBook, region: string, types: readonly string[]): readonly BookProduct[] {
  return types.flatMap((type): readonly BookProduct[] => {
    const host = book.hostUsd(type, region)
    if (host === null) return []
    const instanceType = type.replace(/^ml\./, '')
    const usage = `BoxUsage:${instanceType}`
    return [
      {
        productFamily: HOST_FAMILY,
        attributes: {
          regionCode: region,
          location: locationOf(region),
          locationType: 'AWS Region',
          servicecode: 'AmazonEC2',
          servicename: 'Amazon EC2',
          instanceType,
          operatingSystem: 'Linux',
          tenancy: 'Shared',
          preInstalledSw: 'NA',
          capacitystatus: 'Used',
          // us-east-1 is the one region whose EC2 usage types carry no prefix.
          usagetype: region === 'us-east-1' ? usage : regionalUsageType(region, usage),
          operation: 'RunInstances',
          ...specAttributes(book.spec(type)),
        },
        alsoKnownAs: { instancetype: [type], usagetype: [usage] },
        unit: 'Hrs',
        usdPerUnit: usdPerUnit(host.usd),
        per: `On Demand Linux ${instanceType} Instance Hour`,
        provenance: book.provenanceOf(host.source),
        oddities: [],
      },
    ]
  })
}

function rateProducts(book: PriceBook, code: string, region: string): readonly BookProduct[] {
  const service = BOOK_SERVICES.find((one) => one.code === code)?.name
  return RATES.flatMap((rate): readonly BookProduct[] => {
    if (rate.service !== service) return []
    const found = book.rate(rate.id, region)
    if (found.kind !== 'found') return []
    return [
      {
        // Which families these are in is not in the book.
        productFamily: null,
        attributes: {
          regionCode: region,
          location: locationOf(region),
          locationType: 'AWS Region',
          servicecode: code,
          servicename: service,
          usagetype: regionalUsageType(region, rate.usageType),
          description: rate.title,
        },
        alsoKnownAs: { usagetype: [rate.usageType], description: [rate.id] },
        unit: found.unit,
        usdPerUnit: found.usdPerUnit,
        per: `${found.unit} of ${rate.title}`,
        provenance: found.provenance,
        oddities: found.oddities,
      },
    ]
  })
}

function specAttributes(spec: InstanceSpec | null): Readonly<Record<string, string>> {
  if (spec === null) return {}
  const { vcpu, memoryGib, accelerator } = spec
  return {
    ...(vcpu === null ? {} : { vCpu: String(vcpu) }),
    ...(memoryGib === null ? {} : { memory: `${memoryGib} GiB` }),
    ...(accelerator === null
      ? {}
      : {
          gpu: String(accelerator.count),
          gpuModel: accelerator.model,
          ...(accelerator.memoryGib === null ? {} : { gpuMemory: `${accelerator.memoryGib} GiB` }),
        }),
  }
}

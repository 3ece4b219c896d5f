import { describe, expect, it } from 'vitest'
import { callOn } from './pricing-world.fixture.ts'
import { RECORDED_PRICES, RECORDED_PRODUCTS, replayPrice } from './recorded-prices.fixture.ts'
import { awsPricingSurface } from './surface.ts'

describe('calls that were recorded on the AWS server', () => {
  it.each(RECORDED_PRICES)('$name: the same requests, the same answer', async (recorded) => {
    expect(await replayPrice(recorded)).toEqual([])
  })

  it('prices from the book have all that the products of AWS have, with the same values where they are the same', async () => {
    const [hosting] = RECORDED_PRODUCTS
    const answer = await callOn(awsPricingSurface, 'get_pricing', {
      service_code: 'AmazonSageMaker',
      region: 'us-east-1',
      filters: [
        { Field: 'instanceName', Value: 'ml.m5.xlarge' },
        { Field: 'component', Value: 'Hosting' },
      ],
    })
    const { data } = (answer.structured?.['result'] ?? {}) as {
      readonly data: readonly {
        readonly product: { readonly attributes: object; readonly productFamily: string }
        readonly terms: { readonly OnDemand: Record<string, { readonly priceDimensions: Record<string, object> }> }
      }[]
    }
    expect(data).toHaveLength(1)
    expect(data[0]?.product.attributes).toMatchObject(hosting?.product.attributes ?? {})
    expect(data[0]?.product.productFamily).toBe('ML Instance')
    const [term] = Object.values(data[0]?.terms.OnDemand ?? {})
    expect(Object.values(term?.priceDimensions ?? {})[0]).toMatchObject({
      unit: 'Hrs',
      beginRange: '0',
      endRange: 'Inf',
      description: '$0.2300000000 per Hosting ml.m5.xlarge hour',
      pricePerUnit: { USD: '0.2300000000' },
    })
  })
})

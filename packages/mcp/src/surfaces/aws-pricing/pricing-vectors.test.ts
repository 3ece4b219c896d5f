import { describe, expect, it } from 'vitest'
import { fakeWire, type WireTable } from '@costwright/testkit/wire/fake-wire'
import { callOn, onWire } from './pricing-world.fixture.ts'
import vectors from './pricing-vectors.fixture.json' with { type: 'json' }
import { awsPricingSurface, pricingSurface } from './surface.ts'

interface Vector {
  readonly name: string
  readonly tool: string
  readonly arguments: Readonly<Record<string, unknown>>
  readonly requests: readonly { readonly operation: string; readonly input: Readonly<Record<string, unknown>> }[]
  readonly isError: boolean
  readonly structured: { readonly result: unknown } | null
  readonly text?: string
}
const VECTORS = vectors as readonly Vector[]

const okPrice = VECTORS.find(({ name }) => name === 'ok-price')?.structured?.result as
  | { readonly data: object[] }
  | undefined
/** The two products that AWS was simulated with. */
const products = (okPrice ?? { data: [] }).data

/** AWS as it was simulated when the calls were recorded. */
const AWS: WireTable = {
  GetProducts: ({ input }) => ({
    PriceList: JSON.stringify(input).includes('ml.m5.large') ? [] : products.map((one) => JSON.stringify(one)),
  }),
  DescribeServices: () => ({
    Services: [
      {
        ServiceCode: 'AmazonSageMaker',
        AttributeNames: ['usagetype', 'regionCode', 'instanceName', 'component', 'productFamily'],
      },
    ],
  }),
  GetAttributeValues: () => ({ AttributeValues: [{ Value: 'Training' }, { Value: 'Hosting' }] }),
  ListPriceLists: () => ({
    PriceLists: [
      {
        PriceListArn: 'arn:aws:pricing:::price-list/aws/AmazonSageMaker/USD/20260801000000/us-east-1',
        RegionCode: 'us-east-1',
        CurrencyCode: 'USD',
        FileFormats: ['CSV', 'JSON'],
      },
    ],
  }),
  GetPriceListFileUrl: ({ input }) => ({ Url: `https://example/${String(input['FileFormat'])}` }),
}

describe('calls that were recorded on the AWS server', () => {
  it.each(VECTORS)('$name: the same requests, the same answer', async (vector) => {
    const wire = fakeWire(AWS)
    const answer = await callOn(pricingSurface(onWire(wire)), vector.tool, vector.arguments)
    expect(answer.isError ?? false).toBe(vector.isError)
    expect(answer.structured).toEqual(vector.structured)
    if (vector.text !== undefined) expect(answer.text).toBe(vector.text)
    else {
      const { result } = vector.structured ?? {}
      const printed = Array.isArray(result) ? result.join('\n') : JSON.stringify(result, null, 2)
      expect(answer.text).toBe(printed)
    }
    // When the list is asked for is the time of the call.
    const sent = wire.calls.map(({ operation, input }) => ({
      operation,
      input: Object.fromEntries(Object.entries(input).filter(([name]) => name !== 'EffectiveDate')),
    }))
    expect(sent).toEqual(vector.requests)
  })

  it('prices from the book have all that the products of AWS have, with the same values where they are the same', async () => {
    const [hosting] = products as { readonly product: { readonly attributes: Record<string, string> } }[]
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

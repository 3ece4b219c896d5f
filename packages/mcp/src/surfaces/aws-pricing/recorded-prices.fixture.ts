import { isDeepStrictEqual } from 'node:util'
import { fakeWire, type WireTable } from '@costwright/testkit/wire/fake-wire'
import { differences, type RecordedCall } from '../peer/recorded-call.fixture.ts'
import { callOn, onWire } from './pricing-world.fixture.ts'
import vectors from './pricing-vectors.fixture.json' with { type: 'json' }
import { pricingSurface } from './surface.ts'

/** Calls that were recorded on AWS's pricing server. */
export const RECORDED_PRICES = vectors as readonly RecordedCall[]

const okPrice = RECORDED_PRICES.find(({ name }) => name === 'ok-price')?.structured?.['result'] as
  | { readonly data: readonly { readonly product: { readonly attributes: Record<string, string> } }[] }
  | undefined
/** The two products that AWS was simulated with. */
export const RECORDED_PRODUCTS = (okPrice ?? { data: [] }).data

/** AWS as it was simulated when the calls were recorded. */
const AWS: WireTable = {
  GetProducts: ({ input }) => ({
    PriceList: JSON.stringify(input).includes('ml.m5.large') ? [] : RECORDED_PRODUCTS.map((one) => JSON.stringify(one)),
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

/** Replays a call against the simulated AWS: how the answer and the requests differ. */
export async function replayPrice(recorded: RecordedCall): Promise<readonly string[]> {
  const wire = fakeWire(AWS)
  const answer = await callOn(pricingSurface(onWire(wire)), recorded.tool, recorded.arguments)
  const result = recorded.structured?.['result']
  const printed = Array.isArray(result) ? result.join('\n') : JSON.stringify(result, null, 2)
  // When the list is asked for is the time of the call.
  const sent = wire.calls.map(({ operation, input }) => ({
    operation,
    input: Object.fromEntries(Object.entries(input).filter(([name]) => name !== 'EffectiveDate')),
  }))
  return [
    ...differences(recorded, answer, recorded.text ?? printed),
    ...(isDeepStrictEqual(answer.parts, Array.isArray(result) ? result : undefined) ? [] : ['the parts of the text']),
    // Where AWS finds nothing, the usage type is tried as well.
    ...(isDeepStrictEqual(sent.slice(0, recorded.requests.length), recorded.requests)
      ? []
      : [`AWS was asked ${JSON.stringify(sent)}`]),
  ]
}

import { at, listAt, problemsOf, type GuideCall } from './guide-call.ts'

/** Calls of the pricing server. */
export const PRICE_CALLS: readonly GuideCall[] = [
  {
    title: 'What an instance costs in two regions',
    surface: 'aws-pricing',
    tool: 'get_pricing',
    arguments: {
      service_code: 'AmazonSageMaker',
      region: ['us-east-1', 'us-west-2'],
      filters: [
        { Field: 'instanceType', Value: 'ml.m5.large', Type: 'EQUALS' },
        { Field: 'productFamily', Value: 'ML Instance', Type: 'EQUALS' },
      ],
    },
    problems: ({ structured }) => {
      const data = listAt(structured, 'result', 'data')
      const attributes = data.map((one) => at(one, 'product', 'attributes'))
      const components = (region: string): readonly unknown[] =>
        attributes.filter((one) => at(one, 'regionCode') === region).map((one) => at(one, 'component'))
      return problemsOf({
        'both regions': ['us-east-1', 'us-west-2'].every((region) => components(region).length >= 8),
        'every component once in a region': new Set(components('us-east-1')).size === components('us-east-1').length,
        'training and hosting among them': ['Training', 'Hosting'].every((one) =>
          components('us-east-1').includes(one),
        ),
        '$0.115 an hour': data.every((one) =>
          Object.values(at(one, 'terms', 'OnDemand') ?? {}).every((term) =>
            Object.values(at(term, 'priceDimensions') ?? {}).every(
              (price) => at(price, 'pricePerUnit', 'USD') === '0.1150000000',
            ),
          ),
        ),
        'source and date of each': data.every((one) => /^20\d\d-\d\d/.test(String(at(one, 'provenance', 'date')))),
      })
    },
  },
]

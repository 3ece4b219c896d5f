import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { apiGateway } from './api-gateway.ts'
import { complaints, measured } from './measured.fixture.ts'

const owner = { resource: 'api', phase: 'around', region: 'us-east-1' } as const
const base = { kind: 'api-gateway', name: 'api', requestsPerMonth: 1_000_000 } as const
const notes = ['responses to the internet are billed besides: describe them as data-transfer']

test('REST APIs bill each request, whatever its size', () => {
  expect(measured(apiGateway, { ...base, api: 'rest', kbPerRequest: 2000 })).toEqual({
    usages: [
      {
        ...owner,
        item: 'Requests',
        usageType: 'USE1-ApiGatewayRequest',
        price: { kind: 'rate', id: 'api-gateway-rest' },
        quantity: quantity(1_000_000),
        unit: 'Requests',
        explain: '1,000,000 requests',
      },
    ],
    notes,
  })
})

test('HTTP APIs count each begun 512 KB', () => {
  const price = { kind: 'rate', id: 'api-gateway-http' } as const
  expect(measured(apiGateway, { ...base, api: 'http', kbPerRequest: 513 })).toEqual({
    usages: [
      {
        ...owner,
        item: 'Requests',
        usageType: 'USE1-ApiGatewayHttpRequest',
        price,
        quantity: quantity(2_000_000),
        unit: 'Requests',
        explain: '1,000,000 requests × 2 for 513 KB each',
      },
    ],
    notes,
  })
  expect(
    measured(apiGateway, { ...base, api: 'http', kbPerRequest: 512 }).usages.map((one) => [one.quantity, one.explain]),
  ).toEqual([[quantity(1_000_000), '1,000,000 requests']])
})

test('the kind of API has to be said', () => {
  expect(complaints(apiGateway, base)).toEqual(['api: Invalid option: expected one of "rest"|"http"'])
})

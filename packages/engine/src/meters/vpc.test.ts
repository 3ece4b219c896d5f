import { expect, test } from 'vitest'
import { quantity } from '../money/quantity.ts'
import { complaints, measured } from './measured.fixture.ts'
import { vpc } from './vpc.ts'

const owner = { resource: 'net', phase: 'around', region: 'us-east-1' } as const
const base = { kind: 'vpc', name: 'net' } as const

test('NAT gateways, interface endpoints in every zone, their data; the S3 gateway endpoint is free', () => {
  expect(
    measured(vpc, {
      ...base,
      natGateways: 2,
      natGb: 300,
      interfaceEndpoints: 4,
      zones: 3,
      endpointGb: 100,
      s3GatewayEndpoint: true,
    }),
  ).toEqual({
    usages: [
      {
        ...owner,
        item: 'NAT gateways',
        usageType: 'USE1-NatGateway-Hours',
        price: { kind: 'rate', id: 'nat-gateway-hour' },
        quantity: quantity(1460),
        unit: 'Hrs',
        explain: '2 gateways × 730 h (always on)',
      },
      {
        ...owner,
        item: 'NAT gateway data',
        usageType: 'USE1-NatGateway-Bytes',
        price: { kind: 'rate', id: 'nat-gateway-gb' },
        quantity: quantity(300),
        unit: 'GB',
        explain: '300 GB, both ways',
      },
      {
        ...owner,
        item: 'Interface endpoints',
        usageType: 'USE1-VpcEndpoint-Hours',
        price: { kind: 'rate', id: 'vpc-endpoint-hour' },
        quantity: quantity(8760),
        unit: 'Hrs',
        explain: '4 endpoints × 3 zones × 730 h (always on)',
      },
      {
        ...owner,
        item: 'Interface endpoint data',
        usageType: 'USE1-VpcEndpoint-Bytes',
        price: { kind: 'rate', id: 'vpc-endpoint-gb' },
        quantity: quantity(100),
        unit: 'GB',
        explain: '100 GB',
      },
      {
        ...owner,
        item: 'S3 gateway endpoint',
        usageType: 'no charge',
        price: { kind: 'free', why: 'gateway endpoints are free, hours and data' },
        quantity: quantity(1),
        unit: 'Endpoints',
        explain: '1 endpoint',
      },
    ],
    notes: [],
  })
})

test('a NAT gateway without the S3 gateway endpoint gets a hint', () => {
  const hint = 'S3 traffic through a NAT gateway is billed by the GB; an S3 gateway endpoint is free'
  expect(measured(vpc, { ...base, natGateways: 1, hoursPerMonth: 10 }).notes).toEqual([hint])
  expect(measured(vpc, { ...base, interfaceEndpoints: 1 }).notes).toEqual([])
  expect(measured(vpc, { ...base, natGateways: 0 }).notes).toEqual([])
})

test('refuses data without a way through, and a description of nothing', () => {
  expect(complaints(vpc, base)).toEqual([': expected at least one of natGateways, interfaceEndpoints'])
  expect(complaints(vpc, { ...base, interfaceEndpoints: 1, natGb: 5 })).toEqual([
    'natGb: expected natGateways that the data goes through',
  ])
  expect(complaints(vpc, { ...base, natGateways: 1, endpointGb: 5 })).toEqual([
    'endpointGb: expected interfaceEndpoints that the data goes through',
  ])
  expect(complaints(vpc, { ...base, s3GatewayEndpoint: true })).toEqual([])
})

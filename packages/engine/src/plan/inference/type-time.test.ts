import { expect, test } from 'vitest'
import { createPriceBook } from '../../catalog/create-price-book.ts'
import type { BookData } from '../../catalog/book-data.ts'
import { serviceSchema } from './service.ts'
import { serviceDistribution } from './service-distribution.ts'
import { targetOfType, timeAtEnd, typeTime, type TimedMeasurement, type TypeTimeAnswer } from './type-time.ts'

const cpu = (vcpu: number): BookData['types'][string] => ({
  vcpu,
  memoryGib: vcpu * 4,
  arch: 'x86_64',
  accelerator: null,
  nvmeGb: 0,
  networkGbps: 10,
  offered: 'H',
})
const gpu = (count: number): BookData['types'][string] => ({
  ...cpu(4 * count),
  accelerator: { kind: 'gpu', model: 'NVIDIA A10G', count, memoryGib: 24 * count },
})
const book = createPriceBook({
  format: 1,
  compiled: '2026-10-01',
  origin: 'snapshot',
  sources: [],
  types: {
    'ml.m5.large': cpu(2),
    'ml.m5.4xlarge': cpu(16),
    'ml.c7i.large': cpu(2),
    'ml.g5.xlarge': gpu(1),
    'ml.g5.12xlarge': gpu(4),
    'ml.zz9.large': cpu(2),
  },
  instances: [],
  hosts: [],
  spot: [],
  savingsPlans: [],
  planFees: [],
  rates: {},
  oddities: [],
})
const service = serviceSchema.parse({
  serviceTime: [{ on: 'ml.m5.large', meanMs: 50 }],
  traffic: { requestsPerDay: 1 },
})

function measured(on: string, meanMs: number, concurrency: number): TimedMeasurement {
  return { on, concurrency, distribution: serviceDistribution({ on, meanMs, cv: 0.5 }) }
}

function on(instanceType: string, ...measurements: readonly TimedMeasurement[]): TypeTimeAnswer {
  return typeTime(service, measurements, targetOfType(instanceType, book), book)
}

test('a type that was measured takes what was measured', () => {
  expect(on('ml.m5.large', measured('ml.m5.large', 50, 2))).toMatchObject({
    basis: 'measured',
    concurrency: 2,
    meanSeconds: 0.05,
    expectedErrorPct: 2,
  })
})

test('workers go with the vCPUs, and a request does not get quicker by their number', () => {
  const time = on('ml.m5.4xlarge', measured('ml.m5.large', 50, 2))
  expect(time).toMatchObject({ kind: 'time', basis: 'predicted', concurrency: 16 })
  if (time.kind !== 'time') return
  // Sixteen workers on one host share its memory: each is somewhat slower.
  expect(time.meanSeconds).toBeGreaterThan(0.05)
  expect(time.meanSeconds).toBeLessThan(0.08)
  expect(time.factors.low).toBeLessThan(1)
  expect(time.factors.high).toBeGreaterThan(1)
})

test('requests at once go with the accelerators', () => {
  expect(on('ml.g5.12xlarge', measured('ml.g5.xlarge', 100, 8))).toMatchObject({ concurrency: 32 })
})

test('another processor is assumed, with an interval that holds both directions', () => {
  const time = on('ml.c7i.large', measured('ml.m5.large', 50, 2))
  expect(time).toMatchObject({ kind: 'time', basis: 'assumed', concurrency: 2 })
  if (time.kind === 'time') expect(time.expectedErrorPct).toBeGreaterThan(10)
})

test('a type of which nothing is known has no time, and says so', () => {
  expect(on('ml.zz9.large', measured('ml.m5.large', 50, 2))).toMatchObject({ kind: 'no-time' })
})

test('a measurement on serverless says nothing of instances', () => {
  expect(on('ml.m5.large', measured('serverless-4gb', 50, 1))).toMatchObject({
    kind: 'no-time',
    why: 'it was measured on serverless only; measure it on an instance',
  })
})

test('at the ends of its interval the whole distribution moves', () => {
  const time = on('ml.c7i.large', measured('ml.m5.large', 50, 2))
  if (time.kind !== 'time') throw new Error('no time')
  const high = timeAtEnd(time, 'high')
  expect(high.meanSeconds / time.meanSeconds).toBeCloseTo(time.factors.high, 9)
  expect((high.service.quantilesSeconds[100] ?? 0) / (time.service.quantilesSeconds[100] ?? 1)).toBeCloseTo(
    time.factors.high,
    9,
  )
  expect(timeAtEnd(time, 'middle')).toBe(time)
})

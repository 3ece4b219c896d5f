import { expect, test } from 'vitest'
import { hostingBody, hostingKey } from './hosting-body.ts'

const NO_FILES = { traffic: null, description: null }
const TRAFFIC = { name: 'requests.csv', text: 'timestamp\n2026-01-05T00:00:00Z\n' }
const MEASURED = { device: 'ml.m5.large', serviceMs: 45 }

test('asks nothing before there are requests and a time', () => {
  expect(hostingBody({}, NO_FILES)).toBeNull()
  expect(hostingBody({ requestsPerDay: 10 }, NO_FILES)).toBeNull()
  expect(hostingBody(MEASURED, NO_FILES)).toBeNull()
  expect(hostingBody({ ...MEASURED, device: undefined }, { ...NO_FILES, traffic: TRAFFIC })).toBeNull()
})

test('says what was stated and nothing else; percent become shares', () => {
  expect(hostingBody({ ...MEASURED, requestsPerDay: 10, p95: 200, errors: 0.5, modes: ['async'] }, NO_FILES)).toEqual({
    service: {
      serviceTime: [{ on: 'ml.m5.large', meanMs: 45 }],
      traffic: { requestsPerDay: 10 },
      slo: { p95Ms: 200, errorRate: 0.005 },
      consider: { modes: ['async'] },
    },
    document: null,
    traffic: null,
  })
})

test('a file of traffic goes before a described shape; a description stands for everything', () => {
  const body = hostingBody({ ...MEASURED, requestsPerDay: 10 }, { ...NO_FILES, traffic: TRAFFIC })
  expect(body).toMatchObject({ traffic: TRAFFIC })
  expect(JSON.stringify(body?.service)).not.toContain('requestsPerDay')
  expect(hostingBody({}, { ...NO_FILES, description: { name: 'a.yaml', text: 'name: x' } })).toEqual({
    service: {},
    document: 'name: x',
    traffic: null,
  })
})

test('what is looked at is no part of the question, a file is', () => {
  const key = hostingKey(MEASURED, NO_FILES)
  expect(hostingKey({ ...MEASURED, option: 'x', step: 3 }, NO_FILES)).toEqual(key)
  expect(hostingKey(MEASURED, { ...NO_FILES, traffic: TRAFFIC })).not.toEqual(key)
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TEST_CONTEXT } from './measured.fixture.ts'
import { findMeter } from './registry.ts'
import type { Usage } from './usage.ts'

type Fields = Readonly<Record<string, unknown>>

function usagesOf(kind: string, fields: Fields): readonly Usage[] {
  const meter = findMeter(kind)
  if (meter === null) throw new Error(`no meter ${kind}`)
  return meter.measure(meter.schema.parse({ ...(meter.example as Fields), ...fields }), TEST_CONTEXT).usages
}

/** Quantities by usage type; what is free is left out. */
function totals(usages: readonly Usage[]): Readonly<Record<string, bigint>> {
  const sums: Record<string, bigint> = {}
  for (const usage of usages) {
    if (usage.price.kind !== 'free' && usage.quantity !== 0n)
      sums[usage.usageType] = (sums[usage.usageType] ?? 0n) + usage.quantity
  }
  return sums
}

/** Whole seconds of at most 300 hours, as hours a month or as a duration text. */
const seconds = fc.integer({ min: 0, max: 300 * 3600 })
const count = fc.integer({ min: 1, max: 50 })
const groups = (instances: number) => [{ instanceType: 'ml.m5.xlarge', count: instances, volumeGb: 73 }]

const JOBS: readonly (readonly [string, string, Fields])[] = [
  ['training', 'hoursPerJob', { instanceType: 'ml.m5.xlarge', count: 3, jobsPerMonth: 7, volumeGb: 55, spot: false }],
  ['training', 'hoursPerJob', { instanceType: 'ml.g5.xlarge', spot: true, volumeGb: 55 }],
  ['processing', 'hoursPerJob', { count: 5, volumeGb: 41 }],
  ['batch-transform', 'hoursPerJob', { volumeGb: 33 }],
  ['monitoring-schedule', 'hoursPerRun', {}],
]
const UPTIME: readonly (readonly [string, Fields])[] = [
  ['notebook', { hoursPerDay: undefined, daysPerMonth: undefined, volumeHoursPerMonth: 0 }],
  ['studio-app', { app: 'kernel-gateway', hoursPerDay: undefined, daysPerMonth: undefined }],
  ['mlflow-server', {}],
  ['canvas', { hoursPerDay: undefined, daysPerMonth: undefined }],
  ['hyperpod', { instanceGroups: groups(3) }],
  [
    'realtime-endpoint',
    {
      variants: [...groups(2), { instanceType: 'ml.c5.xlarge', averageInstances: 1.25, shadow: true, volumeGb: 10 }],
      dataInGb: 0,
      dataOutGb: 0,
    },
  ],
  ['async-endpoint', { hoursPerDay: undefined, volumeGb: 20, dataInGb: 0, dataOutGb: 0 }],
  ['serverless-endpoint', { requestsPerMonth: 0, provisionedConcurrency: 3, dataInGb: 0, dataOutGb: 0 }],
  ['vpc', { natGb: undefined, endpointGb: undefined, s3GatewayEndpoint: false }],
]

describe('splitting whole seconds between two resources changes nothing', () => {
  test.each(JOBS)('%s, %s', (kind, field, fields) => {
    fc.assert(
      fc.property(seconds, seconds, (a, b) => {
        const parts = [
          ...usagesOf(kind, { ...fields, [field]: `${a}s` }),
          ...usagesOf(kind, { ...fields, [field]: `${b}s` }),
        ]
        expect(totals(parts)).toEqual(totals(usagesOf(kind, { ...fields, [field]: `${a + b}s` })))
      }),
    )
  })

  test.each(UPTIME)('%s', (kind, fields) => {
    fc.assert(
      fc.property(seconds, seconds, (a, b) => {
        const on = (of: number) => usagesOf(kind, { ...fields, hoursPerMonth: of / 3600 })
        expect(totals([...on(a), ...on(b)])).toEqual(totals(on(a + b)))
      }),
    )
  })
})

const COUNTED: readonly (readonly [string, (count: number) => Fields])[] = [
  ['training', (n) => ({ instanceType: 'ml.m5.xlarge', count: n })],
  ['notebook', (n) => ({ count: n })],
  ['processing', (n) => ({ count: n })],
  ['batch-transform', (n) => ({ count: n })],
  ['monitoring-schedule', (n) => ({ count: n })],
  ['studio-app', (n) => ({ count: n })],
  ['studio-space', (n) => ({ count: n, homeGb: 0 })],
  ['mlflow-server', (n) => ({ count: n })],
  ['canvas', (n) => ({ count: n })],
  ['hyperpod', (n) => ({ instanceGroups: groups(n) })],
  [
    'realtime-endpoint',
    (n) => ({ variants: groups(n), dataInGb: 0, dataOutGb: 0, updatesPerMonth: 4, updateHours: '10m' }),
  ],
]

describe('a count of n is n copies', () => {
  test.each(COUNTED)('%s', (kind, fields) => {
    fc.assert(
      fc.property(count, (n) => {
        const copies = Array.from({ length: n }, () => usagesOf(kind, fields(1))).flat()
        expect(totals(copies)).toEqual(totals(usagesOf(kind, fields(n))))
      }),
      { numRuns: 30 },
    )
  })
})

test('the order of variants, groups and resources does not matter', () => {
  const types = fc.array(
    fc.record({
      instanceType: fc.constantFrom('ml.m5.xlarge', 'ml.c5.xlarge', 'ml.g5.xlarge'),
      count,
      volumeGb: fc.integer({ min: 0, max: 500 }),
    }),
    { minLength: 2, maxLength: 6 },
  )
  fc.assert(
    fc.property(types, fc.array(fc.nat(), { minLength: 6, maxLength: 6 }), (list, keys) => {
      const shuffled = list.map((one, index) => ({ one, key: keys[index] ?? 0 })).toSorted((a, b) => a.key - b.key)
      const other = shuffled.map(({ one }) => one)
      expect(totals(usagesOf('realtime-endpoint', { variants: other }))).toEqual(
        totals(usagesOf('realtime-endpoint', { variants: list })),
      )
      expect(totals(usagesOf('hyperpod', { instanceGroups: other }))).toEqual(
        totals(usagesOf('hyperpod', { instanceGroups: list })),
      )
      const alone = list.flatMap((one) => usagesOf('hyperpod', { instanceGroups: [one] }))
      expect(totals(alone)).toEqual(totals(usagesOf('hyperpod', { instanceGroups: list })))
    }),
  )
})

test('data kept by age adds up to the data stored', () => {
  const days = fc
    .uniqueArray(fc.integer({ min: 30, max: 2000 }), { minLength: 3, maxLength: 3 })
    .map((list) => list.toSorted((a, b) => a - b))
  fc.assert(
    fc.property(
      days,
      fc.integer({ min: 0, max: 10_000 }),
      fc.integer({ min: 0, max: 500 }),
      ([first, second, third], storedGb, newGbPerMonth) => {
        const lifecycle = [
          { toClass: 'standard-ia', afterDays: first },
          { toClass: 'glacier-ir', afterDays: second },
          { toClass: 'deep-archive', afterDays: third },
        ]
        const usages = usagesOf('s3', { storedGb, newGbPerMonth, meanObjectKb: 4096, lifecycle })
        const kept = usages.filter((usage) => usage.item.startsWith('Storage, '))
        const [plain] = usagesOf('s3', {
          storedGb,
          newGbPerMonth: undefined,
          lifecycle: [],
          meanObjectKb: undefined,
          retrievalGb: undefined,
        })
        expect(kept.reduce((sum, usage) => sum + usage.quantity, 0n)).toBe(plain?.quantity)
      },
    ),
  )
})

import { callerIdentityXml, fakeWire, type WireTable } from '@costwright/testkit/wire/fake-wire'
import { wireFault } from '@costwright/testkit/wire/wire-fault'
import { describe, expect, test } from 'vitest'
import type { ToolAnswer } from '../../tool.ts'
import vectors from './billing-vectors.fixture.json' with { type: 'json' }
import { callOn, contextOf, onWire } from './billing-world.fixture.ts'
import { billingSurface } from './surface.ts'

interface Vector {
  readonly name: string
  readonly tool: string
  readonly arguments: Readonly<Record<string, unknown>>
  /** What AWS was asked, and what it answered. */
  readonly aws: readonly {
    readonly operation: string
    readonly input: Readonly<Record<string, unknown>> | null
    readonly account?: string
    readonly body?: object
    readonly fault?: { readonly code: string; readonly message: string }
  }[]
  readonly isError: boolean
  readonly structured: Readonly<Record<string, unknown>> | null
}
const VECTORS = vectors as readonly Vector[]

/** Calls that AWS's server refuses for their form, and that are answered here. */
const MENDED = ['list-metrics', 'seed-compute', 'seed-sp-perf-renamed']

async function replay(vector: Vector): Promise<{
  readonly answer: ToolAnswer
  readonly sent: readonly (readonly [string, unknown])[]
}> {
  const table: WireTable = Object.fromEntries(
    vector.aws.map(({ operation, account, body, fault }) => [
      operation,
      () =>
        account !== undefined
          ? callerIdentityXml(account)
          : fault === undefined
            ? (body ?? {})
            : wireFault(fault.code, 400, fault.message),
    ]),
  )
  const wire = fakeWire(table)
  const answer = await callOn(billingSurface(onWire(wire)), vector.tool, vector.arguments, contextOf('aws'))
  return { answer, sent: wire.calls.map(({ operation, input }) => [operation, input] as const) }
}

/** Without what depends on the wire and not on the answer. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'costwright')
      .map(([key, held]) => {
        // The simulated wire gives no ids, and prints its errors otherwise than Python.
        if (key === 'RequestId' || key === 'request_id') return [key, 'id']
        if (key === 'full_response') return [key, typeof held]
        return [key, key === 'duration_ms' ? typeof held : comparable(held)]
      }),
  )
}

describe('calls that were recorded on the AWS server', () => {
  const same = VECTORS.filter(({ name }) => !MENDED.includes(name))

  test.each(same)('$name: the same requests, the same answer', async (vector) => {
    const { answer, sent } = await replay(vector)
    expect(answer.isError ?? false).toBe(vector.isError)
    expect(comparable(answer.structured)).toEqual(comparable(vector.structured))
    expect(answer.text).toBe(JSON.stringify(answer.structured))
    expect(sent.map(([operation]) => operation)).toEqual(vector.aws.map(({ operation }) => operation))
    for (const [index, { input }] of vector.aws.entries()) if (input !== null) expect(sent[index]?.[1]).toEqual(input)
  })

  test('a cent is counted for each request to Cost Explorer', async () => {
    const { answer } = await replay(VECTORS.find(({ name }) => name === 'ok-ce') as Vector)
    expect(answer.structured?.['costwright']).toEqual({
      source: 'aws',
      changed: [],
      gaps: [],
      requests: 1,
      requests_usd: 0.01,
    })
  })
})

describe('calls that the AWS server refuses for their form', () => {
  const mended = (name: string): Vector => VECTORS.find((one) => one.name === name) as Vector

  test('a list where JSON in a string is due is a list of metrics', async () => {
    const { answer, sent } = await replay({ ...mended('list-metrics'), aws: [] })
    expect([answer.isError, sent.map(([, input]) => (input as { readonly Metrics: unknown }).Metrics)]).toEqual([
      undefined,
      [['UnblendedCost']],
    ])
  })

  test('a tool with _ is the one with -, and it is said', async () => {
    const { answer } = await replay(mended('seed-compute'))
    expect(answer.structured?.['status']).toBe('success')
    expect(answer.structured?.['costwright']).toMatchObject({
      changed: [{ from: 'compute_optimizer', to: 'compute-optimizer' }],
    })
  })

  test('filters are the filter, and it is said', async () => {
    const { answer, sent } = await replay(mended('seed-sp-perf-renamed'))
    expect(sent).toEqual([
      [
        'GetSavingsPlansCoverage',
        {
          TimePeriod: { Start: '2024-11-01', End: '2024-12-01' },
          Granularity: 'MONTHLY',
          Metrics: ['SpendCoveredBySavingsPlans'],
          Filter: { Dimensions: { Key: 'SERVICE', Values: ['Amazon SageMaker'] } },
        },
      ],
    ])
    expect(answer.structured?.['costwright']).toMatchObject({ changed: [{ from: 'filters', to: 'filter' }] })
  })
})

test('utilisation of Savings Plans is what AWS says, not nothing', async () => {
  const TimePeriod = { Start: '2026-01-11', End: '2026-01-12' }
  const Utilization = {
    TotalCommitment: '24.0',
    UsedCommitment: '18.0',
    UnusedCommitment: '6.0',
    UtilizationPercentage: '75.0',
  }
  const Savings = { NetSavings: '3.5', OnDemandCostEquivalent: '27.5' }
  const wire = fakeWire({
    GetSavingsPlansUtilization: () => ({
      SavingsPlansUtilizationsByTime: [{ TimePeriod, Utilization, Savings }],
      Total: { Utilization, Savings },
    }),
  })
  const answer = await callOn(
    billingSurface(onWire(wire)),
    'sp-performance',
    { operation: 'get_savings_plans_utilization', start_date: '2026-01-11', end_date: '2026-01-12' },
    contextOf('aws'),
  )
  const money = (amount: number): object => ({ amount, currency: 'USD', formatted: `${amount} USD` })
  const used = {
    total_commitment: money(24),
    used_commitment: money(18),
    unused_commitment: money(6),
    utilization_percentage: 75,
    savings: { net_savings: money(3.5), on_demand_cost_equivalent: money(27.5) },
  }
  expect(answer.structured?.['data']).toMatchObject({
    savings_plans_utilizations: [{ time_period: TimePeriod, ...used }],
    total: used,
  })
})

import { describe, expect, it } from 'vitest'
import { expectGolden } from '@costwright/testkit/golden'
import { listedTool } from '../../support/describe-tool.ts'
import type { Surface } from '../../tool.ts'
import pricing from '../aws-pricing/contract.fixture.json' with { type: 'json' }
import { awsPricingSurface, PRICING_NOT_SERVED } from '../aws-pricing/surface.ts'
import billing from '../billing-cost-management/contract.fixture.json' with { type: 'json' }
import { BILLING_NOT_SERVED } from '../billing-cost-management/not-served.ts'
import { billingCostManagementSurface } from '../billing-cost-management/surface.ts'
import metrics from '../cloudwatch/contract.fixture.json' with { type: 'json' }
import { cloudwatchSurface, METRICS_NOT_SERVED } from '../cloudwatch/surface.ts'
import type { NotServed } from './not-served.ts'

/** A tool of an AWS server: its arguments with their defaults, null where there is none. */
interface ContractTool {
  readonly name: string
  readonly required: readonly string[]
  readonly arguments: Readonly<Record<string, unknown>>
}

interface Peer {
  readonly surface: Surface
  readonly contract: readonly ContractTool[]
  readonly notServed: readonly NotServed[]
}

const PEERS: readonly Peer[] = [
  { surface: awsPricingSurface, contract: pricing, notServed: PRICING_NOT_SERVED },
  { surface: billingCostManagementSurface, contract: billing, notServed: BILLING_NOT_SERVED },
  { surface: cloudwatchSurface, contract: metrics, notServed: METRICS_NOT_SERVED },
]

describe.each(PEERS.map((peer) => [peer.surface.id, peer] as const))('%s', (id, { surface, contract, notServed }) => {
  const listed = surface.tools.map(listedTool)

  it('serves each tool of the server, or names it as not served', () => {
    for (const { name } of contract) {
      const places = [listed.some((one) => one.name === name), notServed.some((one) => one.name === name)]
      expect([name, places.filter(Boolean).length]).toEqual([name, 1])
    }
  })

  it('takes the arguments of the server, with their defaults, and demands no others', () => {
    for (const tool of contract) {
      const own = listed.find(({ name }) => name === tool.name)
      if (own === undefined) continue
      const properties = own.inputSchema['properties'] as Readonly<Record<string, { readonly default?: unknown }>>
      for (const [name, standard] of Object.entries(tool.arguments)) {
        expect([tool.name, name, name in properties]).toEqual([tool.name, name, true])
        // A list that begins empty, and what is off, are defaults that a list of tools need not say.
        if (standard !== null && !isEmptyList(standard) && standard !== false)
          expect([tool.name, name, properties[name]?.default]).toEqual([tool.name, name, standard])
      }
      expect([tool.name, own.inputSchema['required'] ?? []]).toEqual([tool.name, tool.required])
    }
  })

  it('says of every tool what it answers, and changes nothing', () => {
    for (const { name, description, annotations, outputSchema } of listed) {
      expect(description.length, name).toBeLessThan(400)
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false, idempotentHint: true })
      expect(Object.keys(outputSchema['properties'] as object).length, name).toBeGreaterThan(0)
    }
    expect(new Set(listed.map(({ name }) => name)).size).toBe(listed.length)
  })

  it('lists as the golden file has it: a tool of another name needs the old one too', () => {
    expectGolden(`surfaces/${id}.json`, `${JSON.stringify(listed, null, 1)}\n`)
  })
})

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { writeTwoMonthsBill } from '@costwright/testkit/two-months-bill'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { textOf } from '../mcp-client.fixture.ts'

const PROGRAM = join(import.meta.dirname, '../../../cli/src/main.ts')
let home = ''

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'mcp-stdio-'))
  await writeTwoMonthsBill(join(home, 'bills'))
})
afterAll(() => rm(home, { recursive: true }))

test.each(['auto', 'legacy'] as const)(
  'a client of the %s protocol starts the program and gets answers',
  async (mode) => {
    const client = new Client({ name: 'test', version: '0' }, { versionNegotiation: { mode } })
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [PROGRAM, 'mcp', '--home', home],
      stderr: 'pipe',
    })
    await client.connect(transport)
    const { tools } = await client.listTools()
    expect(tools.length).toBeGreaterThan(10)
    const steps: number[] = []
    const [spend, price] = await Promise.all([
      client.callTool({ name: 'spend', arguments: { by: ['component'] } }),
      client.callTool(
        {
          name: 'plan_inference',
          arguments: { requestsPerDay: 2_000, serviceTime: [{ on: 'ml.m5.large', meanMs: 45 }] },
        },
        { onprogress: ({ progress }) => steps.push(progress) },
      ),
    ])
    expect(textOf(spend)).toMatch(/^\$[\d,.]+ unblended/)
    expect(textOf(price)).toMatch(/requests over/)
    expect(steps.length).toBeGreaterThan(0)
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    await client.close()
  },
  60_000,
)

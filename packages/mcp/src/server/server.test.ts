import { join } from 'node:path'
import { writeTwoMonthsBill } from '@costwright/testkit/two-months-bill'
import { describe, expect, test } from 'vitest'
import { textOf, withServer } from '../mcp-client.fixture.ts'
import { SURFACES } from '../tool.ts'

const withBill = { prepare: (home: string) => writeTwoMonthsBill(join(home, 'bills')) }

describe.each(['auto', 'legacy'] as const)('a client of the %s protocol', (era) => {
  test('lists tools, resources and prompts, and gets answers', async () => {
    await withServer({ era, ...withBill }, async ({ client }) => {
      const { tools } = await client.listTools()
      expect(tools.map(({ name }) => name)).toContain('spend')
      const answer = await client.callTool({ name: 'spend', arguments: { by: ['component'], from: '2026-09' } })
      expect(answer.isError ?? false).toBe(false)
      expect(answer.structuredContent).toMatchObject({ by: ['component'], metric: 'unblended' })
      expect(textOf(answer)).toMatch(/^\$[\d,.]+ unblended from 2026-09-01T00:00:00Z/)
      const { resources } = await client.listResources()
      expect(resources.map(({ uri }) => uri)).toContain('costwright://prices/status')
      const { contents } = await client.readResource({ uri: 'costwright://bills' })
      expect(JSON.parse((contents[0] as { text: string }).text)).toMatchObject({ sources: [{ id: 'test' }] })
      const { prompts } = await client.listPrompts()
      expect(prompts.map(({ name }) => name)).toEqual(['monthly_review', 'plan_training_job', 'choose_hosting'])
      const prompt = await client.getPrompt({ name: 'monthly_review', arguments: { month: '2026-09' } })
      expect(JSON.stringify(prompt.messages)).toContain('2026-09')
    })
  })
})

describe('what is wrong with a call', () => {
  test.each([
    ['spnd', {}, /^error unknown-tool: there is no tool "spnd" \(did you mean spend\?\)/],
    ['plan-training', {}, /did you mean plan_training\?/],
    ['spend', { form: '2026-09' }, /^error unknown-argument: spend has no argument "form" \(did you mean from\?\)/],
    [
      'spend',
      { granularity: 'dayly' },
      /^error bad-arguments: granularity: there is no value "dayly" \(did you mean day\?\)/,
    ],
    ['spend', { by: ['compnent'] }, /^error unknown-dimension: .*did you mean component\?/],
    ['spend', { from: '2026-10', to: '2026-09' }, /^error empty-range:/],
    ['spend', { from: 'soon' }, /^error bad-time:/],
    ['spend', { where: ['component'] }, /^error bad-filter:/],
    ['price', { instanceTypes: ['ml.m5.huge'] }, /^error unknown-instance-type: .*did you mean ml\.m5\.large\?/],
    ['price', { minVcpu: -1 }, /^error bad-arguments: minVcpu: expected at least 0, got -1/],
    ['plan_training', {}, /^error no-job:/],
    [
      'plan_training',
      { run: 'http://169.254.169.254/latest' },
      /^error bad-arguments: run: only files of this machine/,
    ],
    ['estimate', { resources: [{ kind: 'trainig' }] }, /did you mean training\?/],
    ['explain_finding', { id: 'x' }, /^error no-audit:/],
    ['more', { handle: 'gone' }, /^error unknown-handle:/],
  ])('%s %j', async (name, args, expected) => {
    await withServer(withBill, async ({ client }) => {
      const answer = await client.callTool({ name, arguments: args })
      expect(answer.isError).toBe(true)
      expect(textOf(answer)).toMatch(expected)
      expect(answer.structuredContent).toMatchObject({ error: { code: /^error ([\w-]+)/.exec(textOf(answer))?.[1] } })
    })
  })

  test('a workspace without a bill says how to get one', async () => {
    await withServer({}, async ({ client }) => {
      const answer = await client.callTool({ name: 'spend', arguments: {} })
      expect(textOf(answer)).toBe('error no-bill: no bill has been imported\nhint: costwright import EXPORT')
    })
  })

  test('a time in the future is an answer with a gap, not an error', async () => {
    await withServer(withBill, async ({ client }) => {
      const answer = await client.callTool({ name: 'spend', arguments: { from: '2031-01', to: '2031-02' } })
      expect(answer.isError ?? false).toBe(false)
      expect(answer.structuredContent).toMatchObject({ totalUsd: '0.00', gaps: [{ kind: 'missing-period' }] })
    })
  })

  test('a prompt or a resource that does not exist is an error of the protocol', async () => {
    await withServer({}, async ({ client }) => {
      await expect(client.getPrompt({ name: 'monthly_reviw' })).rejects.toThrow(/did you mean monthly_review\?/)
      await expect(client.getPrompt({ name: 'plan_training_job' })).rejects.toThrow(/needs job/)
      await expect(client.readResource({ uri: 'costwright://nothing' })).rejects.toThrow()
    })
  })
})

describe('names of other times and other surfaces', () => {
  test('the old name of a tool still answers', async () => {
    await withServer(withBill, async ({ client }) => {
      const answer = await client.callTool({ name: 'bill_status', arguments: {} })
      expect(answer.structuredContent).toMatchObject({ bills: [{ id: 'test' }] })
    })
  })

  test('all surfaces together list each name once, and answer each in its own manner', async () => {
    await withServer({ surfaces: SURFACES, ...withBill }, async ({ client }) => {
      const names = (await client.listTools()).tools.map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
      expect(names).toEqual(expect.arrayContaining(['spend', 'cost-explorer', 'get_pricing', 'get_metric_data']))
      const strict = await client.callTool({ name: 'spend', arguments: { nothing: 1 } })
      expect(textOf(strict)).toMatch(/^error unknown-argument/)
    })
  })
})

describe('what was meant', () => {
  test('JSON and numbers in strings, one for many, fields for conditions and null for nothing are read and told', async () => {
    await withServer(withBill, async ({ client }) => {
      const answer = await client.callTool({
        name: 'spend',
        arguments: { by: '["resource"]', top: '3', where: { component: 'training' }, from: null, quantity: 'true' },
      })
      expect(answer.structuredContent).toMatchObject({ by: ['resource'], where: ['component=training'] })
      const text = textOf(answer)
      expect(text).toContain('(by: was sent as text, and is read as the JSON that it holds)')
      expect(text).toContain('(top: was sent as text, and is read as a number)')
      expect(text).toContain('(where: fields were sent, and are read as component=training)')
      const one = await client.callTool({ name: 'price', arguments: { instanceTypes: 'ml.m5.xlarge' } })
      expect(textOf(one)).toContain('(instanceTypes: one value was sent, and is read as a list of one)')
    })
  })
})

describe('long answers', () => {
  test('are cut, and the rest is there for the asking', async () => {
    await withServer({}, async ({ client }) => {
      const answer = await client.callTool({
        name: 'price',
        arguments: { gpu: true, regions: ['us-east-1', 'eu-west-1'] },
      })
      const { prices, more } = answer.structuredContent as {
        prices: readonly unknown[]
        more: { handle: string; cut: readonly { path: string; shown: number; total: number }[] }
      }
      expect(JSON.stringify(answer.structuredContent).length).toBeLessThan(25_000)
      const cut = more.cut.find(({ path }) => path === 'prices')
      expect(cut?.shown).toBe(prices.length)
      const all: unknown[] = [...prices]
      let from: number | null = prices.length
      while (from !== null) {
        const rest = await client.callTool({
          name: 'more',
          arguments: { handle: more.handle, path: 'prices', from, limit: 1000 },
        })
        const page = rest.structuredContent as { items: readonly unknown[]; next: number | null; total: number }
        expect(page.total).toBe(cut?.total)
        all.push(...page.items)
        from = page.next
      }
      expect(all).toHaveLength(cut?.total ?? 0)
      expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(all.length)
      const wrong = await client.callTool({ name: 'more', arguments: { handle: more.handle, path: 'prizes' } })
      expect(textOf(wrong)).toMatch(/^error bad-path: the answer has nothing at "prizes"\nhint: it has prices, /)
    })
  })

  test('an audit leaves evidence out, explain_finding has it, and the resource has all', async () => {
    await withServer({ source: 'demo' }, async ({ client }) => {
      const early = await client.readResource({ uri: 'costwright://audit/last' })
      expect((early.contents[0] as { text: string }).text).toBe('null')
      const audit = await client.callTool({ name: 'audit', arguments: {} })
      const { findings, more } = audit.structuredContent as {
        findings: readonly { id: string; evidence?: unknown }[]
        more: { leftOut: readonly string[] }
      }
      expect(more.leftOut).toContain('findings[].evidence')
      expect(findings[0]).not.toHaveProperty('evidence')
      const id = findings[0]?.id ?? ''
      const one = await client.callTool({ name: 'explain_finding', arguments: { id } })
      expect(one.structuredContent).toMatchObject({ finding: { id, evidence: expect.any(Array) as unknown } })
      const last = await client.readResource({ uri: 'costwright://audit/last' })
      expect(JSON.parse((last.contents[0] as { text: string }).text)).toMatchObject({
        findings: expect.any(Array) as unknown,
      })
    })
  }, 60_000)
})

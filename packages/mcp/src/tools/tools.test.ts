import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expectGolden } from '@costwright/testkit/golden'
import { Tiktoken } from 'js-tiktoken/lite'
import o200kBase from 'js-tiktoken/ranks/o200k_base'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { RENAMED } from '../server/costwright-surface.ts'
import { dataPath } from '../support/data-path.ts'
import { inputSchema, listedTool, outputSchema } from '../support/describe-tool.ts'
import listed from '../../data/tool-list.json' with { type: 'json' }
import { TOOL_LOADERS } from './loaders.ts'
import { TOOLS } from './registry.ts'

const FOLDER = import.meta.dirname
const GOLDEN = join(FOLDER, '../../../../golden/mcp')
/** Tools that an assistant can keep apart. */
const MOST_TOOLS = 20
const MOST_DESCRIPTION = 320
const MOST_TOKENS = 6_000
const HELPERS = ['registry.ts', 'loaders.ts']

describe('the registry', () => {
  test('has few tools, each once, in the file of its name, loadable by itself', async () => {
    const names = TOOLS.map(({ name }) => name)
    expect(names.length).toBeLessThanOrEqual(MOST_TOOLS)
    expect(new Set(names).size).toBe(names.length)
    const files = readdirSync(FOLDER).filter((file) => !file.endsWith('.test.ts') && !HELPERS.includes(file))
    expect(files.toSorted()).toEqual(names.map((name) => `${name.replaceAll('_', '-')}.ts`).toSorted())
    expect(Object.keys(TOOL_LOADERS)).toEqual(names)
    expect(await Promise.all(Object.values(TOOL_LOADERS).map((load) => load()))).toEqual(TOOLS)
  })

  test('lists what was written down: npm run generate', () => {
    expect(listed).toEqual(JSON.parse(JSON.stringify(TOOLS.map(listedTool))))
  })

  test('costs few tokens', () => {
    const tokens = new Tiktoken(o200kBase).encode(JSON.stringify(TOOLS.map(listedTool))).length
    expect(tokens).toBeLessThanOrEqual(MOST_TOKENS)
  })

  test('keeps the old name of a tool that is renamed', () => {
    const names = TOOLS.map(({ name }) => name)
    for (const now of Object.values(RENAMED)) expect(names).toContain(now)
    const snapshots = existsSync(GOLDEN) ? readdirSync(GOLDEN).map((file) => file.replace(/\.json$/, '')) : []
    for (const name of snapshots) expect([...names, ...Object.keys(RENAMED)]).toContain(name)
  })
})

describe.each(TOOLS.map((tool) => [tool.name, tool] as const))('%s', (name, tool) => {
  test('says what it is, what it takes and answers, and what may be assumed of it', () => {
    expect(name).toMatch(/^[a-z]+(?:_[a-z]+)*$/)
    expect(tool.title.length).toBeLessThanOrEqual(40)
    expect(tool.description).toMatch(/^[A-Z].*\.$/s)
    expect(tool.description.length).toBeLessThanOrEqual(MOST_DESCRIPTION)
    expect(tool.output).toBeInstanceOf(z.ZodObject)
    expect(Object.keys(tool.annotations).toSorted()).toEqual([
      'destructiveHint',
      'idempotentHint',
      'openWorldHint',
      'readOnlyHint',
    ])
    for (const hint of Object.values(tool.annotations)) expect(typeof hint).toBe('boolean')
    // Nothing that is served changes anything.
    expect(tool.annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false })
    for (const path of tool.leftOut ?? []) expect(dataPath(path)).not.toBeNull()
  })

  test('lists a schema that every client takes: one type for each argument, no unions, no references', () => {
    const { inputSchema: listedInput, outputSchema: listedOutput } = listedTool(tool)
    expect(JSON.stringify(listedInput)).not.toMatch(/"(?:anyOf|oneOf|allOf|\$ref|\$defs)"/)
    expect(JSON.stringify(listedOutput)).not.toMatch(/"(?:oneOf|allOf|\$ref|\$defs|type":\[)"?/)
    const properties = listedInput['properties'] as Readonly<Record<string, { type?: unknown }>>
    for (const [argument, { type }] of Object.entries(properties))
      expect([argument, typeof type]).toEqual([argument, 'string'])
    expect(JSON.stringify(listedInput)).not.toContain('"type":[')
    expect(Object.keys(listedOutput['properties'] as object).length).toBeGreaterThan(0)
  })

  test('has the schema that clients have seen', () => {
    const snapshot = { input: inputSchema(tool), output: outputSchema(tool), annotations: tool.annotations }
    expectGolden(`mcp/${name}.json`, `${JSON.stringify(snapshot, null, 1)}\n`)
  })
})

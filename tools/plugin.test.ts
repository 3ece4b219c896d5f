import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOf, withServer, type TestServer } from '../packages/mcp/src/mcp-client.fixture.ts'
import { TOOLS } from '../packages/mcp/src/tools/registry.ts'

const FOLDER = fileURLToPath(new URL('../plugin', import.meta.url))
const DOCS = fileURLToPath(new URL('../docs', import.meta.url))
const PAGES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.md'))
const NAMES = TOOLS.map(({ name }) => name)

interface PageCall {
  readonly page: string
  readonly tool: string
  readonly arguments: Readonly<Record<string, unknown>>
}

/** Every block of JSON in a page that calls a tool; one that does not parse fails its page. */
function callsOf(page: string): readonly PageCall[] {
  const text = readFileSync(join(FOLDER, page), 'utf8')
  return [...text.matchAll(/^ *```json\n(?<json>[\s\S]*?)^ *```$/gm)].map(({ groups }) => {
    const call = JSON.parse(groups?.['json'] ?? '') as { tool: string; arguments: Record<string, unknown> }
    return { page, tool: call.tool, arguments: call.arguments }
  })
}

function frontMatter(page: string): Record<string, unknown> {
  const [, yaml = ''] = /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(join(FOLDER, page), 'utf8')) ?? []
  return (parse(yaml) ?? {}) as Record<string, unknown>
}

function json(...path: readonly string[]): Record<string, unknown> {
  return JSON.parse(readFileSync(join(FOLDER, ...path), 'utf8')) as Record<string, unknown>
}

describe('the calls in the pages', () => {
  let server: TestServer
  let close: () => void = () => undefined
  let closed: Promise<void>
  beforeAll(async () => {
    // One server for all pages: findings and handles are of a session.
    await new Promise<void>((ready, failed) => {
      const done = new Promise<void>((resolve) => {
        close = resolve
      })
      closed = withServer({ source: 'demo' }, async (made) => {
        server = made
        await made.client.callTool({ name: 'audit', arguments: {} })
        // The first question about the bill writes it.
        await made.client.callTool({ name: 'status', arguments: {} })
        ready()
        await done
      })
      closed.catch(failed)
    })
  }, 180_000)
  afterAll(async () => {
    close()
    await closed
  })

  const calls = PAGES.flatMap(callsOf)

  it('are many, on every page that advises', () => {
    expect(calls.length).toBeGreaterThan(30)
    for (const page of PAGES) expect([page, callsOf(page).length > 0]).toEqual([page, true])
  })

  it.each(calls.map((call, index) => ({ ...call, index })))(
    '$page $index: $tool answers',
    async (call) => {
      expect(NAMES).toContain(call.tool)
      const [handle] = server.world.session.kept.handles()
      const finding = server.world.session.lastAudit?.findings[0]?.id
      const text = JSON.stringify(call.arguments)
        .replace('ID-OF-A-FINDING', finding ?? '')
        .replace('HANDLE-OF-AN-ANSWER', handle ?? '')
      const answer = await server.client.callTool({
        name: call.tool,
        arguments: JSON.parse(text) as Record<string, unknown>,
      })
      expect(answer.isError ?? false, textOf(answer)).toBe(false)
      // Arguments that had to be mended are no example.
      expect(textOf(answer)).not.toMatch(/was read as|is read as/)
      expect(Object.keys(answer.structuredContent ?? {}).length).toBeGreaterThan(0)
    },
    60_000,
  )
})

describe('the files', () => {
  it('name only tools that there are', () => {
    const looksLikeTool = /`([a-z]+(?:_[a-z]+)+)`/g
    for (const page of PAGES)
      for (const [, name] of readFileSync(join(FOLDER, page), 'utf8').matchAll(looksLikeTool))
        expect([page, name, NAMES.includes(name ?? '')]).toEqual([page, name, true])
  })

  it('start the program as it is started, and approve tools that only read this machine', () => {
    const { mcpServers } = json('mcp.json') as {
      mcpServers: Record<string, { command: string; args: string[]; autoApprove: string[]; type: string }>
    }
    expect(Object.keys(mcpServers)).toEqual(['costwright'])
    const { command, args, autoApprove, type } = mcpServers['costwright'] ?? {
      command: '',
      args: [],
      autoApprove: [],
      type: '',
    }
    expect([type, command, ...args]).toEqual(['stdio', 'npx', '-y', 'costwright', 'mcp'])
    const local = TOOLS.filter(({ annotations }) => annotations.readOnlyHint && !annotations.openWorldHint)
    expect(autoApprove.toSorted()).toEqual(local.map(({ name }) => name).toSorted())
  })

  it('have the power that Kiro reads: head, pages with inclusion, hook', () => {
    expect(frontMatter('POWER.md')).toEqual({
      name: 'costwright',
      displayName: expect.any(String) as string,
      description: expect.any(String) as string,
      keywords: expect.arrayContaining(['sagemaker', 'finops']) as string[],
      author: expect.any(String) as string,
    })
    const power = readFileSync(join(FOLDER, 'POWER.md'), 'utf8')
    for (const page of readdirSync(join(FOLDER, 'steering'))) {
      expect(frontMatter(`steering/${page}`)).toEqual({ inclusion: 'manual' })
      expect(power).toContain(`\`${page}\``)
    }
    const { then: action, ...hook } = json('hooks', 'cost-of-infrastructure.kiro.hook')
    expect(action).toMatchObject({ type: 'askAgent', prompt: expect.stringContaining('tool estimate') as string })
    expect(hook).toMatchObject({
      enabled: true,
      name: expect.any(String) as string,
      when: { type: 'fileEdited', patterns: expect.arrayContaining(['**/*.tf']) as string[] },
    })
  })

  it('have the plugin that agents read: manifest, and skills with a name and a description', () => {
    expect(json('plugin.json')).toMatchObject({
      $schema: 'https://agent-plugins.org/schemas/1.0.0/plugin.schema.json',
      name: 'costwright',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
      license: 'Apache-2.0',
    })
    const skills = PAGES.filter((page) => basename(page) === 'SKILL.md')
    expect(skills.length).toBeGreaterThan(3)
    for (const page of skills) {
      const { name, description, ...rest } = frontMatter(page)
      expect(page.replaceAll('\\', '/')).toBe(`skills/${String(name)}/SKILL.md`)
      expect(String(description).length).toBeLessThanOrEqual(1_024)
      expect(description).toMatch(/Use /)
      expect(rest).toEqual({})
    }
  })

  it('the page on clients shows configurations that parse and that start the program', () => {
    const page = readFileSync(join(DOCS, 'mcp-clients.md'), 'utf8')
    const blocks = [...page.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(
      ([, text]) => JSON.parse(text ?? '') as unknown,
    )
    expect(blocks.length).toBeGreaterThan(3)
    for (const block of blocks) expect(JSON.stringify(block)).toContain('"costwright"')
    for (const [, flag] of page.matchAll(/(?<![-\w])(--[a-z][a-z-]*)/g))
      expect([flag, isFlag(flag ?? '')]).toEqual([flag, true])
  })
})

/** Whether the command takes a flag, by its source and that of the flags which all commands share. */
function isFlag(flag: string): boolean {
  const name = flag.slice(2).replaceAll(/-[a-z]/g, (part) => part.slice(1).toUpperCase())
  const sources = ['commands/mcp/command.ts', 'flags.ts'].map((file) =>
    readFileSync(fileURLToPath(new URL(`../packages/cli/src/${file}`, import.meta.url)), 'utf8'),
  )
  return sources.some((text) => new RegExp(`\\b${name}: \\{`).test(text))
}

import { decideShape } from '@costwright/app/decide'
import { createFakeIo, type FakeIo } from '@costwright/testkit/fake-io'
import { expectGolden } from '@costwright/testkit/golden'
import { transcript } from '@costwright/testkit/transcript'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { runCli } from '../../run-cli.ts'

async function run(command: string, io: FakeIo = createFakeIo()): Promise<FakeIo> {
  await runCli(command.split(' '), io)
  return io
}

/** Runs `decide` on a project that the test writes. */
async function decideOn(project: string, flags: string): Promise<FakeIo> {
  const folder = mkdtempSync(join(tmpdir(), 'costwright-decide-'))
  try {
    writeFileSync(join(folder, 'p.yaml'), project)
    return await run(`decide p.yaml ${flags}`.trim(), createFakeIo({ cwd: folder }))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('costwright decide', () => {
  test.each([
    ['decide.txt', 'decide examples/project.yaml'],
    ['decide-production.txt', 'decide examples/project.yaml --phase production'],
    ['decide-defaults.txt', 'decide'],
    ['decide-csv.txt', 'decide examples/project.yaml --phase edge --format csv'],
    ['decide-markdown.txt', 'decide examples/project.yaml --format markdown'],
    ['decide-html.txt', 'decide examples/project.yaml --format html'],
    ['help-decide.txt', 'decide --help'],
  ])('%s reads as it did', async (golden, command) => {
    const io = await run(command)
    expectGolden(golden, transcript(command.split(' '), io))
  })

  test('--json is the published shape, and says where the facts come from', async () => {
    const io = await run('decide --json')
    const answer = decideShape.parse(JSON.parse(io.outText()))
    expect({ source: answer.source, exit: io.exitCode(), assumed: answer.assumptions.length > 50 }).toEqual({
      source: 'defaults',
      exit: 0,
      assumed: true,
    })
    expect(io.errText()).toContain('documented defaults')
    const format = await run('decide --format json')
    expect(format.outText()).toBe(io.outText())
  })

  test('fits 120 columns', async () => {
    const io = await run('decide examples/project.yaml --phase production', createFakeIo({ columns: 300 }))
    const wide = io
      .outText()
      .split('\n')
      .filter((line) => stringWidth(line) > 120)
    expect(wide).toEqual([])
  })

  test('names from a file cannot change the page', async () => {
    const name = `<script>alert(1)</script> | **x** \u001b[31m`
    const html = await decideOn(JSON.stringify({ name }), '--format html')
    expect(['<script', '\u001b'].filter((part) => html.outText().includes(part))).toEqual([])
    expect(html.outText()).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    const markdown = await decideOn(JSON.stringify({ name }), '--format markdown')
    expect(markdown.outText().split('\n')[0]).toBe(
      '# Which SageMaker components for &lt;script\\>alert(1)&lt;/script\\> \\| \\*\\*x\\*\\* \ufffd\\[31m',
    )
    const text = await decideOn(JSON.stringify({ name }), '')
    expect(text.outText()).not.toContain('\u001b')
  })

  test('--schema is the JSON Schema of a project', async () => {
    const schema = JSON.parse((await run('decide --schema')).outText()) as { properties: Record<string, unknown> }
    expect(Object.keys(schema.properties)).toContain('serving')
  })

  test.each([
    ['team: { people: 0 }', '', 3, 'p.yaml:\n  team.people: expected at least 1, got 0'],
    ['serving: { needsGpu: true }', '', 3, 'ml.m5.large has no GPU'],
    ['teams: {}', '', 3, 'teams: there is no such field (did you mean team?)'],
    ['a: [', '', 3, 'p.yaml:1'],
    ['', '', 3, 'p.yaml is empty'],
    ['name: x', '--region nowhere', 2, 'there is no region "nowhere"'],
    ['name: x', '--ask', 2, '--ask needs a terminal'],
    ['name: x', '--phase staging', 2, 'staging'],
  ])('%j %s: exit %i', async (project, flags, exit, message) => {
    const io = await decideOn(project, flags)
    expect(io.errText()).toContain(message)
    expect({ exit: io.exitCode(), out: io.outText() }).toEqual({ exit, out: '' })
  })

  test('a file that is not there', async () => {
    const io = await run('decide nowhere.yaml')
    expect({ exit: io.exitCode(), err: io.errText().split('\n')[0] }).toEqual({
      exit: 2,
      err: 'error: there is no file nowhere.yaml',
    })
  })
})

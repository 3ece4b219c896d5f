import { auditShape } from '@costwright/app/audit/audit-shape'
import { createFakeIo, type FakeIo } from '@costwright/testkit/fake-io'
import { expectGolden } from '@costwright/testkit/golden'
import { transcript } from '@costwright/testkit/transcript'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { runCli } from '../../run-cli.ts'
import { AUDIT_ANSWER } from './audit-answer.fixture.ts'
import { renderAudit } from './render.ts'
import { renderAuditHtml } from './render-html.ts'

describe('the report', () => {
  it('is of an answer of the published shape', () => {
    expect(auditShape.parse(AUDIT_ANSWER)).toEqual(AUDIT_ANSWER)
  })

  it.each([
    ['text', 'txt'],
    ['markdown', 'md'],
    ['csv', 'csv'],
    ['sarif', 'sarif.json'],
  ] as const)('as %s', (format, suffix) => {
    expectGolden(`audit/report.${suffix}`, renderAudit(AUDIT_ANSWER, format, createFakeIo()))
  })

  it('as a page', () => {
    expectGolden('audit/report.html', renderAuditHtml(AUDIT_ANSWER))
  })

  it('runs nothing that a name says', () => {
    const page = renderAuditHtml(AUDIT_ANSWER)
    expect(page).not.toContain('<script')
    expect(page).toContain("default-src 'none'")
    for (const text of [
      page,
      renderAudit(AUDIT_ANSWER, 'text', createFakeIo()),
      renderAudit(AUDIT_ANSWER, 'markdown', createFakeIo()),
      renderAudit(AUDIT_ANSWER, 'csv', createFakeIo()),
    ])
      expect([text.includes('\u001b'), text.includes('\u202e')]).toEqual([false, false])
    expect(renderAudit(AUDIT_ANSWER, 'markdown', createFakeIo())).not.toContain('<script')
    expect(renderAudit(AUDIT_ANSWER, 'csv', createFakeIo())).not.toMatch(/^[=@+]/m)
    expect(JSON.parse(renderAudit(AUDIT_ANSWER, 'json', createFakeIo()))).toEqual(AUDIT_ANSWER)
  })

  it('fits narrow terminals', () => {
    const narrow = renderAudit(AUDIT_ANSWER, 'text', createFakeIo({ columns: 60 }))
    expect(narrow).not.toBe(renderAudit(AUDIT_ANSWER, 'text', createFakeIo()))
  })
})

/** The properties of SARIF 2.1.0 that are used here, and no others (OASIS specification, sections 3.13 to 3.58). */
const text = z.strictObject({ text: z.string().min(1) })
const bag = z.record(z.string(), z.unknown())
const sarif = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.array(
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string(),
          semanticVersion: z.string().regex(/^\d+\.\d+\.\d+/),
          rules: z.array(
            z.strictObject({
              id: z.string(),
              shortDescription: text,
              fullDescription: text,
              help: text,
              properties: bag,
            }),
          ),
        }),
      }),
      invocations: z.array(
        z.strictObject({
          executionSuccessful: z.boolean(),
          endTimeUtc: z.iso.datetime(),
          toolExecutionNotifications: z.array(
            z.strictObject({ level: z.enum(['none', 'note', 'warning', 'error']), message: text }),
          ),
        }),
      ),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.number().int().min(-1),
          level: z.enum(['none', 'note', 'warning', 'error']),
          message: text,
          partialFingerprints: z.record(z.string(), z.string()),
          locations: z.array(
            z.strictObject({
              physicalLocation: z.strictObject({
                artifactLocation: z.strictObject({ uri: z.string().regex(/^[\w!#$%&'()*+,./:;=?@[\]~-]+$/) }),
              }),
              logicalLocations: z.array(
                z.strictObject({ name: z.string(), fullyQualifiedName: z.string(), kind: z.string() }),
              ),
            }),
          ),
          suppressions: z
            .array(
              z.strictObject({
                kind: z.enum(['inSource', 'external']),
                status: z.enum(['accepted', 'underReview', 'rejected']),
                justification: z.string(),
              }),
            )
            .optional(),
          properties: bag,
        }),
      ),
      properties: bag,
    }),
  ),
})

it('is SARIF, with rules where results point', () => {
  const { runs } = sarif.parse(JSON.parse(renderAudit(AUDIT_ANSWER, 'sarif', createFakeIo())))
  for (const { tool, results } of runs) {
    expect(results).toHaveLength(7)
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId)
  }
  const shown = runs.flatMap(({ results }) => results.flatMap(({ message, locations }) => [message, locations]))
  expect(JSON.stringify(shown)).not.toMatch(/\\u001b|\u202e/)
})

let cwd: string
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'audit-cli-'))
})
afterAll(async () => {
  await rm(cwd, { recursive: true })
})

async function ran(
  argv: readonly string[],
  io = createFakeIo({ cwd, env: { COSTWRIGHT_HOME: join(cwd, 'none') } }),
): Promise<FakeIo> {
  await runCli(argv, io)
  return io
}

describe('costwright audit --source demo', () => {
  it.each([
    ['demo.txt', ['--rule', 'idle-endpoint']],
    ['demo.md', ['--rule', 'idle-endpoint', '--format', 'markdown']],
    ['demo.csv', ['--rule', 'idle-endpoint', '--format', 'csv']],
  ])('%s', async (golden, flags) => {
    const argv = ['audit', '--source', 'demo', ...flags]
    const io = await ran(argv)
    // How many others there are changes with every rule.
    expectGolden(`audit/${golden}`, transcript(argv, io).replace(/\d+ not asked for/, 'N not asked for'))
    expect(io.exitCode()).toBe(0)
  })

  async function ask(
    ...flags: readonly string[]
  ): Promise<{ readonly exit: number | null; readonly answer: z.infer<typeof auditShape> }> {
    const io = await ran(['audit', '--source', 'demo', '--json', ...flags])
    return { exit: io.exitCode(), answer: auditShape.parse(JSON.parse(io.outText())) }
  }

  it('filters, and fails over a threshold', async () => {
    const all = await ask('--rule', 'idle-endpoint', '--rule', 'shadow-variant-left-on')
    expect(all.answer.findings.map(({ rule, savingUsd }) => [rule, savingUsd])).toEqual([
      ['idle-endpoint', '537.28'],
      ['idle-endpoint', '341.40'],
      ['shadow-variant-left-on', '335.80'],
    ])
    expect((await ask('--rule', 'idle-endpoint', '--fail-over', '878.68')).exit).toBe(0)
    expect((await ask('--rule', 'idle-endpoint', '--fail-over', '878.67')).exit).toBe(1)
    const large = await ask('--rule', 'idle-endpoint', '--min-saving', '400')
    expect([large.answer.findings.length, large.answer.hidden.belowMinSaving]).toEqual([1, 1])
    expect((await ask('--tag', 'team=none')).answer.findings).toEqual([])
    expect(
      (await ask('--regions', 'eu-west-1', '--accounts', '999999999993', '--rule', 'idle-endpoint')).answer.findings,
    ).toEqual([])
  }, 60_000)

  it('compares with a baseline', async () => {
    const all = await ask('--rule', 'idle-endpoint')
    const [first] = all.answer.findings
    await writeFile(join(cwd, 'base.json'), JSON.stringify({ ...all.answer, findings: [first] }))
    const fresh = await ask('--rule', 'idle-endpoint', '--baseline', 'base.json')
    expect(fresh.answer.findings.map(({ savingUsd }) => savingUsd)).toEqual(['341.40'])
    expect(fresh.answer.baseline).toEqual({ unchanged: 1, gone: [], unjudged: [] })
  }, 60_000)

  it('leaves out what is exempt', async () => {
    await writeFile(
      join(cwd, 'costwright.yaml'),
      'exemptions:\n  - { resource: reco-v1-*, reason: goes soon, until: 2026-12-31 }\n  - { resource: doc-parse-old*, reason: gone, until: 2026-10-01 }\n',
    )
    const exempt = await ask('--rule', 'idle-endpoint')
    await rm(join(cwd, 'costwright.yaml'))
    expect(exempt.answer.findings.map(({ savingUsd }) => savingUsd)).toEqual(['537.28'])
    expect(exempt.answer.exempted).toMatchObject([{ rule: 'idle-endpoint', savingUsd: '341.40', reason: 'goes soon' }])
    expect(exempt.answer.idleExemptions).toMatchObject([{ reason: 'gone', state: 'ended' }])
  }, 60_000)

  it('finds the same in a capture', async () => {
    const captured = await ran(['capture', 'demo.ndjson.gz', '--source', 'demo', '--redact'])
    expect(captured.outText()).toContain('Next: costwright audit --source demo.ndjson.gz')
    expect((await ran(['capture', 'demo.ndjson.gz', '--source', 'demo'])).exitCode()).toBe(2)
    const dollars = async (source: string): Promise<unknown> => {
      const io = await ran(['audit', '--source', source, '--json'])
      const { monthlySavingUsd, monthlySpendUsd, byRule } = auditShape.parse(JSON.parse(io.outText()))
      return { monthlySavingUsd, monthlySpendUsd, byRule }
    }
    expect(await dollars('demo.ndjson.gz')).toEqual(await dollars('demo'))
  }, 60_000)
})

describe('costwright audit, called wrongly', () => {
  it.each([
    ['no-source', 2, ['--source', 'none.ndjson.gz']],
    ['no-rule', 2, ['--source', 'demo', '--rule', 'idle-endpont']],
    ['bad-tag', 2, ['--source', 'demo', '--tag', '=x']],
    ['no-baseline', 2, ['--source', 'demo', '--baseline', 'none.json']],
    ['bad-number', 2, ['--source', 'demo', '--min-saving', 'cheap']],
    ['accounts', 2, ['--accounts', '123456789012,org']],
    ['role', 2, ['--role', 'Reader']],
  ])('%s', async (golden, exit, flags) => {
    const argv = ['audit', ...flags]
    const io = await ran(argv)
    expectGolden(`audit/bad-${golden}.txt`, transcript(argv, io))
    expect(io.exitCode()).toBe(exit)
  })

  it('names what is wrong in costwright.yaml and in a capture', async () => {
    const inside = await mkdtemp(join(cwd, 'wrong-'))
    await writeFile(
      join(inside, 'costwright.yaml'),
      'rules:\n  idle-endpoint:\n    lookBackDays: 3\n  idle-endpont: {}\n',
    )
    const io = await ran(['audit', '--source', 'demo'], createFakeIo({ cwd: inside }))
    expect([io.exitCode(), io.errText()]).toEqual([
      3,
      'error: costwright.yaml:\n  rules.idle-endpoint.lookBackDays: expected at least 14, got 3\n  rules.idle-endpont: there is no such field (did you mean idle-endpoint?)\n',
    ])
    await writeFile(join(cwd, 'broken'), '{"version":7}\n')
    const broken = await ran(['audit', '--source', 'broken', '--json'])
    expect([broken.exitCode(), JSON.parse(broken.outText())]).toMatchObject([6, { error: { code: 'capture-version' } }])
  })
})

describe('costwright rules', () => {
  it('lists all, and explains one', async () => {
    const io = await ran(['rules'])
    expect(io.outText()).toMatch(/^rule +phase +fix +on +what\n/)
    const argv = ['rules', 'idle-endpoint']
    const one = await ran(argv)
    expectGolden('audit/rules-idle-endpoint.txt', transcript(argv, one))
    expect((await ran(['rules', 'idle-endpont'])).errText()).toContain('did you mean idle-endpoint?')
    const markdown = await ran(['rules', 'idle-endpoint', '--format', 'markdown'])
    expectGolden('audit/rules-idle-endpoint.md', markdown.outText())
  })
})

it('has help with examples', async () => {
  for (const name of ['audit', 'capture', 'init', 'rules']) {
    const argv = [name, '--help']
    expectGolden(`audit/help-${name}.txt`, transcript(argv, await ran(argv)))
  }
})

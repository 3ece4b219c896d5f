import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoShape } from '@costwright/app/demo'
import { createFakeIo, type FakeIo } from '@costwright/testkit/fake-io'
import { expectGolden } from '@costwright/testkit/golden'
import stringWidth from 'string-width'
import { afterAll, describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'

const cache = mkdtempSync(join(tmpdir(), 'costwright-demo-'))
afterAll(() => rmSync(cache, { recursive: true }))

function fakeIo(columns: number): FakeIo {
  return createFakeIo({ columns, env: { XDG_CACHE_HOME: cache } })
}

describe('costwright demo', () => {
  it('reads as the golden file', async () => {
    const io = fakeIo(110)
    await runCli(['demo'], io)
    expect({ exit: io.exitCode(), err: io.errText() }).toEqual({ exit: 0, err: '' })
    expectGolden('demo.txt', io.outText())
  })

  it.each([80, 300])('fits %d columns', async (columns) => {
    const io = fakeIo(columns)
    await runCli(['demo'], io)
    const wide = io
      .outText()
      .split('\n')
      .filter((line) => stringWidth(line) > columns && !line.startsWith('  costwright'))
    expect(wide).toEqual([])
  })

  it('says the same of one account everywhere', async () => {
    const io = fakeIo(120)
    await runCli(['demo', '--json'], io)
    const { spend, change, forecast, audit } = demoShape.parse(JSON.parse(io.outText()))
    expect([spend.synthetic, change.synthetic, audit.source.synthetic]).toEqual([true, true, true])
    expect(change.afterUsd).toBe(spend.invoiceUsd)
    const rows = spend.rows.reduce((sum, row) => sum + Number(row.usd), 0)
    expect(rows).toBeCloseTo(Number(spend.totalUsd), 6)
    const saved = audit.findings.reduce((sum, finding) => sum + Number(finding.savingUsd), 0)
    expect(saved).toBeCloseTo(Number(audit.monthlySavingUsd), 6)
    expect(saved).toBeLessThan(Number(audit.monthlySpendUsd))
    expect(forecast.months.length).toBe(4)
  })
})

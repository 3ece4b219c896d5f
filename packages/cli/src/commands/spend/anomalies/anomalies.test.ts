import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { billsFolder } from '@costwright/app/import/bills-folder'
import { spendAnomaliesShape } from '@costwright/app/spend/spend-anomalies-shape'
import { createFakeIo, type FakeIo } from '@costwright/testkit/fake-io'
import { expectGolden } from '@costwright/testkit/golden'
import { writeBill, type TestLine } from '@costwright/testkit/write-bill'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../../../run-cli.ts'
import { sparkline } from '../../../sparkline.ts'

let home: string
const FIRST = Date.UTC(2026, 6, 6)

/** Dollars of each day: an endpoint that steps up, notebooks with a spike, a name that tries to be markup, steady storage. */
const RESOURCES: readonly {
  readonly usageType: string
  readonly resource: string | null
  readonly usd: (day: number) => number
}[] = [
  {
    usageType: 'USE1-Host:ml.g5.xlarge',
    resource: 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/search',
    usd: (day) => (day >= 60 ? 101.376 : 33.792),
  },
  {
    usageType: 'USE1-Host:ml.g5.xlarge',
    resource: 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/shop',
    usd: () => 33.792,
  },
  {
    usageType: 'USE1-Notebk:ml.t3.medium',
    resource: 'arn:aws:sagemaker:us-east-1:111122223333:notebook-instance/<b>|evil',
    usd: (day) => (day === 70 ? 60 : day % 7 < 5 ? 6 : 1),
  },
  { usageType: 'USE1-Notebk:ml.t3.medium', resource: 'notebook-instance/steady', usd: () => 1.2 },
  { usageType: 'USE1-Studio:JupyterLab-ml.g5.2xlarge', resource: null, usd: (day) => (day >= 75 ? 36.36 : 0) },
]

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'spend-anomalies-'))
  const months: Record<string, TestLine[]> = {}
  for (let day = 0; day < 84; day++) {
    const at = new Date(FIRST + day * 86_400_000).toISOString().slice(0, 19).replace('T', ' ')
    const next = new Date(FIRST + (day + 1) * 86_400_000).toISOString().slice(0, 19).replace('T', ' ')
    for (const one of RESOURCES) {
      const usd = one.usd(day)
      if (usd === 0) continue
      ;(months[at.slice(0, 7)] ??= []).push({
        booked_at: at,
        charge_end: next,
        account: '111122223333',
        region: 'us-east-1',
        charge_kind: 'usage',
        service: 'AmazonSageMaker',
        component: 'real-time',
        usage_type: one.usageType,
        resource: one.resource,
        unit: 'Hrs',
        quantity: (usd / 1.408).toFixed(10),
        amortized_usd: usd.toFixed(10),
      })
    }
  }
  await writeBill(billsFolder(home), months)
})
afterAll(async () => await rm(home, { recursive: true }))

async function run(...words: readonly string[]): Promise<FakeIo> {
  const io = createFakeIo({ env: { COSTWRIGHT_HOME: home } })
  await runCli(['spend', 'anomalies', ...words], io)
  return io
}

describe('costwright spend anomalies', () => {
  it.each([
    ['text', 'spend/anomalies.txt'],
    ['markdown', 'spend/anomalies-markdown.txt'],
    ['csv', 'spend/anomalies-csv.txt'],
  ])('reads as the golden file: %s', async (format, golden) => {
    const io = await run('--format', format)
    expect({ exit: io.exitCode(), err: io.errText() }).toEqual({ exit: 0, err: '' })
    expectGolden(golden, io.outText())
  })

  it('says what it takes', async () => {
    expectGolden('spend/anomalies-help.txt', (await run('--help')).outText())
  })

  it('--json is one document of the published shape', async () => {
    const answer: unknown = JSON.parse((await run('--json')).outText())
    expect(spendAnomaliesShape.parse(answer)).toEqual(answer)
    expect(spendAnomaliesShape.parse(answer).anomalies.map((one) => [one.kind, one.from])).toEqual([
      ['step', '2026-09-04T00:00:00Z'],
      ['new', '2026-09-19T00:00:00Z'],
      ['spike', '2026-09-14T00:00:00Z'],
    ])
  })

  it('the page is whole, fetches nothing and runs nothing', async () => {
    const page = (await run('--format', 'html')).outText()
    expect(page.match(/<script|src=|href=|@import|url\(|<b>/g)).toBeNull()
    expect(page.match(/<svg/g)).toHaveLength(3)
  })

  it('csv has a row for each anomaly', async () => {
    const rows: readonly Readonly<Record<string, string>>[] = parse((await run('--format', 'csv')).outText(), {
      columns: true,
    })
    expect(rows.map((row) => [row['kind'], row['actual usd']])).toEqual([
      ['step', '2433.024'],
      ['new', '327.24'],
      ['spike', '60.00'],
    ])
  })

  it('--fail-over exits with 1 above that impact, --where and --from narrow what is looked at', async () => {
    expect((await run('--fail-over', '100')).exitCode()).toBe(1)
    expect((await run('--fail-over', '100000')).exitCode()).toBe(0)
    expect((await run('--fail-over', '100', '--where', 'resource~=shop')).exitCode()).toBe(0)
    const late = await run('--json', '--from', '2026-09-19')
    expect(spendAnomaliesShape.parse(JSON.parse(late.outText())).anomalies.map((one) => one.kind)).toEqual([
      'step',
      'new',
    ])
  })

  it('by the hour, and without a bill', async () => {
    expect((await run('--step', 'hour')).exitCode()).toBe(0)
    const io = createFakeIo()
    await runCli(['spend', 'anomalies'], io)
    expect([io.exitCode(), io.errText()]).toEqual([
      2,
      'error: no bill has been imported\nhint: costwright import EXPORT\n',
    ])
  })
})

describe('sparkline', () => {
  it('goes from nothing to the most, folds what is too long, and leaves gaps', () => {
    expect(sparkline([0, 1, 4, null, 8], 10)).toBe(' ▁▄·█')
    expect(sparkline([0, 1, 4, 2, 8, 0], 3)).toBe('▁▄█')
    expect(sparkline([0, -3], 10)).toBe('  ')
  })
})

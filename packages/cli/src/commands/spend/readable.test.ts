import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spendShape } from '@costwright/app/spend/spend'
import { spendAroundShape } from '@costwright/app/spend/spend-around'
import { spendCoverageShape } from '@costwright/app/spend/spend-coverage'
import { spendUnitsShape } from '@costwright/app/spend/spend-units'
import { createFakeIo, type FakeIo } from '@costwright/testkit/fake-io'
import { expectGolden } from '@costwright/testkit/golden'
import { transcript } from '@costwright/testkit/transcript'
import { writeBill, type TestLine } from '@costwright/testkit/write-bill'
import stringWidth from 'string-width'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../../run-cli.ts'
import { GRANULARITY_NAMES } from './spend-flags.ts'

const HOSTILE = '</script><img src=x onerror=alert(1)>|\u202e"\u001b[31m\n\t# two'
const ENDPOINT = 'arn:aws:sagemaker:us-east-1:111111111111:endpoint/recommendations-for-the-front-page-blue'

function day(day: string): readonly TestLine[] {
  const line = { booked_at: `${day} 00:00:00`, account: '111111111111', region: 'us-east-1', charge_kind: 'usage' }
  const ml = { ...line, service: 'AmazonSageMaker', unit: 'Hrs', purchase_option: 'on-demand' }
  const hosting = { ...ml, phase: 'inference', component: 'hosting', instance_type: 'ml.m5.xlarge' }
  const other = { ...line, phase: 'other', account: '222222222222' }
  return [
    {
      ...hosting,
      usage_type: 'USE1-Host:ml.m5.xlarge',
      resource: ENDPOINT,
      tags: { team: 'search' },
      quantity: '48',
      unblended_usd: '11.04',
      amortized_usd: '11.04',
    },
    {
      ...hosting,
      usage_type: 'USE1-Host:ml.m5.xlarge',
      resource: `arn:aws:sagemaker:us-east-1:111111111111:endpoint/${HOSTILE}`,
      tags: { team: HOSTILE },
      charge_kind: 'plan-covered',
      commitment: 'arn:aws:savingsplans::111111111111:savingsplan/ml',
      quantity: '24',
      unblended_usd: '5.52',
      amortized_usd: '3.75',
    },
    { ...hosting, charge_kind: 'plan-negation', unblended_usd: '-5.52' },
    {
      ...line,
      charge_kind: 'commitment-fee',
      phase: 'commitment',
      component: 'sagemaker-savings-plan',
      commitment: 'arn:aws:savingsplans::111111111111:savingsplan/ml',
      commitment_usd: '4.8',
      commitment_used_usd: '3.75',
      unblended_usd: '4.8',
      amortized_usd: '1.05',
    },
    {
      ...ml,
      account: '222222222222',
      phase: 'experimentation',
      component: 'notebook',
      usage_type: 'USE1-Notebk:ml.t3.medium',
      instance_type: 'ml.t3.medium',
      resource: 'arn:aws:sagemaker:us-east-1:222222222222:notebook-instance/ada',
      tags: { team: 'research', owner: 'ada' },
      quantity: '24',
      unblended_usd: '1.2',
      amortized_usd: '1.2',
    },
    {
      ...other,
      component: 'cloudwatch-logs',
      service: 'AmazonCloudWatch',
      usage_type: 'USE1-DataProcessing-Bytes',
      operation: 'PutLogEvents',
      resource: 'arn:aws:logs:us-east-1:222222222222:log-group:/aws/sagemaker/NotebookInstances',
      unit: 'GB',
      quantity: '0.5',
      unblended_usd: '0.25',
      amortized_usd: '0.25',
    },
    {
      ...other,
      component: 's3',
      service: 'AmazonS3',
      usage_type: 'USE1-TimedStorage-ByteHrs',
      operation: 'StandardStorage',
      resource: HOSTILE,
      unit: 'GB-Mo',
      quantity: '3',
      unblended_usd: '0.069',
      amortized_usd: '0.069',
    },
  ]
}

let home = ''
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'spend-'))
  const september = ['2026-09-01', '2026-09-08', '2026-09-30']
  const once = { booked_at: '2026-09-30 00:00:00', account: '111111111111', region: 'us-east-1' }
  await writeBill(join(home, 'bills'), {
    '2026-08': ['2026-08-30', '2026-08-31'].flatMap(day),
    '2026-09': [
      ...september.flatMap(day),
      { ...once, charge_kind: 'credit', component: 'credit', phase: 'other', unblended_usd: '-20' },
      { ...once, charge_kind: 'tax', component: 'tax', phase: 'other', unblended_usd: '3.1' },
    ],
  })
  // What the writer of test bills leaves out: names of accounts, tags, freshness, and that all of it is invented.
  const path = join(home, 'bills', 'catalog.json')
  const catalog = JSON.parse(await readFile(path, 'utf8'))
  catalog.sources[0].synthetic = true
  for (const period of catalog.sources[0].periods) {
    period.accounts = [
      { id: '111111111111', name: 'Shop' },
      { id: '222222222222', name: null },
    ]
    period.tagKeys = ['team', 'owner'].map((key) => ({ key, spellings: [`user_${key}`] }))
    period.exportedAt = '2026-10-04T00:00:00Z'
    period.lastAt = `${period.period}-30T23:00:00Z`
  }
  await writeFile(path, JSON.stringify(catalog))
})
afterAll(() => rm(home, { recursive: true }))

async function run(argv: readonly string[], over: Parameters<typeof createFakeIo>[0] = {}): Promise<FakeIo> {
  const io = createFakeIo({ env: { COSTWRIGHT_HOME: home }, ...over })
  await runCli(argv, io)
  return io
}

const READABLE: readonly (readonly [golden: string, exit: number, command: string])[] = [
  ['help', 0, 'spend --help'],
  ['summary-help', 0, 'spend summary --help'],
  ['summary', 0, 'spend'],
  ['summary-resource', 0, 'spend --by resource,account --quantity --top 3'],
  ['summary-tag', 0, 'spend summary --by tag:team --include all --granularity month --from 2026-08'],
  ['summary-days', 0, 'spend --by component --granularity day --from 2026-08 --metric amortized'],
  ['summary-total', 0, 'spend --by none --granularity week --where component=hosting'],
  ['summary-nothing', 0, 'spend --where component=hostin'],
  ['summary-missing-month', 6, 'spend --from 2026-07'],
  ['summary-csv', 0, 'spend --by team --format csv --top 1 --granularity month'],
  ['summary-markdown', 0, 'spend --by team,component --granularity month --from 2026-08 --format markdown'],
  ['units-help', 0, 'spend units --help'],
  ['units', 0, 'spend units'],
  ['units-given', 0, 'spend units --invocations 120000 --from 2026-08 --where component=hosting'],
  ['units-csv', 0, 'spend units --format csv'],
  ['units-markdown', 0, 'spend units --format markdown'],
  ['around-help', 0, 'spend around --help'],
  ['around', 0, 'spend around'],
  ['around-tag', 0, 'spend around --ml-tag owner=ada --top 1'],
  ['around-csv', 0, 'spend around --format csv --top 1'],
  ['around-markdown', 0, 'spend around --format markdown'],
  ['coverage-help', 0, 'spend coverage --help'],
  ['coverage', 0, 'spend coverage'],
  ['coverage-account', 0, 'spend coverage --by account --granularity month --from 2026-08'],
  ['coverage-none', 0, 'spend coverage --where component=s3'],
  ['coverage-csv', 0, 'spend coverage --format csv'],
  ['coverage-markdown', 0, 'spend coverage --format markdown'],
  ['bad-by', 2, 'spend --by componet'],
  ['bad-tag', 2, 'spend --by tag:taem'],
  ['bad-many', 2, 'spend --by phase,component,account,region,service,operation,resource'],
  ['bad-include', 2, 'spend --include credit'],
  ['bad-where', 2, 'spend --where component'],
  ['bad-from', 2, 'spend --from 2026-13'],
  ['bad-empty-range', 2, 'spend --from 2026-09 --to 2026-09'],
  ['bad-count', 2, 'spend --top 0'],
  ['bad-granularity', 2, 'spend --granularity year'],
  ['bad-word', 2, 'spend explian'],
  ['bad-invocations', 2, 'spend units --invocations 1e9'],
  ['bad-ml-tag', 2, 'spend around --ml-tag =x'],
  ['bad-coverage-by', 2, 'spend coverage --by phase,component'],
]

describe('what people read', () => {
  it.each(READABLE)('%s', async (golden, exit, command) => {
    const argv = command.split(' ')
    const io = await run(argv)
    expectGolden(`spend/${golden}.txt`, transcript(argv, io))
    expect(io.exitCode()).toBe(exit)
  })

  it.each(['spend', 'spend units', 'spend around', 'spend coverage'])(
    '%s asks for a bill where none is',
    async (command) => {
      const io = createFakeIo()
      await runCli([...command.split(' '), '--json'], io)
      expect(JSON.parse(io.outText())).toEqual({
        error: { code: 'no-bill', message: 'no bill has been imported', hint: 'costwright import EXPORT' },
      })
      expect(io.exitCode()).toBe(2)
    },
  )

  it.each([
    [80, 'spend --by resource,account,usage-type --quantity'],
    [80, 'spend --by component --granularity day --from 2026-08'],
    [80, 'spend around'],
    [80, 'spend coverage'],
    [200, 'spend --by component --granularity day --from 2026-08'],
    [200, 'spend --by resource,account,usage-type --quantity'],
  ])('tables fit %d columns: %s', async (columns, command) => {
    const text = (await run(command.split(' '), { columns })).outText()
    // Sentences wrap by themselves; lines of tables have two blanks between cells.
    const tables = text.split('\n').filter((line) => /\S {2,}\S/.test(line))
    expect(tables.length).toBeGreaterThan(3)
    for (const line of tables) expect(stringWidth(line)).toBeLessThanOrEqual(columns)
  })

  it('keeps what could change a terminal out of every format', async () => {
    for (const command of [
      'spend --by resource,tag:team',
      'spend around',
      'spend coverage --by tag:team',
      'spend units',
    ])
      for (const format of ['text', 'markdown', 'html']) {
        if (command === 'spend units' && format === 'html') continue
        const text = (await run([...command.split(' '), '--format', format])).outText()
        expect(['\u202e', '\u001b'].filter((mark) => text.includes(mark))).toEqual([])
        if (format === 'markdown') expect(text).not.toContain('<img')
      }
  })
})

describe('what programs read', () => {
  it.each([
    ['spend', spendShape],
    ['spend units', spendUnitsShape],
    ['spend around', spendAroundShape],
    ['spend coverage', spendCoverageShape],
  ])('%s: the published shape, with --json as with --format json', async (command, shape) => {
    const text = (await run([...command.split(' '), '--json'])).outText()
    expect(shape.parse(JSON.parse(text))).toEqual(JSON.parse(text))
    expect((await run([...command.split(' '), '--format', 'json'])).outText()).toBe(text)
  })

  it('takes the lengths of time that answers have', () => {
    expect(GRANULARITY_NAMES).toEqual(spendCoverageShape.shape.granularity.options)
  })
})

describe('the page', () => {
  const ARGV = ['spend', '--by', 'resource,tag:team', '--from', '2026-08', '--format', 'html']

  it('is one file that fetches nothing, the same again, small', async () => {
    const page = (await run(ARGV)).outText()
    expect((await run(ARGV)).outText()).toBe(page)
    expect(page.length).toBeLessThan(1_500_000)
    const [markup = ''] = page.split('<script>')
    expect(markup).not.toMatch(/(?:src|href)="|url\(|@import/)
    expect(markup).toContain("default-src 'none'")
    expect(page).toMatch(/<\/script>\n<\/body>\n<\/html>\n$/)
  })

  it('lets its own script run and nothing else, whatever the names in the bill', async () => {
    const page = (await run(ARGV)).outText()
    const [, data = '', code = ''] =
      /<script type="application\/json" id="page-data">([\s\S]*?)<\/script>\n<script>([\s\S]*?)<\/script>\n<\/body>/.exec(
        page,
      ) ?? []
    expect(page.match(/<script/g)).toHaveLength(2)
    expect(page).not.toContain('<img')
    const hash = createHash('sha256').update(code).digest('base64')
    expect(page).toContain(`script-src 'sha256-${hash}'`)
    const shown = JSON.parse(data)
    expect(shown.overTime.starts).toHaveLength(32)
    expect(JSON.stringify(shown)).toContain('</script><img src=x onerror=alert(1)>|\ufffd')
  })

  it('has the figures of the answer', async () => {
    const page = (await run(['spend', '--format', 'html'])).outText()
    expectGolden(
      'spend/summary-page.txt',
      page
        .replace(/<style>[\s\S]*?<\/style>/, '')
        .replace(/sha256-[^']*/, '')
        .replace(/<script>[\s\S]*/, ''),
    )
  })

  it.each(['spend around --format html', 'spend coverage --format html'])('%s needs no script', async (command) => {
    const page = (await run(command.split(' '))).outText()
    expect(page).toMatch(/^<!doctype html>[\s\S]+<\/html>\n$/)
    expect(page).not.toMatch(/<script|<img|(?:src|href)="(?!#)|url\((?!#)/)
  })
})

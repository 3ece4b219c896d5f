import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { planCommitmentShape } from '@costwright/app/plan-commitment/commitment-shape'
import { createFakeIo } from '@costwright/testkit/fake-io'
import { expectGolden } from '@costwright/testkit/golden'
import { transcript } from '@costwright/testkit/transcript'
import { writeBill } from '@costwright/testkit/write-bill'
import { describe, expect, it } from 'vitest'
import { runCli } from '../../../run-cli.ts'

const FILE = 'examples/hourly-usage.csv'
const ASK = ['plan', 'commitment', '--usage', FILE]
const STATED = [...ASK, '--discount', '1y-no-upfront=20,1y-all-upfront=27,3y-all-upfront=50']

const READABLE: readonly (readonly [golden: string, argv: readonly string[]])[] = [
  ['help', ['plan', 'commitment', '--help']],
  ['assumed', ASK],
  ['stated', STATED],
  [
    'tolerance',
    [
      ...ASK,
      '--discount',
      '15',
      '--exclude',
      'component!=hosting',
      '--term',
      '1',
      '--payment',
      'no-upfront',
      '--tolerance',
      '0',
    ],
  ],
  ['excluded', [...STATED, '--term', '3', '--exclude', 'component=training', '--exclude', 'usage-type~=Notebk']],
  ['short', [...STATED, '--lookback', '10', '--payment', 'no-upfront']],
  ['csv', [...STATED, '--format', 'csv']],
  ['markdown', [...STATED, '--term', '1', '--format', 'markdown']],
]

const BAD: readonly (readonly [golden: string, exit: number, argv: readonly string[]])[] = [
  ['no-bill', 2, ['plan', 'commitment']],
  ['no-file', 2, ['plan', 'commitment', '--usage', 'missing.csv']],
  ['foreign-file', 3, ['plan', 'commitment', '--usage', 'golden/plan/foreign.csv']],
  ['discount', 2, [...ASK, '--discount', '120']],
  ['exclusion', 2, [...ASK, '--exclude', 'colour=red']],
  ['file-has-no-resource', 2, [...ASK, '--exclude', 'resource=x']],
  ['lookback', 2, [...ASK, '--lookback', '0']],
  ['no-rate', 6, [...ASK, '--term', '3']],
]

describe('plan commitment', () => {
  it.each(READABLE)('reads well: %s', async (golden, argv) => {
    const io = createFakeIo()
    await runCli(argv, io)
    expectGolden(`plan/commitment-${golden}.txt`, transcript(argv, io))
    expect(io.exitCode()).toBe(0)
  })

  it.each(BAD)('bad input: %s exits with %i', async (golden, exit, argv) => {
    const io = createFakeIo()
    await runCli(argv, io)
    expectGolden(`plan/commitment-bad-${golden}.txt`, transcript(argv, io))
    expect(io.exitCode()).toBe(exit)
  })

  it('answers in the published shape', async () => {
    const io = createFakeIo()
    await runCli([...STATED, '--json'], io)
    const answer = planCommitmentShape.parse(JSON.parse(io.outText()))
    expect(answer.options.map((one) => one.id)).toEqual([
      '1y-no-upfront',
      '1y-partial-upfront',
      '1y-all-upfront',
      '3y-all-upfront',
    ])
    // What is known goes before what is assumed.
    expect(answer.recommendation.optionId).toBe('1y-all-upfront')
    for (const { curve, optimum } of answer.options)
      expect(Math.min(...curve.map((one) => one.usd))).toBeCloseTo(Number(optimum.withPlanUsd), 3)
  })

  it('draws a page that fetches nothing and is the same each time', async () => {
    const page = async (): Promise<string> => {
      const io = createFakeIo()
      await runCli([...STATED, '--format', 'html'], io)
      return io.outText()
    }
    const html = await page()
    expect(await page()).toBe(html)
    expect(html).not.toMatch(/<script|<link|src=|url\((?!#)|https?:\/\/(?!www\.w3\.org\/)/)
    expect(html.match(/<svg/g)).toHaveLength(2)
    expect(html).toContain('On your own history')
  })

  it('names of usage that mean something to a page or a terminal do nothing', async () => {
    const home = await mkdtemp(join(tmpdir(), 'commitment-html-'))
    const at = (day: number): string => `2026-09-${String(day).padStart(2, '0')}`
    await writeBill(join(home, 'bills'), {
      '2026-09': Array.from({ length: 29 }, (_, day) => ({
        booked_at: at(day + 1),
        charge_end: at(day + 2),
        charge_kind: 'usage',
        purchase_option: 'on-demand',
        service: 'AmazonSageMaker',
        usage_type: 'USE1-Host:ml.m5.large<img src=x onerror=alert(1)>\u001b[31m',
        component: 'hosting',
        instance_type: 'ml.m5.large',
        region: 'us-east-1',
        unit: 'Hrs',
        quantity: '24',
        unblended_usd: '2.76',
      })),
    })
    const [text, html] = [createFakeIo(), createFakeIo()]
    await runCli(['plan', 'commitment', '--home', home, '--discount', '30'], text)
    await runCli(['plan', 'commitment', '--home', home, '--discount', '30', '--format', 'html'], html)
    await rm(home, { recursive: true })
    expect([text.exitCode(), html.exitCode()]).toEqual([0, 0])
    expect(text.outText()).toContain('Imported bills, 2026-09-01 to 2026-09-30')
    expect(text.outText()).toContain('only 29 days of history')
    expect(text.outText()).not.toContain('\u001b[31m')
    expect(html.outText()).not.toContain('<img')
  })
})

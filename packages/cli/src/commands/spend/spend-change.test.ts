import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spendExplainShape } from '@costwright/app/spend/explain-shape'
import { spendForecastShape } from '@costwright/app/spend/forecast-shape'
import { createFakeIo, type FakeIo } from '@costwright/testkit/fake-io'
import { expectGolden } from '@costwright/testkit/golden'
import { transcript } from '@costwright/testkit/transcript'
import { writeTwoMonthsBill } from '@costwright/testkit/two-months-bill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../../run-cli.ts'
import { METRIC_NAMES } from './spend-flags.ts'

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'spend-change-'))
  await writeTwoMonthsBill(join(home, 'bills'))
})
afterAll(() => rm(home, { recursive: true }))

async function run(argv: readonly string[]): Promise<FakeIo> {
  const io = createFakeIo({ env: { COSTWRIGHT_HOME: home } })
  await runCli(argv, io)
  return io
}

const READABLE: readonly (readonly [golden: string, exit: number, argv: readonly string[]])[] = [
  ['explain-help', 0, ['spend', 'explain', '--help']],
  ['explain', 0, ['spend', 'explain']],
  ['explain-running', 0, ['spend', 'explain', '--before', '2026-09', '--after', '2026-10']],
  ['explain-days', 0, ['spend', 'explain', '--before', '2026-09-20', '--after', '2026-09-21', '--top', '1']],
  ['explain-filter', 0, ['spend', 'explain', '--where', 'component=training', '--where', 'region=us-east-1']],
  ['explain-same', 0, ['spend', 'explain', '--where', 'component=reservation']],
  ['explain-nothing', 0, ['spend', 'explain', '--where', 'region=eu-west-1']],
  ['explain-csv', 0, ['spend', 'explain', '--format', 'csv', '--resources', '3']],
  ['explain-markdown', 0, ['spend', 'explain', '--format', 'markdown']],
  ['forecast-help', 0, ['spend', 'forecast', '--help']],
  ['forecast', 0, ['spend', 'forecast']],
  ['forecast-csv', 0, ['spend', 'forecast', '--format', 'csv']],
  ['forecast-markdown', 0, ['spend', 'forecast', '--format', 'markdown']],
  ['forecast-nothing', 6, ['spend', 'forecast', '--where', 'region=eu-west-1']],
  ['bad-overlap', 2, ['spend', 'explain', '--before', '2026-09', '--after', '2026-09-14']],
  ['bad-period', 2, ['spend', 'explain', '--before', 'spring', '--after', '2026-09']],
  ['bad-not-imported', 2, ['spend', 'explain', '--before', '2025-09', '--after', '2026-09']],
  ['bad-filter', 2, ['spend', 'forecast', '--where', 'component']],
  ['bad-metric', 2, ['spend', 'forecast', '--metric', 'guessed']],
  ['bad-top', 2, ['spend', 'explain', '--top', 'all']],
]

describe('what people read', () => {
  it.each(READABLE)('%s', async (golden, exit, argv) => {
    const io = await run(argv)
    expectGolden(`spend/${golden}.txt`, transcript(argv, io))
    expect(io.exitCode()).toBe(exit)
  })

  it('asks for a bill where none is imported', async () => {
    const argv = ['spend', 'forecast']
    const io = createFakeIo()
    await runCli(argv, io)
    expectGolden('spend/bad-no-bill.txt', transcript(argv, io))
    expect(io.exitCode()).toBe(2)
  })
})

describe('what programs read', () => {
  it('is in the published shapes, with --json as with --format json', async () => {
    const explained = await run(['spend', 'explain', '--json'])
    expect(spendExplainShape.parse(JSON.parse(explained.outText())).before.label).toBe('2026-08')
    expect((await run(['spend', 'explain', '--format', 'json'])).outText()).toBe(explained.outText())
    const forecast = spendForecastShape.parse(JSON.parse((await run(['spend', 'forecast', '--json'])).outText()))
    expect(forecast.months.map(({ month }) => month)).toEqual(['2026-10', '2026-11', '2026-12', '2027-01'])
  })

  it('takes the metrics that answers have', () => {
    expect(METRIC_NAMES).toEqual(spendExplainShape.shape.metric.options)
  })
})

describe('pages', () => {
  it.each([
    ['explain', ['spend', 'explain', '--format', 'html']],
    ['forecast', ['spend', 'forecast', '--format', 'html']],
  ])('%s: self-contained, the same again, nothing from the bill is taken for HTML', async (_, argv) => {
    const page = (await run(argv)).outText()
    expect((await run(argv)).outText()).toBe(page)
    expect(page).toMatch(/^<!doctype html>[\s\S]+<\/html>\n$/)
    expect(page.match(/<svg/g)).toHaveLength(2)
    expect(page).not.toMatch(/<script|<b>search|\u202e|(?:src|href)="(?!#)|url\((?!#)/)
  })
})

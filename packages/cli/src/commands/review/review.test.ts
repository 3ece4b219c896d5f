import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { reviewShape } from '@costwright/app/review/review-shape'
import { RHYTHMS } from '@costwright/app/review/rhythm'
import { createFakeIo, type FakeIo } from '@costwright/testkit/fake-io'
import { expectGolden } from '@costwright/testkit/golden'
import { transcript } from '@costwright/testkit/transcript'
import { writeTwoMonthsBill } from '@costwright/testkit/two-months-bill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../../run-cli.ts'

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'review-'))
  await writeTwoMonthsBill(join(home, 'bills'))
})
afterAll(() => rm(home, { recursive: true }))

async function run(argv: readonly string[], columns = 110): Promise<FakeIo> {
  const io = createFakeIo({ env: { COSTWRIGHT_HOME: home }, columns })
  await runCli(argv, io)
  return io
}

describe('costwright review', () => {
  it.each<readonly [golden: string, exit: number, argv: readonly string[]]>([
    ['help', 0, ['review', '--help']],
    ['daily', 0, ['review', 'daily']],
    ['weekly', 0, ['review', 'weekly']],
    ['monthly', 0, ['review', 'monthly']],
    ['monthly-markdown', 0, ['review', 'monthly', '--format', 'markdown']],
    ['quarterly', 6, ['review', 'quarterly']],
    ['of', 0, ['review', 'weekly', '--of', '2026-09-24', '--where', 'component=hosting']],
    ['unknown-rhythm', 2, ['review', 'yearly']],
    ['bad-time', 2, ['review', 'monthly', '--of', 'soon']],
  ])('%s reads as it should', async (golden, exit, argv) => {
    const io = await run(argv)
    expect(io.exitCode()).toBe(exit)
    expectGolden(`review/${golden}.txt`, transcript(argv, io))
  })

  it('says the same as JSON', async () => {
    for (const rhythm of RHYTHMS) {
      const io = await run(['review', rhythm, '--json'])
      expect(reviewShape.strict().safeParse(JSON.parse(io.outText())).error).toBeUndefined()
    }
  })

  it('is one page that fetches nothing and runs nothing, whatever resources are called', async () => {
    const io = await run(['review', 'monthly', '--format', 'html'])
    const page = io.outText()
    expect(page).toMatch(/^<!doctype html>/)
    expect(page).toContain("default-src 'none'")
    expect(page).not.toMatch(/<script|<b>search|\u202e|https?:\/\//)
    expect(page).toContain('&lt;b&gt;search')
  })

  it('fits a narrow terminal', async () => {
    const { outText } = await run(['review', 'monthly'], 60)
    for (const line of outText().split('\n')) expect(line.length).toBeLessThanOrEqual(110)
  })
})

import { demoShape } from '@costwright/app/demo'
import { createFakeIo } from '@costwright/testkit/fake-io'
import { expectGolden } from '@costwright/testkit/golden'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'

describe('costwright demo', () => {
  it('reads as the golden file', async () => {
    const io = createFakeIo()
    await runCli(['demo'], io)
    expect({ exit: io.exitCode(), err: io.errText() }).toEqual({ exit: 0, err: '' })
    expectGolden('demo.txt', io.outText())
  })

  it('fits 120 columns', async () => {
    const io = createFakeIo({ columns: 300 })
    await runCli(['demo'], io)
    expect(
      io
        .outText()
        .split('\n')
        .filter((line) => stringWidth(line) > 120),
    ).toEqual([])
  })

  it('wraps what it writes in sentences to a narrow terminal', async () => {
    const io = createFakeIo({ columns: 70 })
    await runCli(['demo'], io)
    const section = io.outText().slice(io.outText().indexOf('What was wrong'), io.outText().indexOf('── 2.'))
    expect(section.split('\n').filter((line) => stringWidth(line) > 70)).toEqual([])
  })

  it('marks what the published analysis got wrong and right', async () => {
    const io = createFakeIo()
    await runCli(['demo', '--json'], io)
    const { claims } = demoShape.parse(JSON.parse(io.outText()))
    const verdicts = claims.findings.map(({ verdict, rule, subject }) => `${verdict} ${rule} ${subject}`)
    expectGolden('demo-verdicts.txt', `${verdicts.join('\n')}\n`)
    expect(claims.options.map(({ id, today }) => [id, today?.usdPerHour])).toEqual([
      ['gpu', '0.736'],
      ['gpu-spot', '0.26496'],
      ['gpu-more-cpu', '0.94'],
      ['gpu-v100', '3.825'],
      ['gpu-a10g', '1.408'],
      ['cpu', '0.23'],
      ['cpu-larger', '0.461'],
    ])
  })

  it('gives bills whose lines add up, before and after', async () => {
    const io = createFakeIo()
    await runCli(['demo', '--json'], io)
    const { estimates } = demoShape.parse(JSON.parse(io.outText()))
    expect(estimates.map((one) => one.name)).toEqual([
      'Ten scientists, as found',
      'E-commerce recommendations, as found',
    ])
    for (const one of estimates) {
      const sum = (parts: readonly { readonly usd: string }[]) =>
        parts.reduce((total, part) => total + Number(part.usd), 0)
      expect(sum(one.lines)).toBeCloseTo(Number(one.monthlyUsd), 6)
      expect(sum(one.phases)).toBeCloseTo(Number(one.monthlyUsd), 6)
      expect(Number(one.monthlyUsd) + sum(one.comparison?.lines ?? [])).toBeCloseTo(
        Number(one.comparison?.monthlyUsd),
        6,
      )
    }
  })

  it('names examples by their full path when called from elsewhere', async () => {
    const io = createFakeIo({ cwd: '/' })
    await runCli(['demo'], io)
    expect(io.outText()).toMatch(/costwright estimate \S*examples\/ten-scientists\.yaml --explain/)
  })
})

import { claimsShape } from '@costwright/app/claims/claims-shape'
import { createFakeIo } from '@costwright/testkit/fake-io'
import { expectGolden } from '@costwright/testkit/golden'
import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'

const CLAIMS = 'examples/training-cost-analysis.claims.yaml'

describe('costwright check', () => {
  it('reads as the golden file', async () => {
    const io = createFakeIo()
    await runCli(['check', CLAIMS], io)
    expect({ exit: io.exitCode(), err: io.errText() }).toEqual({ exit: 0, err: '' })
    expectGolden('check.txt', io.outText())
  })

  it.each([70, 300])('wraps what it writes in sentences to %d columns, and to 110 at most', async (columns) => {
    const io = createFakeIo({ columns })
    await runCli(['check', CLAIMS], io)
    const sentences = io.outText().slice(io.outText().indexOf('What was wrong'))
    expect(sentences.split('\n').filter((line) => stringWidth(line) > Math.min(columns, 110))).toEqual([])
  })

  it('marks what the published analysis got wrong and right', async () => {
    const io = createFakeIo()
    await runCli(['check', CLAIMS, '--json'], io)
    const claims = claimsShape.parse(JSON.parse(io.outText()))
    const verdicts = claims.findings.map(({ verdict, rule, subject }) => `${verdict} ${rule} ${subject}`)
    expectGolden('check-verdicts.txt', `${verdicts.join('\n')}\n`)
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

  it('needs a file, and says which one to try', async () => {
    const io = createFakeIo()
    await runCli(['check'], io)
    expect([io.exitCode(), io.errText()]).toEqual([2, expect.stringContaining('costwright check CLAIMS.yaml')])
  })
})

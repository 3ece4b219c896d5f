import { estimateShape } from '@costwright/app/estimate'
import { priceShape } from '@costwright/app/price-shape'
import { createFakeIo } from '@costwright/testkit/fake-io'
import { expectGolden } from '@costwright/testkit/golden'
import { transcript } from '@costwright/testkit/transcript'
import { describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'

/** Commands whose output people and programs read, with the golden file that holds it. */
const CASES: readonly (readonly [golden: string, command: string])[] = [
  ['help.txt', '--help'],
  ['help-demo.txt', 'demo --help'],
  ['help-estimate.txt', 'estimate --help'],
  ['help-price.txt', 'price --help'],
  ['help-plan.txt', 'plan --help'],
  ['help-prices.txt', 'prices update --help'],
  ['help-import.txt', 'import --help'],
  ['help-iam.txt', 'iam --help'],
  ['iam-import.txt', 'iam import --resource s3://my-billing/cur/daily'],
  ['iam-json.txt', 'iam import --json'],
  ['prices-status.txt', 'prices status'],
  ['version.txt', '--version'],
  ['estimate.txt', 'estimate examples/ten-scientists.yaml'],
  ['estimate-e-commerce.txt', 'estimate examples/e-commerce.yaml'],
  ['estimate-explain.txt', 'estimate examples/ten-scientists.yaml --explain'],
  ['estimate-compare.txt', 'estimate examples/ten-scientists.yaml --compare examples/ten-scientists-after.yaml'],
  ['estimate-same.txt', 'estimate examples/ten-scientists.yaml --compare examples/ten-scientists.yaml'],
  ['estimate-csv.txt', 'estimate examples/ten-scientists.yaml --format csv'],
  ['estimate-markdown.txt', 'estimate examples/ten-scientists.yaml --format markdown'],
  ['estimate-region.txt', 'estimate examples/ten-scientists.yaml --region eu-west-1'],
  ['estimate-json.txt', 'estimate examples/ten-scientists-after.yaml --json'],
  ['price.txt', 'price ml.g4dn.xlarge ml.p3.2xlarge ml.m5.xlarge --component training'],
  ['price-components.txt', 'price ml.g5.xlarge --purchase on-demand'],
  ['price-none.txt', 'price --gpu --max-usd 0.1'],
  ['price-csv.txt', 'price ml.g4dn.xlarge --component training,hosting --format csv'],
  ['price-markdown.txt', 'price ml.g4dn.xlarge --component training --format markdown'],
  ['price-json.txt', 'price ml.g4dn.xlarge --component training --json'],
]

describe('what people read', () => {
  it.each(CASES)('%s', async (golden, command) => {
    const io = createFakeIo()
    const argv = command.split(' ')
    await runCli(argv, io)
    expectGolden(golden, transcript(argv, io))
  })

  it('says the same in --json and in --format json, in the published shapes', async () => {
    const [flag, format] = [createFakeIo(), createFakeIo()]
    await runCli(['estimate', 'examples/e-commerce.yaml', '--json'], flag)
    await runCli(['estimate', 'examples/e-commerce.yaml', '--format', 'json'], format)
    expect(flag.outText()).toBe(format.outText())
    expect(estimateShape.parse(JSON.parse(flag.outText())).name).toBe('E-commerce recommendations, as found')
    const prices = createFakeIo()
    await runCli(['price', 'ml.m5.large', '--rates', '--json'], prices)
    expect(priceShape.parse(JSON.parse(prices.outText())).planFees).toBeDefined()
  })

  it('colours for a terminal only', async () => {
    const terminal = createFakeIo({ isTerminal: true, env: {} })
    await runCli(['price', '--gpu', '--max-usd', '0.1'], terminal)
    const refused = createFakeIo({ isTerminal: true, env: { NO_COLOR: '1' } })
    await runCli(['price', '--gpu', '--max-usd', '0.1'], refused)
    expect(terminal.outText()).toContain('\u001b[')
    expect(refused.outText()).not.toContain('\u001b[')
  })
})

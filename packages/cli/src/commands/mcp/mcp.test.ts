import { createFakeIo } from '@costwright/testkit/fake-io'
import { expectGolden } from '@costwright/testkit/golden'
import { transcript } from '@costwright/testkit/transcript'
import { expect, it } from 'vitest'
import { runCli } from '../../run-cli.ts'

it.each<readonly [golden: string, exit: number, argv: readonly string[]]>([
  ['help', 0, ['mcp', '--help']],
  ['unknown-surface', 2, ['mcp', '--surface', 'aws-prices']],
  ['bad-port', 2, ['mcp', '--http', '--port', '70000']],
])('%s reads as it should', async (golden, exit, argv) => {
  const io = createFakeIo()
  await runCli(argv, io)
  expect(io.exitCode()).toBe(exit)
  expectGolden(`mcp-command/${golden}.txt`, transcript(argv, io))
})

it('does not listen with a token that can be guessed', async () => {
  const io = createFakeIo({ env: { COSTWRIGHT_MCP_TOKEN: 'secret' } })
  await runCli(['mcp', '--http', '--port', '0', '--json'], io)
  expect(io.exitCode()).toBe(2)
  expect(JSON.parse(io.outText())).toMatchObject({ error: { code: 'bad-token' } })
})

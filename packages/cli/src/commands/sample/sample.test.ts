import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFakeIo } from '@costwright/testkit/fake-io'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runCli } from '../../run-cli.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'costwright-sample-cli-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

test('writes an account, says so, and its bill can be imported', async () => {
  const io = createFakeIo({ cwd: folder, env: { COSTWRIGHT_HOME: join(folder, 'home') } })
  await runCli(['sample', 'new'], io)
  expect(io.exitCode()).toBe(0)
  expect(io.outText().replaceAll(folder, '')).toMatch(
    /^An invented account: nothing in it is real\.\n\nBill {7}\d{3},\d{3} lines in 3 files {2}\/new\/costwright-sample\nAccount {4}[\d,]+ resources and metric series .*\nAnswers {4}\d+ planted, worth \$[\d,.]+ a month .*\n\nNext: costwright import \/new\/costwright-sample\n$/,
  )
  const imported = createFakeIo({ cwd: folder, env: { COSTWRIGHT_HOME: join(folder, 'home') } })
  await runCli(['import', 'new/costwright-sample', '--json'], imported)
  expect(imported.exitCode()).toBe(0)
  expect(JSON.parse(imported.outText())).toMatchObject({
    imported: [{ periods: [{}, {}, {}], leftOut: [] }],
    sources: [{ synthetic: true }],
  })
})

test.each([
  [['sample'], 2],
  [['sample', 'x', '--scale', '0'], 2],
  [['sample', 'x', '--scale', 'many'], 2],
  [['sample', 'x', '--seed', '0.5'], 2],
  [['sample', '.', 'y'], 2],
])('refuses %j', async (argv, exit) => {
  const io = createFakeIo({ cwd: folder })
  await runCli(argv, io)
  expect(io.exitCode()).toBe(exit)
  expect(io.outText()).toBe('')
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AccessError } from '../errors.ts'
import { appendRecord, readRecords } from './json-journal.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'costwright-journal-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const WRITER = join(import.meta.dirname, 'appending-writer.fixture.ts')

function write(file: string, name: string, count: number): ReturnType<typeof spawn> {
  return spawn(process.execPath, [WRITER, file, name, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function valuesOf(file: string): Promise<readonly { readonly name: string; readonly number: number }[]> {
  const { records } = await readRecords(file)
  return records.map(({ value }) => value as { readonly name: string; readonly number: number })
}

test('records come back in their order; where there is no file there is nothing', async () => {
  const file = join(folder, 'deep/er/order.jsonl')
  expect(await readRecords(file)).toEqual({ records: [], spoilt: [] })
  await appendRecord(file, { a: 'line\nbreak' })
  await appendRecord(file, { b: '€' })
  const { records, spoilt } = await readRecords(file)
  expect(records.map(({ value }) => value)).toEqual([{ a: 'line\nbreak' }, { b: '€' }])
  expect(spoilt).toEqual([])
})

test('the half of a record that a crash left spoils neither what was before it nor what comes after', async () => {
  const file = join(folder, 'half.jsonl')
  await appendRecord(file, { number: 1 })
  appendFileSync(file, '\n{"number": 2, "tex')
  await appendRecord(file, { number: 3 })
  const { records, spoilt } = await readRecords(file)
  expect(records.map(({ value }) => value)).toEqual([{ number: 1 }, { number: 3 }])
  expect(spoilt).toEqual([3])
})

test('what was acknowledged outlives the death of the process', async () => {
  const file = join(folder, 'killed.jsonl')
  const writer = write(file, 'one', 100_000)
  let acknowledged = -1
  const { stdout } = writer
  if (stdout === null) throw new Error('the writer has no output')
  const lines = createInterface({ input: stdout })
  lines.on('line', (line) => {
    acknowledged = Number(line)
    if (acknowledged === 20) writer.kill('SIGKILL')
  })
  await once(writer, 'exit')
  lines.close()
  const kept = await valuesOf(file)
  expect(acknowledged).toBeGreaterThanOrEqual(20)
  expect(kept.slice(0, acknowledged + 1).map(({ number }) => number)).toEqual(
    Array.from({ length: acknowledged + 1 }, (_, index) => index),
  )
  await appendRecord(file, { name: 'after', number: 0 })
  expect((await valuesOf(file)).at(-1)).toEqual({ name: 'after', number: 0 })
}, 60_000)

test('two processes lose nothing of each other', async () => {
  const file = join(folder, 'two.jsonl')
  const writers = [write(file, 'one', 60), write(file, 'two', 60)]
  await Promise.all(writers.map((writer) => once(writer, 'exit')))
  const kept = await valuesOf(file)
  for (const name of ['one', 'two'])
    expect(kept.filter((one) => one.name === name).map(({ number }) => number)).toEqual(
      Array.from({ length: 60 }, (_, index) => index),
    )
  expect((await readRecords(file)).spoilt).toEqual([])
}, 60_000)

test('a workspace that cannot be written is said', async () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  await expect(appendRecord(join(file, 'x.jsonl'), {})).rejects.toThrow(AccessError)
  expect(readFileSync(file, 'utf8')).toBe('')
})

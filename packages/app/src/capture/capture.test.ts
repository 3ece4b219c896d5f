import { FACT_LISTS, type AccountSnapshot } from '@costwright/engine/account/account-snapshot'
import { evaluateRules } from '@costwright/engine/audit/evaluate-rules'
import { usdToJson } from '@costwright/engine/money/usd'
import { sampleSnapshot } from '@costwright/sample/inventory/sample-snapshot'
import type { SampleWorld } from '@costwright/sample/world/create-sample-world'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ReadSource } from '../audit/audit-sources.ts'
import { configSchema } from '../config/config-schema.ts'
import { configuredRules } from '../config/read-config.ts'
import { sampleWorld } from '../write-sample.ts'
import { capture, captureShape, checkTarget } from './capture.ts'
import { readCapture } from './read-capture.ts'
import { KEPT_FIELDS } from './redact.ts'

let cwd: string
let world: SampleWorld
let snapshot: AccountSnapshot
let read: ReadSource

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'capture-'))
  world = await sampleWorld(1, 1)
  snapshot = sampleSnapshot(world)
  read = { kind: 'demo', file: null, snapshot, redacted: false, ownCost: null }
  await capture(read, { file: 'plain.ndjson.gz', cwd, redact: false, force: false })
  await capture(read, { file: 'redacted.ndjson.gz', cwd, redact: true, force: false })
}, 60_000)
afterAll(async () => {
  await rm(cwd, { recursive: true })
})

/** Rules and dollars of everything that is found. */
function dollars(of: AccountSnapshot): readonly string[] {
  const { findings } = evaluateRules(of, configuredRules(configSchema.parse({})), world.book)
  return findings.map(({ rule, savingUsd }) => `${rule} ${usdToJson(savingUsd)}`).toSorted()
}

describe('a capture', () => {
  it('says what it is, and is read as it was', async () => {
    const answer = await capture(read, { file: 'again.ndjson.gz', cwd, redact: false, force: false })
    expect(captureShape.parse(answer)).toEqual({
      file: join(cwd, 'again.ndjson.gz'),
      facts: Object.keys(FACT_LISTS).reduce((sum, list) => sum + snapshot[list as keyof typeof FACT_LISTS].length, 0),
      collectedAt: snapshot.collectedAt,
      redacted: false,
      synthetic: true,
      incompleteReads: 0,
      ownCost: null,
    })
    expect(await readCapture('again.ndjson.gz', cwd)).toEqual({ snapshot, redacted: false })
  })

  it('is read unpacked too', async () => {
    await writeFile(join(cwd, 'plain.ndjson'), gunzipSync(await readFile(join(cwd, 'plain.ndjson.gz'))))
    expect((await readCapture('plain.ndjson', cwd)).snapshot).toEqual(snapshot)
  })

  it('is not written over, nor left half written', async () => {
    const target = { file: 'plain.ndjson.gz', cwd, redact: false, force: false }
    expect(() => checkTarget(target)).toThrow('plain.ndjson.gz is there already')
    expect(() => checkTarget({ ...target, force: true })).not.toThrow()
    await expect(capture(read, { ...target, file: 'none/x.gz' })).rejects.toThrow('none/x.gz could not be written')
    expect((await readdir(cwd)).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

describe('a redacted capture', () => {
  it('leads to the same dollars', async () => {
    const { snapshot: redacted, redacted: isRedacted } = await readCapture('redacted.ndjson.gz', cwd)
    expect(isRedacted).toBe(true)
    const found = dollars(redacted)
    expect(found.length).toBeGreaterThan(30)
    expect(found).toEqual(dollars(snapshot))
  })

  it('holds no account id, name or tag of the account', async () => {
    const lines = gunzipSync(await readFile(join(cwd, 'redacted.ndjson.gz')))
      .toString()
      .split('\n')
    // Series are most of it, and named like what they are of; the names of lists stay, whatever teams are called.
    const text = lines
      .filter((line) => !line.startsWith('{"list":"metricSeries"'))
      .join('\n')
      .replaceAll(/"fact":"\w+"/g, '')
    const named = [
      ...snapshot.endpoints,
      ...snapshot.notebookInstances,
      ...snapshot.buckets,
      ...snapshot.trainingJobs.slice(-50),
    ]
    const telling = new Set([
      ...snapshot.accounts.map(({ id }) => id),
      ...named.map(({ name }) => name),
      ...named.flatMap(({ tags }) => [tags?.['team'], tags?.['owner'], tags?.['project']]),
    ])
    // The text is long: what is found in it is compared, not the text.
    expect([...telling].filter((word) => word !== undefined && text.includes(`"${word}"`))).toEqual([])
  })

  it('has other names in every file', async () => {
    await capture(read, { file: 'other.ndjson.gz', cwd, redact: true, force: false })
    const [one, other] = [await readCapture('redacted.ndjson.gz', cwd), await readCapture('other.ndjson.gz', cwd)]
    expect(one.snapshot.accounts.map(({ id }) => id)).not.toEqual(other.snapshot.accounts.map(({ id }) => id))
    expect(one.snapshot.endpoints[0]?.name).not.toBe(other.snapshot.endpoints[0]?.name)
  })

  it('keeps the fields whose words a schema lists', () => {
    const enums = Object.values(FACT_LISTS).flatMap(({ element }) => enumFields(element))
    expect([...new Set(enums)].filter((name) => !KEPT_FIELDS.has(name))).toEqual([])
  })
})

/** Fields of a schema, at any depth, that take words of a list only. */
function enumFields(schema: unknown, name = ''): readonly string[] {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return enumFields(schema.unwrap(), name)
  if (schema instanceof z.ZodArray) return enumFields(schema.element, name)
  if (schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral) return [name]
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).flatMap(([key, inner]) => enumFields(inner, key))
}

describe('a capture that is damaged', () => {
  /** What is said of the capture after its lines were changed. */
  async function complaint(change: (lines: string[]) => unknown): Promise<unknown> {
    const lines = gunzipSync(await readFile(join(cwd, 'plain.ndjson.gz')))
      .toString()
      .split('\n')
    change(lines)
    await writeFile(join(cwd, 'edited.gz'), gzipSync(lines.join('\n')))
    const error: unknown = await readCapture('edited.gz', cwd).catch((caught: unknown) => caught)
    return error instanceof Error && 'code' in error ? [error.code, error.message] : error
  }
  const edit =
    (index: number, from: string | RegExp, to: string) =>
    (lines: string[]): void => {
      lines[index] = (lines[index] ?? '').replace(from, to)
    }

  it.each([
    [
      'another version',
      edit(0, '"version":1', '"version":2'),
      'capture-version',
      'edited.gz is a capture of version 2; this program reads version 1',
    ],
    [
      'no version',
      edit(0, '"version":1', '"v":1'),
      'capture-damaged',
      'edited.gz, line 1: version: is missing; expected 1',
    ],
    [
      'a head that is a list',
      (lines: string[]) => lines.splice(0, 1, '[]'),
      'capture-damaged',
      'edited.gz, line 1: the document: expected fields and values, got []',
    ],
    [
      'no head',
      (lines: string[]) => lines.splice(0, 1),
      'capture-damaged',
      'edited.gz, line 1: version: is missing; expected 1',
    ],
    ['a line that is cut', edit(7, /.{20}$/, ''), 'capture-damaged', 'edited.gz, line 8: it is no JSON'],
    [
      'an unknown list',
      edit(3, '"list":"', '"list":"x'),
      'capture-damaged',
      expect.stringMatching(/^edited\.gz, line 4: there is no list "x\w+" \(did you mean \w+\?\)$/),
    ],
    [
      'a line that is no fact',
      (lines: string[]) => lines.splice(3, 1, '{"list":"endpoints"}'),
      'capture-damaged',
      'edited.gz, line 4: expected {"list", "fact"}',
    ],
    [
      'nothing at all',
      (lines: string[]) => lines.splice(0, lines.length),
      'capture-damaged',
      'edited.gz, line 1: the file is empty',
    ],
  ])('%s', async (_, change, code, message) => {
    expect(await complaint(change)).toEqual([code, message])
  })

  it('names the field that was edited', async () => {
    const at = async (list: string, from: RegExp, to: string): Promise<unknown> =>
      await complaint((lines) => {
        const index = lines.findIndex((line) => line.includes(`"list":"${list}"`))
        lines[index] = (lines[index] ?? '').replace(from, to)
      })
    expect(await at('endpoints', /"currentInstanceCount":\d+/, '"currentInstanceCount":"six"')).toEqual([
      'capture-damaged',
      expect.stringMatching(
        /^edited\.gz, line \d+: endpoints: variants\[0\]\.currentInstanceCount: expected a number, got "six"$/,
      ),
    ])
    expect(await at('notebookInstances', /"volumeSizeGb"/, '"volumeSize"')).toEqual([
      'capture-damaged',
      expect.stringMatching(/^edited\.gz, line \d+: notebookInstances: volumeSize(?:Gb)?: /),
    ])
  })

  it('cut off in the middle', async () => {
    const whole = await readFile(join(cwd, 'plain.ndjson.gz'))
    await writeFile(join(cwd, 'cut.gz'), whole.subarray(0, whole.length / 2))
    await expect(readCapture('cut.gz', cwd)).rejects.toThrow(/^cut\.gz, line \d+: the file is cut off or damaged$/)
  })

  it.each([
    ['missing.gz', 'there is no file missing.gz'],
    ['.', '. is a folder, not a file'],
    ['plain.ndjson.gz/x', 'there is no file plain.ndjson.gz/x'],
    ['a\u0000b', '"a\\u0000b" is not a file name'],
  ])('%s', async (name, message) => {
    await expect(readCapture(name, cwd)).rejects.toThrow(message)
  })
})

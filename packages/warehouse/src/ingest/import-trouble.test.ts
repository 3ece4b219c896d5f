import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync, symlinkSync } from 'node:fs'
import { readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readBillCatalog } from '../store/read-bill-catalog.ts'
import { CUR2_TYPES, curRow, curRows } from './cur.fixture.ts'
import {
  askLines,
  listingOf,
  temporaryFolder,
  TEST_OPTIONS,
  writeCsv,
  writeParquet,
  type FieldRow,
} from './export.fixture.ts'
import type { ExportListing } from './export-files.ts'
import { ImportError } from './import-error.ts'
import { importExport, type ImportOptions } from './import-export.ts'

const COLUMNS = Object.keys(CUR2_TYPES)

async function failure(
  listing: ExportListing,
  bills: string,
  options: Partial<ImportOptions> = {},
): Promise<ImportError> {
  try {
    await importExport(listing, bills, { ...TEST_OPTIONS, ...options })
  } catch (error) {
    if (error instanceof ImportError) return error
    throw error
  }
  throw new Error('it was imported')
}

async function parquetOf(path: string, rows: readonly FieldRow[]): Promise<string> {
  await writeParquet(path, CUR2_TYPES, rows)
  return path
}

async function csvOf(path: string, rows: readonly FieldRow[], columns: readonly string[] = COLUMNS): Promise<string> {
  await writeCsv(path, columns, rows)
  return path
}

/** Files that are no bill any more, each with what is said about it. */
const DAMAGED: readonly (readonly [string, string, RegExp, (folder: string) => Promise<string>])[] = [
  [
    'truncated Parquet',
    'damaged-file',
    /a\.parquet is damaged, truncated/,
    async (folder) => {
      const path = await parquetOf(join(folder, 'a.parquet'), [curRow()])
      await truncate(path, Math.floor((await stat(path)).size / 2))
      return path
    },
  ],
  [
    'Parquet with damaged pages',
    'damaged-file',
    /a\.parquet is damaged/,
    async (folder) => {
      const path = await parquetOf(
        join(folder, 'a.parquet'),
        curRows(3000, (index) => ({ line_item_resource_id: `r${index * 7919}` })),
      )
      const bytes = await readFile(path)
      bytes.fill(0xff, 4, Math.floor(bytes.length / 2))
      await writeFile(path, bytes)
      return path
    },
  ],
  [
    'gzip that breaks off at the end of a line',
    'damaged-file',
    /a\.csv\.gz is damaged, truncated/,
    async (folder) => {
      const path = await csvOf(
        join(folder, 'a.csv.gz'),
        curRows(50, () => ({})),
      )
      await truncate(path, (await stat(path)).size - 8)
      return path
    },
  ],
  [
    'gzip with a wrong checksum',
    'damaged-file',
    /incorrect data check/,
    async (folder) => {
      const path = await csvOf(join(folder, 'a.csv.gz'), [curRow()])
      const bytes = await readFile(path)
      bytes[bytes.length - 8] = (bytes[bytes.length - 8] ?? 0) ^ 0xff
      await writeFile(path, bytes)
      return path
    },
  ],
  [
    'something else named gzip',
    'damaged-file',
    /a\.csv\.gz cannot be unpacked/,
    async (folder) => write(join(folder, 'a.csv.gz'), 'a,b\n1,2\n'),
  ],
  ['an empty file', 'empty-file', /a\.csv is empty/, async (folder) => write(join(folder, 'a.csv'), '')],
  ['packed nothing', 'empty-file', /no header line/, async (folder) => write(join(folder, 'a.csv.gz'), gzipSync(''))],
  ['a header and nothing else', 'no-lines', /has a line/, async (folder) => csvOf(join(folder, 'a.csv'), [])],
  ['a file that is not there', 'missing-file', /a\.csv is not there/, async (folder) => join(folder, 'a.csv')],
  [
    'another table',
    'unknown-format',
    /its columns begin with name, age; expected those of CUR 2\.0, legacy CUR, FOCUS/,
    async (folder) => write(join(folder, 'a.csv'), 'name,age\nx,1\n'),
  ],
  [
    'a header that was changed',
    'missing-column',
    /a\.csv has no column line_item_unblended_cost, which CUR 2\.0 needs/,
    async (folder) =>
      csvOf(
        join(folder, 'a.csv'),
        [curRow()],
        COLUMNS.map((name) => (name === 'line_item_unblended_cost' ? 'cost' : name)),
      ),
  ],
  [
    'a line with too few fields',
    'damaged-file',
    /a\.csv is damaged.*Line: 3/,
    async (folder) => {
      const path = await csvOf(join(folder, 'a.csv'), [curRow()])
      return write(path, `${readFileSync(path, 'utf8')}1,2,3\n`)
    },
  ],
  [
    'text where a number belongs',
    'unreadable-value',
    /a\.csv, line 4: line_item_unblended_cost is "1,5"; expected dollars below 100 million/,
    async (folder) =>
      csvOf(
        join(folder, 'a.csv'),
        curRows(5, (index) => ({ line_item_unblended_cost: index === 2 ? '1,5' : 1 })),
      ),
  ],
  [
    'a time that is none',
    'unreadable-value',
    /a\.csv, line 2: line_item_usage_start_date is "yesterday"; expected a time/,
    async (folder) => csvOf(join(folder, 'a.csv'), [curRow({ line_item_usage_start_date: 'yesterday' })]),
  ],
  [
    'infinite dollars in Parquet',
    'unreadable-value',
    /a\.parquet, row 2: line_item_unblended_cost is "inf"/,
    async (folder) =>
      parquetOf(
        join(folder, 'a.parquet'),
        curRows(2, (index) => ({ line_item_unblended_cost: index === 1 ? 'inf' : 1 })),
      ),
  ],
  [
    'several currencies',
    'currency',
    /expected a bill in USD, found EUR on 2 lines, CNY on 1 lines/,
    async (folder) =>
      parquetOf(
        join(folder, 'a.parquet'),
        curRows(5, (index) => ({ line_item_currency_code: ['USD', 'EUR', 'CNY', 'EUR'][index] ?? null })),
      ),
  ],
]

async function write(path: string, content: string | Uint8Array): Promise<string> {
  await writeFile(path, content)
  return path
}

describe('an export that cannot be imported', () => {
  it.each(DAMAGED)('%s is refused with %s, and the old state stays', async (_title, code, message, damage) => {
    const folder = temporaryFolder()
    const bills = join(folder, 'bills')
    const sound = await parquetOf(join(folder, 'sound.parquet'), [curRow()])
    await importExport(await listingOf([sound]), bills, TEST_OPTIONS)
    const before = await readFile(join(bills, 'catalog.json'), 'utf8')

    const error = await failure(await listingOf([await damage(folder)]), bills)

    expect({ code: error.code, message: error.message, done: error.done }).toEqual({
      code,
      message: expect.stringMatching(message),
      done: [],
    })
    expect(await readFile(join(bills, 'catalog.json'), 'utf8')).toBe(before)
    expect(await askLines(bills, (lines) => `SELECT unblended_usd AS usd FROM ${lines}`)).toEqual([
      { usd: '0.2300000000' },
    ])
  })

  it('does not mix formats in a delivery', async () => {
    const folder = temporaryFolder()
    const names = COLUMNS.filter(
      (name) => !['resource_tags', 'product', 'cost_category', 'line_item_usage_account_name'].includes(name),
    )
    const files = [
      await csvOf(join(folder, 'a.csv'), [curRow()]),
      await csvOf(join(folder, 'b.csv'), [curRow()], names),
    ]
    expect((await failure(await listingOf(files), join(folder, 'bills'))).code).toBe('mixed-formats')
  })

  it('does not keep the other months from being imported', async () => {
    const folder = temporaryFolder()
    const bills = join(folder, 'bills')
    const bad = await listingOf([await write(join(folder, 'a.csv'), '')], { period: '2026-08' })
    const good = await listingOf([await parquetOf(join(folder, 'b.parquet'), [curRow()])])

    const error = await failure({ ...good, deliveries: [...bad.deliveries, ...good.deliveries] }, bills)

    expect([error.code, error.done.map(({ period, status }) => [period, status])]).toEqual([
      'empty-file',
      [['2026-09', 'imported']],
    ])
    expect((await readBillCatalog(bills)).sources[0]?.periods.map(({ period }) => period)).toEqual(['2026-09'])
  })

  it('does not take one month twice', async () => {
    const folder = temporaryFolder()
    const one = await listingOf([await parquetOf(join(folder, 'a.parquet'), [curRow()])])
    const bare = await listingOf([await parquetOf(join(folder, 'b.parquet'), [curRow()])], { period: null })
    const twice = { ...one, deliveries: [...one.deliveries, ...one.deliveries] }
    const beside = { ...one, deliveries: [...one.deliveries, ...bare.deliveries] }
    expect((await failure(twice, join(folder, 'x'))).code).toBe('period-twice')
    expect((await failure(beside, join(folder, 'y'))).code).toBe('period-twice')
  })

  it('does not take the same accounts from two sources, unless one replaces the other', async () => {
    const folder = temporaryFolder()
    const bills = join(folder, 'bills')
    const path = await parquetOf(join(folder, 'a.parquet'), [curRow()])
    const member = await parquetOf(join(folder, 'b.parquet'), [curRow({ line_item_usage_account_id: '9' })])
    await importExport(await listingOf([path]), bills, TEST_OPTIONS)
    const second = await listingOf([path], { sourceId: 'second' })

    const error = await failure(second, bills)
    expect([error.code, error.message]).toEqual([
      'overlap',
      '2026-09: second and trial both bill account 222222222222, which would count twice; import one of them, or replace the other',
    ])
    await importExport(await listingOf([member], { sourceId: 'member' }), bills, TEST_OPTIONS)
    await importExport(second, bills, { ...TEST_OPTIONS, replace: true })
    expect((await readBillCatalog(bills)).sources.map(({ id }) => id)).toEqual(['member', 'second'])
  })

  it('stops when it is told to, and goes on from there', async () => {
    const folder = temporaryFolder()
    const bills = join(folder, 'bills')
    const files = await Promise.all(
      [0, 1, 2].map(async (index) =>
        parquetOf(join(folder, `${index}.parquet`), [curRow({ identity_line_item_id: `${index}` })]),
      ),
    )
    const stop = new AbortController()
    const options = { ...TEST_OPTIONS, batchBytes: 1 }
    const stopped = importExport(await listingOf(files), bills, {
      ...options,
      signal: stop.signal,
      onProgress: ({ phase, bytesDone, bytes }) => {
        if (phase === 'copy' && bytesDone > bytes / 2) stop.abort(new Error('enough'))
      },
    })
    await expect(stopped).rejects.toThrow('enough')
    expect(await readBillCatalog(bills)).toEqual({ version: 1, sources: [] })
    // Importing another month does not cost the work that is done.
    const earlier = await parquetOf(join(folder, 'earlier.parquet'), [curRow()])
    await importExport(await listingOf([earlier], { period: '2026-08' }), bills, options)
    const [delivery = ''] = readdirSync(join(bills, 'staging', 'trial'))
    const parts = join(bills, 'staging', 'trial', delivery, '2026-09')
    const finished = readdirSync(parts)
    expect(finished).toContain('part-0000.parquet')
    const { ino } = await stat(join(parts, 'part-0000.parquet'))

    await importExport(await listingOf(files), bills, options)

    const { sources } = await readBillCatalog(bills)
    const imported = sources[0]?.periods.find(({ period }) => period === '2026-09')
    const [first = ''] = imported?.files ?? []
    expect((await stat(join(bills, first))).ino).toBe(ino)
    expect(imported?.totals.unblendedUsd).toBe('0.6900000000')
    expect(readdirSync(join(bills, 'staging'))).toEqual([])
  })

  it.runIf(process.platform === 'linux')('says so when the disk is full, and the old state stays', async () => {
    const folder = temporaryFolder()
    const bills = join(folder, 'bills')
    await importExport(await listingOf([await parquetOf(join(folder, 'a.parquet'), [curRow()])]), bills, TEST_OPTIONS)
    const before = await readFile(join(bills, 'catalog.json'), 'utf8')
    const listing = await listingOf([await csvOf(join(folder, 'b.csv'), [curRow()])])
    const staging = join(bills, 'staging', 'trial')
    const fill = () => {
      for (const name of readdirSync(staging)) symlinkSync('/dev/full', join(staging, name, 'text-0000.parquet.tmp'))
    }

    const error = await failure(listing, bills, {
      onProgress: ({ phase }) => (phase === 'unpack' ? fill() : undefined),
    })

    expect([error.code, error.message]).toEqual(['disk-full', expect.stringContaining('the disk is full')])
    expect(await readFile(join(bills, 'catalog.json'), 'utf8')).toBe(before)
  })

  it('says so when the folder of the bills cannot be written', async () => {
    const folder = temporaryFolder()
    const listing = await listingOf([await parquetOf(join(folder, 'a.parquet'), [curRow()])])
    const bills = await write(join(folder, 'bills'), 'a file')
    expect((await failure(listing, bills)).code).toBe('not-written')
  })

  it('is imported with exact totals after the import was killed in the middle, again and again', async () => {
    const folder = temporaryFolder()
    const bills = join(folder, 'bills')
    const rows = curRows(40_000, (index) => ({
      line_item_unblended_cost: index / 1000,
      line_item_resource_id: `r${(index * 7919) % 40_009}`,
    }))
    const files = await Promise.all(
      Array.from({ length: 8 }, async (_, part) =>
        csvOf(join(folder, `${part}.csv`), rows.slice(part * 5000, part * 5000 + 5000)),
      ),
    )
    const killedAt = [await childKilledAt('unpack', 4, files, bills), await childKilledAt('copy', 3, files, bills)]
    expect(killedAt).toEqual(['SIGKILL', 'SIGKILL'])
    expect(await readBillCatalog(bills)).toEqual({ version: 1, sources: [] })

    const result = await child(files, bills)

    expect(JSON.parse(result.trim().split('\n').at(-1) ?? '')).toMatchObject([
      { status: 'imported', lines: 40_000, totals: { unblendedUsd: '799980.0000000000' }, remarks: [] },
    ])
    expect(
      await askLines(bills, (lines) => `SELECT count(DISTINCT resource) AS n, sum(unblended_usd) AS usd FROM ${lines}`),
    ).toEqual([{ n: 40_000, usd: '799980.0000000000' }])
  })

  it('is never seen half imported by another process', async () => {
    const folder = temporaryFolder()
    const bills = join(folder, 'bills')
    const importing = (async () => {
      for (let round = 1; round <= 6; round++) {
        const path = await parquetOf(
          join(folder, `${round}.parquet`),
          curRows(2000, () => ({ line_item_unblended_cost: round })),
        )
        await importExport(await listingOf([path]), bills, { ...TEST_OPTIONS, readerGraceMs: 3_600_000 })
      }
    })()
    const output = await reader(bills)
    await importing
    const seen = output.trim().split('\n')
    for (const sums of seen) expect(sums).toMatch(/^(?:none|2000 (\d+)\.0+ 2000 \1\.0+)$/)
    expect(seen.at(-1)).toMatch(/^2000 12000\./)
    expect(new Set(seen).size).toBeGreaterThan(1)
  })

  it('waits for an import of the same source, and both leave one state', async () => {
    const folder = temporaryFolder()
    const bills = join(folder, 'bills')
    const path = await parquetOf(join(folder, 'a.parquet'), [curRow()])
    const other = await parquetOf(join(folder, 'b.parquet'), [curRow({ line_item_usage_account_id: '9' })])

    const results = await Promise.all([
      importExport(await listingOf([path]), bills, TEST_OPTIONS),
      importExport(await listingOf([path]), bills, TEST_OPTIONS),
      importExport(await listingOf([other], { sourceId: 'other' }), bills, TEST_OPTIONS),
    ])

    const statuses = results.map(({ periods }) => periods[0]?.status)
    expect(statuses.filter((status) => status === 'imported')).toHaveLength(2)
    expect(statuses.filter((status) => status === 'unchanged')).toHaveLength(1)
    expect(await askLines(bills, (lines) => `SELECT sum(unblended_usd) AS usd FROM ${lines}`)).toEqual([
      { usd: '0.4600000000' },
    ])
  })
})

const CHILD = join(import.meta.dirname, 'import.child.ts')

/** Imports in a process of its own; answers what it prints. */
async function child(files: readonly string[], bills: string): Promise<string> {
  const running = spawn(process.execPath, [CHILD, files.join(','), bills], { stdio: ['ignore', 'pipe', 'inherit'] })
  return text(running.stdout)
}

/** Imports in a process of its own, which is killed when it says for the `times`th time that it is in a phase. */
async function childKilledAt(phase: string, times: number, files: readonly string[], bills: string): Promise<unknown> {
  const running = spawn(process.execPath, [CHILD, files.join(','), bills], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  running.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    if (said.split('\n').filter((line) => line.startsWith(`${phase} `)).length >= times) running.kill('SIGKILL')
  })
  const [, signal] = await once(running, 'close')
  return signal
}

/** Asks for the sums of a bill over and over in a process of its own, each bill twice, until the sixth round is in force. */
async function reader(bills: string): Promise<string> {
  const running = spawn(process.execPath, [join(import.meta.dirname, 'reader.child.ts'), bills], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return text(running.stdout)
}

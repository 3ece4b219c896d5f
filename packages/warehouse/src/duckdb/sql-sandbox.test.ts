import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeBill } from '../../../testkit/src/write-bill.ts'
import { Bill } from '../store/open-bill.ts'
import { askSandbox, SandboxError, type SandboxAnswer, type SandboxLimits, type SandboxTable } from './sql-sandbox.ts'

const LIMITS: SandboxLimits = { timeMs: 5_000, memoryBytes: 128e6, threads: 1, rows: 3, valueLength: 20 }

let folder: string
let files: readonly string[]
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'))
  await writeBill(folder, {
    '2026-09': [
      { booked_at: '2026-09-01 00:00:00', service: 'AmazonSageMaker', unblended_usd: '0.1', tags: { team: 'core' } },
      { booked_at: '2026-09-02 00:00:00', service: 'AmazonSageMaker', unblended_usd: '0.2' },
    ],
  })
  const bill = await Bill.open(folder, { memoryBytes: 128e6, threads: 1, spillFolder: null })
  files = bill.files()
  bill.close()
})
afterAll(() => rm(folder, { recursive: true }))

const never = new AbortController().signal

function ask(
  sql: string,
  over: Partial<SandboxLimits> = {},
  table: SandboxTable | null = null,
): Promise<SandboxAnswer> {
  return askSandbox(sql, files, table, { ...LIMITS, ...over }, never)
}

async function reasonOf(sql: string, over: Partial<SandboxLimits> = {}): Promise<string> {
  const error: unknown = await ask(sql, over).catch((one: unknown) => one)
  if (!(error instanceof SandboxError)) throw new Error(`no refusal of ${sql}: ${JSON.stringify(error)}`)
  return `${error.reason}: ${error.message}`
}

test('reads lines, exactly', async () => {
  await expect(ask('SELECT service, sum(unblended_usd) AS usd, count(*) AS n FROM lines GROUP BY 1')).resolves.toEqual({
    columns: ['service', 'usd', 'n'],
    rows: [{ service: 'AmazonSageMaker', usd: '0.3000000000', n: 2 }],
    more: false,
    cut: 0,
  })
  const { rows } = await ask(`SELECT tags, booked_at, INTERVAL 1 DAY AS i FROM lines ORDER BY booked_at LIMIT 1;`)
  expect(rows).toEqual([{ tags: { team: 'core' }, booked_at: '2026-09-01T00:00:00Z', i: '1 day' }])
})

test('a table that is brought along can be joined', async () => {
  const table: SandboxTable = {
    name: 'owners"; DROP',
    columns: [
      { name: 'service', type: 'VARCHAR' },
      { name: 'share', type: 'DOUBLE' },
    ],
    rows: [
      ['AmazonSageMaker', 0.5],
      ['AmazonS3', null],
    ],
  }
  const { rows } = await ask(
    'SELECT o.service, o.share, count(l.service) AS n FROM "owners""; DROP" o LEFT JOIN lines l USING (service) GROUP BY 1, 2 ORDER BY 1',
    {},
    table,
  )
  expect(rows).toEqual([
    { service: 'AmazonS3', share: null, n: 0 },
    { service: 'AmazonSageMaker', share: 0.5, n: 2 },
  ])
})

describe('what does more than read is refused', () => {
  test.each([
    ['two statements', 'SELECT 1; SELECT 2'],
    ['no statement', '-- nothing'],
    ['CREATE', 'CREATE TABLE t (a INT)'],
    ['INSERT', 'INSERT INTO lines SELECT * FROM lines'],
    ['DROP', 'DROP VIEW lines'],
    ['EXPLAIN ANALYZE of a copy', `EXPLAIN ANALYZE COPY (SELECT 1) TO 'FILE'`],
    ['COPY over the bill', `COPY (SELECT 1 AS a) TO 'FILE' (FORMAT parquet)`],
    ['COPY elsewhere', `COPY (SELECT 1 AS a) TO 'FOLDER/evil.csv'`],
    ['EXPORT', `EXPORT DATABASE 'FOLDER/evil'`],
    ['ATTACH', `ATTACH 'FOLDER/evil.db'`],
    ['INSTALL', 'INSTALL httpfs'],
    ['LOAD', 'LOAD httpfs'],
    ['SET', 'SET enable_external_access=true'],
    ['PREPARE', 'PREPARE x AS SELECT 1'],
    ['read_text', "SELECT * FROM read_text('/etc/passwd')"],
    ['read_blob of a list', "SELECT * FROM read_blob(['/etc/passwd'])"],
    ['read_csv', "SELECT * FROM read_csv('/etc/passwd')"],
    ['sniff_csv', "SELECT * FROM sniff_csv('/etc/passwd')"],
    ['glob', "SELECT * FROM glob('/etc/*')"],
    ['a file as a table', "SELECT * FROM '/etc/passwd'"],
    ['parquet_metadata', "SELECT * FROM parquet_metadata('/etc/passwd')"],
    ['a statement in text', "SELECT * FROM query('CREATE TABLE z (a INT)')"],
    ['the network', "SELECT * FROM read_csv('https://example.com/x.csv')"],
  ])('%s', async (_, sql) => {
    const file = files[0] ?? ''
    const before = await readFile(file)
    const text = sql.replace('FILE', file).replace('FOLDER', folder)
    expect(await reasonOf(text)).toMatch(/^(?:refused|failed): /)
    expect((await readFile(file)).equals(before)).toBe(true)
    expect(['evil', 'evil.csv', 'evil.db'].filter((name) => existsSync(join(folder, name)))).toEqual([])
  })
})

describe('limits', () => {
  test.each([
    ['SELECT count(*) FROM range(1000000000000)'],
    ['WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r'],
  ])('%s ends', async (sql) => {
    expect(await reasonOf(sql, { timeMs: 300, memoryBytes: 512e6 })).toBe('time: there is no answer after 0.3 s')
  })

  test('memory', async () => {
    expect(await reasonOf("SELECT list(i || repeat('x', 100)) FROM range(5000000) t(i)", { timeMs: 60_000 })).toBe(
      'memory: it needs more than 128 MB of memory',
    )
  })

  test('rows and long values', async () => {
    await expect(ask("SELECT repeat('x', 30) AS a FROM range(1000000)")).resolves.toEqual({
      columns: ['a'],
      rows: Array.from({ length: 3 }, () => ({ a: `${'x'.repeat(20)}…` })),
      more: true,
      cut: 3,
    })
  })

  test('a caller that goes away', async () => {
    const controller = new AbortController()
    const asked = askSandbox('SELECT count(*) FROM range(1000000000000)', files, null, LIMITS, controller.signal)
    setTimeout(() => controller.abort(new Error('gone')), 100)
    await expect(asked).rejects.toThrow('gone')
  })
})

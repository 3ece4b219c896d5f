import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sumUsd, usd } from '@costwright/engine/money/usd'
import { Duck } from '@costwright/warehouse/duckdb/duck'
import { plainRow } from '@costwright/warehouse/duckdb/plain-row'
import { sqlText } from '@costwright/warehouse/duckdb/sql-text'
import { exportListing } from '@costwright/warehouse/exports/export-listing'
import { findExport } from '@costwright/warehouse/exports/find-export'
import { localTree } from '@costwright/warehouse/exports/local-tree'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CUR2_COLUMNS, CUR2_SQL_TYPES } from '../bill/cur2-columns.ts'
import { sampleBill } from '../bill/sample-bill.ts'
import { worldOf } from '../shipped-book.fixture.ts'
import { writeSampleExport, type ExportProgress, type WrittenExport } from './write-sample-export.ts'

describe('the export of the sample account', () => {
  let folder: string
  let duck: Duck
  let once: WrittenExport
  let thrice: WrittenExport
  const progress: ExportProgress[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'costwright-sample-test-'))
    duck = await Duck.open({ memoryBytes: 5e8, threads: 2, spillFolder: folder })
    once = await writeSampleExport(worldOf(), join(folder, 'once'))
    thrice = await writeSampleExport(worldOf(1, 3), join(folder, 'thrice'), {
      onProgress: (step) => progress.push(step),
    })
  }, 120_000)

  afterAll(async () => {
    duck.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function ask(select: string, files: readonly string[]): Promise<readonly unknown[]> {
    const from = `FROM read_parquet([${files.map(sqlText).join(', ')}], hive_partitioning = false) AS lines`
    return (await duck.rows(select.replace('FROM lines', from))).map(plainRow)
  }

  const TOTALS = `SELECT count(*) AS lines, count(DISTINCT identity_line_item_id) AS ids,
    sum(line_item_unblended_cost::DECIMAL(18,10)) AS unblended, sum(line_item_net_unblended_cost::DECIMAL(18,10)) AS net,
    sum(pricing_public_on_demand_cost::DECIMAL(18,10)) AS list FROM lines`

  test('has the columns and types of CUR 2.0, and no other', async () => {
    const described = await ask('DESCRIBE SELECT * FROM lines', once.files)
    expect(described).toEqual(
      CUR2_COLUMNS.map(([name, type]) =>
        expect.objectContaining({ column_name: name, column_type: CUR2_SQL_TYPES[type] }),
      ),
    )
  })

  test('says the same as the bill in memory, to the last place', async () => {
    const { rows } = sampleBill(worldOf())
    const [totals] = (await ask(TOTALS, once.files)) as readonly Record<string, string | number>[]
    expect({ lines: totals?.['lines'], ids: totals?.['ids'] }).toEqual({ lines: rows.length, ids: rows.length })
    expect(usd(String(totals?.['unblended']))).toBe(sumUsd(rows.map(({ unblended }) => unblended)))
    expect(usd(String(totals?.['net']))).toBe(sumUsd(rows.map(({ net }) => net)))
    expect(usd(String(totals?.['list']))).toBe(sumUsd(rows.map(({ list }) => list)))
  })

  test('the same seed gives the same lines', async () => {
    const again = await writeSampleExport(worldOf(), join(folder, 'again'))
    // Sums over the hashes of whole lines: their order in the files is no part of the promise.
    const hash =
      'SELECT count(*) AS lines, sum(hash(lines)::HUGEINT)::VARCHAR AS sum, bit_xor(hash(lines))::VARCHAR AS bits FROM lines'
    expect(await ask(hash, again.files)).toEqual(await ask(hash, once.files))
  })

  test('at scale 3 everything is there three times, under names of its own', async () => {
    const [one] = (await ask(TOTALS, once.files)) as readonly Record<string, string | number>[]
    const [three] = (await ask(TOTALS, thrice.files)) as readonly Record<string, string | number>[]
    expect(three?.['lines']).toBe(3 * Number(one?.['lines']))
    expect(three?.['ids']).toBe(three?.['lines'])
    for (const column of ['unblended', 'net', 'list'])
      expect(usd(String(three?.[column]))).toBe(3n * usd(String(one?.[column])))
    const resources = 'SELECT count(DISTINCT line_item_resource_id) AS resources FROM lines'
    const [few] = (await ask(resources, once.files)) as readonly { resources: number }[]
    const [many] = (await ask(resources, thrice.files)) as readonly { resources: number }[]
    expect(many?.resources).toBe(3 * Number(few?.resources))
    expect(thrice.lines).toBe(three?.['lines'])
    expect(progress.at(-1)).toEqual({ month: '2026-10', filesDone: 3, filesTotal: 3, lines: thrice.lines })
  })

  test("lies in AWS's folders with manifests that name the files", async () => {
    const tree = await localTree([once.folder])
    const listing = exportListing(await findExport(tree), 'here', ({ key }) => key)
    expect(
      listing.deliveries.map(({ period, exportedAt, files }) => ({ period, exportedAt, files: files.length })),
    ).toEqual([
      { period: '2026-08', exportedAt: '2026-09-03T00:00:00Z', files: 1 },
      { period: '2026-09', exportedAt: '2026-10-03T00:00:00Z', files: 1 },
      { period: '2026-10', exportedAt: '2026-11-03T00:00:00Z', files: 1 },
    ])
    expect(listing.leftOut).toEqual([])
    const months = await readdir(join(once.folder, 'metadata'))
    expect(months.toSorted()).toEqual(['BILLING_PERIOD=2026-08', 'BILLING_PERIOD=2026-09', 'BILLING_PERIOD=2026-10'])
    const manifest: unknown = JSON.parse(
      await readFile(
        join(once.folder, 'metadata', 'BILLING_PERIOD=2026-09', 'costwright-sample-Manifest.json'),
        'utf8',
      ),
    )
    expect(manifest).toMatchObject({
      costwrightSynthetic: { seed: 1, scale: 1 },
      columns: CUR2_COLUMNS.map(([name, type]) => ({ name, type })),
    })
  })

  test('each line is in its month', async () => {
    expect(
      await ask(
        `SELECT count(*) AS lines FROM lines WHERE line_item_usage_start_date < bill_billing_period_start_date
          OR line_item_usage_end_date > bill_billing_period_end_date`,
        once.files,
      ),
    ).toEqual([{ lines: 0 }])
  })
})

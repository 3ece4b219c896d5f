import { readdirSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Bill } from '../store/open-bill.ts'
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
import { importExport } from './import-export.ts'
import type { ImportProgress } from './import-result.ts'

const SUM = (lines: string) => `SELECT count(*) AS lines, sum(unblended_usd) AS usd FROM ${lines}`

async function parquetOf(folder: string, name: string, rows: readonly FieldRow[], types = CUR2_TYPES): Promise<string> {
  const path = join(folder, name)
  await writeParquet(path, types, rows)
  return path
}

function without(
  types: Readonly<Record<string, string>>,
  ...names: readonly string[]
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(types).filter(([name]) => !names.includes(name)))
}

describe('importExport', () => {
  it('tells the catalog what it imported', async () => {
    const folder = temporaryFolder()
    const bills = join(folder, 'bills')
    const rows = [
      curRow({ resource_tags: { user_Team: 'a', 'user:team': '' } }),
      curRow({
        identity_line_item_id: 'line-2',
        line_item_usage_account_id: '333333333333',
        line_item_usage_account_name: null,
        line_item_usage_type: 'USE1-Hologram:ml.m5.xlarge',
        line_item_line_item_description: null,
        line_item_usage_start_date: '2026-09-05T07:00:00Z',
        resource_tags: { user_team: 'b' },
      }),
    ]
    const listing = await listingOf([
      await parquetOf(folder, 'a.parquet', rows, without(CUR2_TYPES, 'cost_category', 'savings_plan_used_commitment')),
    ])
    const delivery = {
      ...listing.deliveries[0],
      period: '2026-09',
      execution: 'e-1',
      exportedAt: '2026-10-01T00:00:00Z',
      files: listing.deliveries[0]?.files ?? [],
    }

    await importExport({ ...listing, synthetic: true, deliveries: [delivery] }, bills, TEST_OPTIONS)

    const catalog = await readBillCatalog(bills)
    const [source] = catalog.sources
    const [period] = source?.periods ?? []
    expect(source).toEqual({ id: 'trial', format: 'cur2', location: 'a test', synthetic: true, periods: [period] })
    expect(period).toEqual({
      period: '2026-09',
      files: [expect.stringMatching(/^lines\/trial\/2026-09\/[0-9a-f]{12}-[0-9a-f]{8}\/part-0000\.parquet$/)],
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      execution: 'e-1',
      importedAt: '2026-10-02T03:04:05.000Z',
      exportedAt: '2026-10-01T00:00:00Z',
      lines: 2,
      firstAt: '2026-09-03T04:00:00Z',
      lastAt: '2026-09-05T07:00:00Z',
      totals: {
        unblendedUsd: '0.4600000000',
        amortizedUsd: '0.4600000000',
        netUsd: '0.4000000000',
        listUsd: '0.4600000000',
      },
      payerAccounts: ['111111111111'],
      accounts: [
        { id: '222222222222', name: 'Research' },
        { id: '333333333333', name: null },
      ],
      tagKeys: [{ key: 'team', spellings: ['user_Team', 'user_team'] }],
      missingColumns: ['savings_plan_used_commitment'],
      unknownUsageTypes: [{ usageType: 'USE1-Hologram:ml.m5.xlarge', usd: '0.2300000000' }],
      remarks: [],
    })
    expect(readdirSync(join(bills, 'staging'))).toEqual([])
  })

  it('leaves a month that is there from the same files as it is', async () => {
    const folder = temporaryFolder()
    const bills = join(folder, 'bills')
    const listing = await listingOf([await parquetOf(folder, 'a.parquet', [curRow()])])
    await importExport(listing, bills, TEST_OPTIONS)
    const before = await readFile(join(bills, 'catalog.json'), 'utf8')

    const again = await importExport(listing, bills, { ...TEST_OPTIONS, now: () => new Date('2027-01-01T00:00:00Z') })

    expect(again.periods.map(({ status, lines, seconds }) => ({ status, lines, seconds }))).toEqual([
      { status: 'unchanged', lines: 1, seconds: 0 },
    ])
    expect(await readFile(join(bills, 'catalog.json'), 'utf8')).toBe(before)
  })

  it('imports again when its own files are gone, or the classifier is another', async () => {
    const folder = temporaryFolder()
    const bills = join(folder, 'bills')
    const listing = await listingOf([await parquetOf(folder, 'a.parquet', [curRow()])])
    await importExport(listing, bills, TEST_OPTIONS)
    await rm(join(bills, 'lines'), { recursive: true })

    const restored = await importExport(listing, bills, TEST_OPTIONS)
    const classifier = {
      version: 99,
      classify: () =>
        ({ component: 'x', phase: 'y', instanceType: null, purchaseOption: 'none', known: true }) as const,
    }
    const reclassified = await importExport(listing, bills, { ...TEST_OPTIONS, classifier })

    expect([restored, reclassified].map(({ periods }) => periods[0]?.status)).toEqual(['replaced', 'replaced'])
    expect(await askLines(bills, (lines) => `SELECT component, phase FROM ${lines}`)).toEqual([
      { component: 'x', phase: 'y' },
    ])
  })

  it('replaces a restated month while a reader with the old one goes on', async () => {
    const folder = temporaryFolder()
    const bills = join(folder, 'bills')
    const first = await listingOf([await parquetOf(folder, 'a.parquet', [curRow()])])
    await importExport(first, bills, TEST_OPTIONS)
    const reader = await Bill.open(bills, { memoryBytes: 128e6, threads: 1, spillFolder: null })
    try {
      const second = await listingOf([await parquetOf(folder, 'b.parquet', [curRow({ line_item_unblended_cost: 9 })])])

      const result = await importExport(second, bills, TEST_OPTIONS)

      expect(result.periods.map(({ status, totals }) => [status, totals.unblendedUsd])).toEqual([
        ['replaced', '9.0000000000'],
      ])
      const oldFiles = reader.periods().flatMap(({ files }) => files)
      expect(oldFiles.map((file) => readdirSync(join(bills, file, '..')).length)).toEqual([1])
      await importExport(second, bills, { ...TEST_OPTIONS, readerGraceMs: 0 })
      expect(readdirSync(join(bills, 'lines', 'trial', '2026-09'))).toHaveLength(1)
      expect(await askLines(bills, SUM)).toEqual([{ lines: 1, usd: '9.0000000000' }])
    } finally {
      reader.close()
    }
  })

  it('splits a bare folder by the billing period that the lines say', async () => {
    const folder = temporaryFolder()
    const bills = join(folder, 'bills')
    const rows = ['2026-08', '2026-09', '2026-09', '2026-10'].map((month, index) =>
      curRow({
        identity_line_item_id: `line-${index}`,
        bill_billing_period_start_date: `${month}-01T00:00:00Z`,
        line_item_usage_start_date: `${month}-02T00:00:00Z`,
      }),
    )
    const listing = await listingOf(
      [await parquetOf(folder, 'a.parquet', rows.slice(0, 2)), await parquetOf(folder, 'b.parquet', rows.slice(2))],
      { period: null },
    )

    const result = await importExport(listing, bills, TEST_OPTIONS)
    const again = await importExport(listing, bills, TEST_OPTIONS)

    expect(result.periods.map(({ period, status, lines }) => [period, status, lines])).toEqual([
      ['2026-08', 'imported', 1],
      ['2026-09', 'imported', 2],
      ['2026-10', 'imported', 1],
    ])
    expect(again.periods.map(({ period, status }) => [period, status])).toEqual([
      ['2026-08', 'unchanged'],
      ['2026-09', 'unchanged'],
      ['2026-10', 'unchanged'],
    ])
  })

  it('takes columns that come and go between the files of a month', async () => {
    const folder = temporaryFolder()
    const bills = join(folder, 'bills')
    const tagged = curRow({ identity_line_item_id: 'b', resource_tags: { user_team: 'x' } })
    const files = [
      await parquetOf(
        folder,
        'a.parquet',
        [curRow()],
        without(CUR2_TYPES, 'resource_tags', 'line_item_net_unblended_cost'),
      ),
      await parquetOf(folder, 'b.parquet', [tagged]),
      await parquetOf(folder, 'c.parquet', [curRow({ identity_line_item_id: 'c', line_item_resource_id: null })], {
        line_item_extra: 'INTEGER',
        ...CUR2_TYPES,
      }),
    ]

    const result = await importExport(await listingOf(files), bills, TEST_OPTIONS)

    expect(
      await askLines(bills, (lines) => `SELECT resource IS NULL AS bare, net_usd, tags FROM ${lines} ORDER BY 1, 2`),
    ).toEqual([
      { bare: false, net_usd: '0.2000000000', tags: { team: 'x' } },
      { bare: false, net_usd: '0.2300000000', tags: null },
      { bare: true, net_usd: '0.2000000000', tags: null },
    ])
    expect(result.periods[0]?.remarks.map(({ code, what }) => [code, what])).toEqual([
      ['columns-vary', 'not every file has the columns line_item_net_unblended_cost, resource_tags'],
    ])
  })

  it('counts lines that are equal in everything once, and others with the same identity each', async () => {
    const folder = temporaryFolder()
    const bills = join(folder, 'bills')
    const rows = curRows(6, () => ({ resource_tags: { user_team: 'x' } }))
    const other = curRow({
      identity_line_item_id: 'line-0',
      resource_tags: { user_team: 'x' },
      line_item_unblended_cost: 5,
    })
    const files = [
      await parquetOf(folder, 'a.parquet', rows),
      await parquetOf(folder, 'b.parquet', [...rows.slice(0, 2), other, rows[3] ?? other]),
    ]

    const result = await importExport(await listingOf(files), bills, { ...TEST_OPTIONS, batchBytes: 1 })

    expect(await askLines(bills, SUM)).toEqual([{ lines: 7, usd: '6.3800000000' }])
    expect(result.periods[0]?.remarks).toEqual([
      {
        code: 'duplicate-lines',
        what: 'lines that were delivered more than once, equal in everything: 3, with 0.6900000000 USD',
        effect: 'each is counted once',
      },
    ])
  })

  it('finds duplicates of a large delivery through a sample', async () => {
    const folder = temporaryFolder()
    const bills = join(folder, 'bills')
    const rows = curRows(300, () => ({}))
    const files = [await parquetOf(folder, 'a.parquet', rows), await parquetOf(folder, 'b.parquet', rows)]

    const result = await importExport(await listingOf(files), bills, { ...TEST_OPTIONS, exactLines: 100 })

    expect(result.periods.map(({ lines, remarks }) => [lines, remarks.map(({ code }) => code)])).toEqual([
      [300, ['duplicate-lines']],
    ])
  })

  it('books charges outside the billing period at its ends and counts odd ones, with their dollars', async () => {
    const folder = temporaryFolder()
    const bills = join(folder, 'bills')
    const rows = [
      curRow({ line_item_usage_start_date: '2026-08-31T22:00:00Z' }),
      curRow({ identity_line_item_id: 'b', line_item_usage_start_date: '2026-10-01T00:00:00Z' }),
      curRow({ identity_line_item_id: 'c', line_item_usage_amount: -1, line_item_unblended_cost: -0.23 }),
      curRow({ identity_line_item_id: 'd', bill_billing_period_start_date: '2026-08-01T00:00:00Z' }),
      curRow({ identity_line_item_id: 'e', line_item_unblended_cost: 0.00000000004 }),
    ]
    const result = await importExport(
      await listingOf([await parquetOf(folder, 'a.parquet', rows)]),
      bills,
      TEST_OPTIONS,
    )

    expect(
      await askLines(
        bills,
        (lines) => `SELECT charge_start, booked_at FROM ${lines} WHERE booked_at <> charge_start ORDER BY 1`,
      ),
    ).toEqual([
      { charge_start: '2026-08-31T22:00:00Z', booked_at: '2026-09-01T00:00:00Z' },
      { charge_start: '2026-10-01T00:00:00Z', booked_at: '2026-09-30T23:00:00Z' },
    ])
    expect(result.periods[0]?.remarks.map(({ code, what }) => [code, what])).toEqual([
      ['other-billing-period', 'lines that say another billing period than the folder that they lie in: 1'],
      ['outside-period', 'lines that begin outside the billing period: 2, with 0.4600000000 USD'],
      ['negative-quantity', 'lines of usage with a negative quantity: 1, with -0.2300000000 USD'],
    ])
  })

  it('rounds each line to ten places', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'a.csv')
    const costs = ['90000000.00000000005', '1.2E-7', '-0.00000000005', ' 3 ']
    await writeCsv(
      path,
      Object.keys(CUR2_TYPES),
      curRows(costs.length, (index) => ({ line_item_unblended_cost: costs[index] ?? null })),
    )

    const result = await importExport(await listingOf([path]), join(folder, 'bills'), TEST_OPTIONS)

    expect(result.periods[0]?.totals.unblendedUsd).toBe('90000003.0000001200')
    expect(result.periods[0]?.remarks).toEqual([])
  })

  it('keeps quotes, line ends and emoji in a resource and a tag, from CSV and Parquet alike', async () => {
    const folder = temporaryFolder()
    const resource = `it's "the" endpoint 🦔, line\nend \\ ' $1`
    const rows = [curRow({ line_item_resource_id: resource, resource_tags: { "user_it's": '🦔 "x"' } })]
    const csv = join(folder, 'a.csv')
    await writeCsv(csv, Object.keys(CUR2_TYPES), rows)
    for (const path of [csv, await parquetOf(folder, `it's.parquet`, rows)]) {
      const bills = join(folder, `bills of ${path.slice(-3)}'s`)
      await importExport(await listingOf([path]), bills, TEST_OPTIONS)
      expect(await askLines(bills, (lines) => `SELECT resource, tags FROM ${lines}`)).toEqual([
        { resource, tags: { it_s: '🦔 "x"' } },
      ])
    }
  })

  it('holds 5,000 tag keys, as pairs and as columns', async () => {
    const folder = temporaryFolder()
    const tagOf = (index: number) => ({ [`user:Key${index}`]: `v${index}` })
    const rows = curRows(5000, (index) => ({ resource_tags: tagOf(index) }))
    const pairs = join(folder, 'pairs.csv')
    await writeCsv(pairs, Object.keys(CUR2_TYPES), rows)
    const columns = join(folder, 'columns.csv')
    const names = without(CUR2_TYPES, 'resource_tags', 'product', 'cost_category', 'line_item_usage_account_name')
    const wide = curRows(50, (index) =>
      Object.fromEntries(
        rows
          .slice(index * 100, index * 100 + 100)
          .map((_, at) => [`resourceTags/user:Key${index * 100 + at}`, `v${index * 100 + at}`]),
      ),
    )
    await writeCsv(columns, [...Object.keys(names), ...rows.map((_, index) => `resourceTags/user:Key${index}`)], wide)

    for (const [path, tagsOfLine] of [
      [pairs, 1],
      [columns, 100],
    ] as const) {
      const bills = join(folder, `bills-${tagsOfLine}`)
      await importExport(await listingOf([path]), bills, { ...TEST_OPTIONS, memoryBytes: 768e6 })
      const catalog = await readBillCatalog(bills)
      expect(catalog.sources[0]?.periods[0]?.tagKeys).toHaveLength(5000)
      expect(
        await askLines(
          bills,
          (lines) => `SELECT tags['key4200'] AS value, count(*) AS n FROM ${lines} WHERE value IS NOT NULL GROUP BY 1`,
        ),
      ).toEqual([{ value: 'v4200', n: 1 }])
      const counts = await askLines(bills, (lines) => `SELECT DISTINCT len(map_keys(tags)) AS n FROM ${lines}`)
      expect(counts).toEqual([{ n: tagsOfLine }])
    }
  })

  it('puts all spellings of a tag under one key, the first value first, and counts where they differ', async () => {
    const folder = temporaryFolder()
    const bills = join(folder, 'bills')
    const path = join(folder, 'a.csv')
    const names = [
      ...Object.keys(without(CUR2_TYPES, 'resource_tags', 'product', 'cost_category')),
      'resourceTags/user:Team',
      'resourceTags/user:team',
    ]
    await writeCsv(path, names, [
      curRow({ identity_line_item_id: 'a', 'resourceTags/user:Team': 'one', 'resourceTags/user:team': 'two' }),
      curRow({ identity_line_item_id: 'b', 'resourceTags/user:team': 'two' }),
      curRow({ identity_line_item_id: 'c' }),
    ])

    const result = await importExport(await listingOf([path]), bills, TEST_OPTIONS)

    expect(await askLines(bills, (lines) => `SELECT tags FROM ${lines} ORDER BY tags['team']`)).toEqual([
      { tags: { team: 'one' } },
      { tags: { team: 'two' } },
      { tags: null },
    ])
    expect(result.periods[0]?.remarks.map(({ code, what }) => [code, what])).toEqual([
      ['tag-clash', 'lines on which spellings of one tag have different values: 1'],
    ])
    const catalog = await readBillCatalog(bills)
    expect(catalog.sources[0]?.periods[0]?.tagKeys).toEqual([{ key: 'team', spellings: ['user:Team', 'user:team'] }])
  })

  it('counts lines whose tags are no JSON object', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'a.csv')
    await writeCsv(path, Object.keys(CUR2_TYPES), [
      curRow({ resource_tags: '{"user_team": "a' }),
      curRow({ identity_line_item_id: 'b', resource_tags: '{"user_team": "a", "user_none": null, "user_n": 7}' }),
    ])

    const result = await importExport(await listingOf([path]), join(folder, 'bills'), TEST_OPTIONS)

    expect(await askLines(join(folder, 'bills'), (lines) => `SELECT tags FROM ${lines} ORDER BY tags IS NULL`)).toEqual(
      [{ tags: { n: '7', team: 'a' } }, { tags: null }],
    )
    expect(result.periods[0]?.remarks.map(({ what }) => what)).toEqual([
      'lines whose tags are text that is no JSON object: 1',
    ])
  })

  it('says how far it is', async () => {
    const folder = temporaryFolder()
    const csv = join(folder, 'a.csv.gz')
    await writeCsv(csv, Object.keys(CUR2_TYPES), [curRow()])
    const files = [csv, await parquetOf(folder, 'b.parquet', [curRow({ identity_line_item_id: 'b' })])]
    const seen: ImportProgress[] = []

    await importExport(await listingOf(files), join(folder, 'bills'), {
      ...TEST_OPTIONS,
      onProgress: (one) => seen.push(one),
    })

    expect([...new Set(seen.map(({ phase }) => phase))]).toEqual(['unpack', 'survey', 'copy', 'check'])
    const last = seen.at(-1)
    expect(last).toEqual({ phase: 'check', period: '2026-09', lines: 2, bytes: last?.bytes, bytesDone: last?.bytes })
  })

  it('has sums by any grouping that equal the total of the file, whatever the lines', async () => {
    const amount = fc.bigInt({ min: -999_999_999_999n, max: 999_999_999_999n })
    const line = fc.record({
      ticks: amount,
      type: fc.constantFrom('Usage', 'Tax', 'Credit', 'SavingsPlanCoveredUsage', 'Nothing'),
      usageType: fc.constantFrom(
        'USE1-Host:ml.m5.xlarge',
        'USE1-Train:ml.p3.2xlarge',
        'EU-Notebk:ml.t3.medium',
        'DataTransfer',
        null,
      ),
      service: fc.constantFrom('AmazonSageMaker', 'AmazonS3', null),
      account: fc.constantFrom('1', '2', '3'),
      team: fc.option(fc.string({ unit: 'grapheme', maxLength: 3 }), { nil: null }),
      hour: fc.integer({ min: -50, max: 800 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 40 }), async (drawn) => {
        const folder = temporaryFolder()
        const bills = join(folder, 'bills')
        const path = join(folder, 'a.csv')
        const rows = drawn.map((one, index) =>
          curRow({
            identity_line_item_id: `line-${index}`,
            line_item_unblended_cost: decimal(one.ticks),
            line_item_line_item_type: one.type,
            line_item_usage_type: one.usageType,
            line_item_product_code: one.service,
            line_item_usage_account_id: one.account,
            line_item_usage_start_date: new Date(Date.UTC(2026, 8, 1) + one.hour * 3_600_000).toISOString(),
            resource_tags: one.team === null ? null : { user_team: one.team },
          }),
        )
        await writeCsv(path, Object.keys(CUR2_TYPES), rows)

        const { periods } = await importExport(await listingOf([path]), bills, TEST_OPTIONS)

        const total = drawn.reduce((sum, { ticks }) => sum + ticks, 0n)
        expect(ticksOf(periods[0]?.totals.unblendedUsd)).toBe(total)
        for (const by of [
          'component',
          'phase',
          'charge_kind',
          'account',
          'usage_type',
          'purchase_option',
          'instance_type',
          `tags['team']`,
          `date_trunc('day', booked_at)`,
        ]) {
          const sums = await askLines(bills, (lines) => `SELECT sum(unblended_usd) AS usd FROM ${lines} GROUP BY ${by}`)
          expect(sums.reduce((sum, { usd }) => sum + ticksOf(usd), 0n)).toBe(total)
        }
      }),
      { numRuns: 6 },
    )
  })
})

const TICKS = 10_000_000_000n

function decimal(ticks: bigint): string {
  const size = ticks < 0n ? -ticks : ticks
  return `${ticks < 0n ? '-' : ''}${size / TICKS}.${String(size % TICKS).padStart(10, '0')}`
}

function ticksOf(text: unknown): bigint {
  return BigInt(String(text).replace('.', ''))
}

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExportError } from './export-error.ts'
import type { ExportObject, ExportTree } from './export-tree.ts'
import { findExport } from './find-export.ts'

/** A bucket: keys with the day of October 2026 on which they were written, and the text of manifests. */
function bucket(files: Readonly<Record<string, readonly [day: number, text?: unknown]>>): ExportTree {
  return {
    location: 's3://bills/',
    store: 's3://bills/',
    timesAreDeliveries: true,
    notes: [],
    objects: Object.entries(files).map(([key, [day]]) => object(key, day)),
    readText: async (key) => {
      const text = files[key]?.[1]
      return typeof text === 'string' ? text : JSON.stringify(text)
    },
  }
}

function object(key: string, day: number): ExportObject {
  return {
    key,
    bytes: key.length,
    version: `"${day}"`,
    modifiedAt: `2026-10-${String(day).padStart(2, '0')}T05:00:00.000Z`,
  }
}

/** The error of a tree that cannot be imported. */
async function refused(tree: ExportTree): Promise<readonly [string, readonly string[]]> {
  try {
    await findExport(tree)
  } catch (error) {
    if (error instanceof ExportError) return [error.code, error.names]
    throw error
  }
  throw new Error('it was taken')
}

const ARN = 'arn:aws:bcm-data-exports:us-east-1:111122223333:export/daily-1'
const DATA = 'cur/daily/data/BILLING_PERIOD='
const META = 'cur/daily/metadata/BILLING_PERIOD='
const OLD = '2026-10-01T03:00:00.000Z-aaaa'
const NEW = '2026-10-02T03:00:00.000Z-bbbb'

describe('a Data Export that overwrites', () => {
  const manifest = (period: string, ...names: readonly string[]): unknown => ({
    exportArn: ARN,
    executionId: `execution-${period}`,
    columns: [],
    somethingNew: 1,
    dataFiles: names.map((name) => `s3://bills/${DATA}${period}/${name}`),
  })
  const tree = bucket({
    [`${DATA}2026-08/daily-00001.snappy.parquet`]: [3],
    [`${DATA}2026-09/daily-00002.snappy.parquet`]: [4],
    [`${DATA}2026-09/daily-00001.snappy.parquet`]: [4],
    [`${DATA}2026-09/daily-00003.snappy.parquet`]: [2],
    [`${DATA}2026-10/daily-00001.snappy.parquet`]: [5],
    [`${META}2026-08/daily-Manifest.json`]: [3, manifest('2026-08', 'daily-00001.snappy.parquet')],
    [`${META}2026-09/daily-Manifest.json`]: [
      4,
      manifest('2026-09', 'daily-00001.snappy.parquet', 'daily-00002.snappy.parquet'),
    ],
    'cur/daily/': [1],
    'cur/notes.txt': [1],
  })

  it('gives what the manifests name, period by period, and says what it leaves out', async () => {
    expect(await findExport(tree)).toEqual({
      name: 'daily',
      identity: ARN,
      synthetic: false,
      deliveries: [
        {
          period: '2026-08',
          execution: 'execution-2026-08',
          exportedAt: '2026-10-03T05:00:00.000Z',
          objects: [object(`${DATA}2026-08/daily-00001.snappy.parquet`, 3)],
        },
        {
          period: '2026-09',
          execution: 'execution-2026-09',
          exportedAt: '2026-10-04T05:00:00.000Z',
          objects: [
            object(`${DATA}2026-09/daily-00001.snappy.parquet`, 4),
            object(`${DATA}2026-09/daily-00002.snappy.parquet`, 4),
          ],
        },
      ],
      leftOut: [
        '2026-09: 1 file that the newest delivery does not name',
        '2026-10: no manifest yet, so the delivery is not complete',
        's3://bills/cur/notes.txt: no part of the export',
      ],
    })
  })

  it('is the same export in a copy below other folders, without times', async () => {
    const copy: ExportTree = {
      ...tree,
      store: 'file://',
      timesAreDeliveries: false,
      objects: tree.objects.map((one) => ({ ...one, key: `/home/ann/${one.key}` })),
      readText: async (key) => await tree.readText(key.slice('/home/ann/'.length)),
    }
    const [original, found] = [await findExport(tree), await findExport(copy)]
    expect([
      found.identity,
      found.deliveries.map(({ exportedAt, objects }) => [exportedAt, objects.map(({ key }) => key)]),
    ]).toEqual([ARN, original.deliveries.map(({ objects }) => [null, objects.map(({ key }) => `/home/ann/${key}`)])])
  })

  it('does not depend on the order in which the files are listed', async () => {
    const known = await findExport(tree)
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...tree.objects], { minLength: tree.objects.length }), async (objects) => {
        expect(await findExport({ ...tree, objects })).toEqual(known)
      }),
      { numRuns: 30 },
    )
  })

  it('names the files that a manifest promises and that are not there', async () => {
    const without = tree.objects.filter(({ key }) => !key.endsWith('2026-09/daily-00002.snappy.parquet'))
    expect(await refused({ ...tree, objects: without })).toEqual([
      'missing-files',
      [`s3://bills/${DATA}2026-09/daily-00002.snappy.parquet`],
    ])
  })
})

describe('a Data Export that keeps every refresh', () => {
  const manifest = (execution: string, ...names: readonly string[]): unknown => ({
    dataFiles: names.map((name) => ({ s3Uri: `s3://bills/${DATA}2026-09/${execution}/${name}` })),
  })
  const files = {
    [`${DATA}2026-09/${OLD}/daily-00001.csv.gz`]: [1],
    [`${DATA}2026-09/${OLD}/daily-00002.csv.gz`]: [1],
    [`${DATA}2026-09/${NEW}/daily-00001.csv.gz`]: [2],
    [`${META}2026-09/${OLD}/daily-Manifest.json`]: [1, manifest(OLD, 'daily-00001.csv.gz', 'daily-00002.csv.gz')],
    [`${META}2026-09/${NEW}/daily-Manifest.json`]: [2, manifest(NEW, 'daily-00001.csv.gz')],
  } as const
  const newest = {
    name: 'daily',
    identity: 's3://bills/cur/daily/',
    synthetic: false,
    deliveries: [
      {
        period: '2026-09',
        execution: NEW,
        exportedAt: '2026-10-02T03:00:00Z',
        objects: [object(`${DATA}2026-09/${NEW}/daily-00001.csv.gz`, 2)],
      },
    ],
    leftOut: ['2026-09: 1 other execution of the same month (2 files)'],
  }

  it('counts the newest execution alone', async () => {
    expect(await findExport(bucket(files))).toEqual(newest)
  })

  it('reads the pointer above the executions where there is one', async () => {
    const pointer = { [`${META}2026-09/daily-Manifest.json`]: [2, manifest(NEW, 'daily-00001.csv.gz')] } as const
    expect(await findExport(bucket({ ...files, ...pointer }))).toEqual(newest)
  })

  it('does not believe a pointer that stayed behind', async () => {
    const pointer = { [`${META}2026-09/daily-Manifest.json`]: [9, manifest(OLD, 'daily-00001.csv.gz')] } as const
    expect(await findExport(bucket({ ...files, ...pointer }))).toEqual(newest)
  })

  it('counts the newest execution where the manifests are out of sight', async () => {
    const objects = bucket(files).objects.filter(({ key }) => key.startsWith(DATA))
    expect(await findExport({ ...bucket(files), objects })).toEqual(newest)
  })

  it('goes by the time of the files where the names of executions have none', async () => {
    const tree = bucket({
      [`${DATA}2026-09/6ddf/x-00001.parquet`]: [7],
      [`${DATA}2026-09/f001/x-00001.parquet`]: [6],
    })
    expect((await findExport(tree)).deliveries).toEqual([
      {
        period: '2026-09',
        execution: '6ddf',
        exportedAt: '2026-10-07T05:00:00.000Z',
        objects: [object(`${DATA}2026-09/6ddf/x-00001.parquet`, 7)],
      },
    ])
  })

  it('leaves out a period whose manifest names nothing', async () => {
    const empty = { [`${META}2026-10/daily-Manifest.json`]: [3, { dataFiles: [] }] } as const
    expect(await findExport(bucket({ ...files, ...empty }))).toEqual({
      ...newest,
      leftOut: [...newest.leftOut, '2026-10: the manifest names no files'],
    })
  })
})

describe('a legacy report', () => {
  const FOLDER = 'p/hourly/20260901-20261001/'
  const manifest = (assemblyId: string, ...reportKeys: readonly string[]): unknown => ({
    assemblyId,
    account: '111122223333',
    reportId: 'f00d',
    reportName: 'hourly',
    compression: 'GZIP',
    contentType: 'text/csv',
    billingPeriod: { start: '20260901T000000.000Z', end: '20261001T000000.000Z' },
    reportKeys,
  })

  it('counts the assembly of the manifest above', async () => {
    const current = manifest('20261002T071201Z', `/${FOLDER}20261002T071201Z/hourly-00001.csv.gz`)
    const tree = bucket({
      [`${FOLDER}20261001T071201Z/hourly-00001.csv.gz`]: [1],
      [`${FOLDER}20261001T071201Z/hourly-Manifest.json`]: [1, manifest('20261001T071201Z', 'gone')],
      [`${FOLDER}20261002T071201Z/hourly-00001.csv.gz`]: [2],
      [`${FOLDER}20261002T071201Z/hourly-Manifest.json`]: [2, current],
      [`${FOLDER}20261002T071201Z/hourly-RedshiftManifest.json`]: [2],
      [`${FOLDER}20261002T071201Z/hourly-RedshiftCommands.sql`]: [2],
      [`${FOLDER}hourly-Manifest.json`]: [2, current],
    })
    expect(await findExport(tree)).toEqual({
      name: 'hourly',
      identity: 'f00d',
      synthetic: false,
      deliveries: [
        {
          period: '2026-09',
          execution: '20261002T071201Z',
          exportedAt: '2026-10-02T07:12:01Z',
          objects: [object(`${FOLDER}20261002T071201Z/hourly-00001.csv.gz`, 2)],
        },
      ],
      leftOut: ['2026-09: 1 other execution of the same month (1 file)'],
    })
  })

  it('finds the Parquet files for Athena by the manifests beside them', async () => {
    const parquet = 'p/hourly/hourly/year=2026/month=9/hourly-00001.snappy.parquet'
    const tree = bucket({
      [parquet]: [4],
      'p/hourly/hourly/cost_and_usage_data_status/cost_and_usage_data_status.parquet': [4],
      [`${FOLDER}hourly-Manifest.json`]: [4, manifest('20261004T071201Z', parquet)],
      [`${FOLDER}20261004T071201Z/hourly-Manifest.json`]: [4, manifest('20261004T071201Z', parquet)],
      'p/hourly/20260901-20261001/crawler-cfn.yml': [4],
    })
    expect(await findExport(tree)).toEqual({
      name: 'hourly',
      identity: 'f00d',
      synthetic: false,
      deliveries: [
        {
          period: '2026-09',
          execution: '20261004T071201Z',
          exportedAt: '2026-10-04T07:12:01Z',
          objects: [object(parquet, 4)],
        },
      ],
      leftOut: [],
    })
  })

  it('takes the Athena folders without any manifest', async () => {
    const key = (month: number): string => `p/hourly/hourly/year=2026/month=${month}/hourly-00001.snappy.parquet`
    expect(await findExport(bucket({ [key(10)]: [4], [key(9)]: [3] }))).toEqual({
      name: 'hourly',
      identity: 's3://bills/p/hourly/',
      synthetic: false,
      deliveries: [
        { period: '2026-09', execution: null, exportedAt: '2026-10-03T05:00:00.000Z', objects: [object(key(9), 3)] },
        { period: '2026-10', execution: null, exportedAt: '2026-10-04T05:00:00.000Z', objects: [object(key(10), 4)] },
      ],
      leftOut: [],
    })
  })

  it('refuses ZIP archives by name', async () => {
    const zip = `${FOLDER}20261002T071201Z/hourly-00001.csv.zip`
    expect(await refused(bucket({ [zip]: [2] }))).toEqual(['zip-export', [zip]])
    expect(
      await refused(bucket({ [zip]: [2], [`${FOLDER}hourly-Manifest.json`]: [2, manifest('20261002T071201Z', zip)] })),
    ).toEqual(['zip-export', [zip]])
    expect(await refused(bucket({ 'some.zip': [2] }))).toEqual(['zip-export', ['some.zip']])
  })
})

describe('files in no layout', () => {
  it('are one export, named by their folder', async () => {
    const tree = bucket({ 'in/july.csv': [1], 'in/more/august.parquet': [2], 'in/readme.md': [3] })
    expect(await findExport(tree)).toEqual({
      name: 'in',
      identity: 's3://bills/in/',
      synthetic: false,
      deliveries: [
        {
          period: null,
          execution: null,
          exportedAt: '2026-10-02T05:00:00.000Z',
          objects: [object('in/july.csv', 1), object('in/more/august.parquet', 2)],
        },
      ],
      leftOut: ['s3://bills/in/readme.md: no part of the export'],
    })
  })

  it('are left out beside an export in a layout, named as long as they are few', async () => {
    const strays = Object.fromEntries(
      Array.from({ length: 22 }, (_, index) => [`stray-${index + 10}.csv`, [1] as const]),
    )
    const { leftOut } = await findExport(bucket({ ...strays, [`${DATA}2026-09/x.parquet`]: [1] }))
    expect([leftOut.length, leftOut[0], leftOut.at(-1)]).toEqual([
      21,
      's3://bills/stray-10.csv: no part of the export',
      '2 more files that are no part of the export',
    ])
  })
})

describe('what cannot be imported', () => {
  it('several exports are named, not added up', async () => {
    const tree = bucket({ [`${DATA}2026-09/x.parquet`]: [1], 'focus/f/data/BILLING_PERIOD=2026-09/x.parquet': [1] })
    expect(await refused(tree)).toEqual(['several-exports', ['s3://bills/cur/daily/', 's3://bills/focus/f/']])
  })

  it.each([
    ['nothing', {}],
    ['only other files', { 'a.txt': [1], 'b/c.json': [1] }],
    ['only manifests that name nothing', { [`${META}2026-09/x-Manifest.json`]: [1, { dataFiles: [] }] }],
  ] as const)('%s: no export', async (_, files) => {
    expect((await refused(bucket(files)))[0]).toBe('no-export')
  })

  it.each([
    ['not JSON', '{"dataFiles": ['],
    ['another document', '{"hello": "world"}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['files that are no names', '{"dataFiles": [1, 2]}'],
    ['one name for a list', '{"reportKeys": "a.csv"}'],
  ])('a manifest that is %s', async (_, text) => {
    const key = `${META}2026-09/x-Manifest.json`
    expect(await refused(bucket({ [`${DATA}2026-09/x.parquet`]: [1], [key]: [1, text] }))).toEqual([
      'bad-manifest',
      [key],
    ])
  })

  it('garbage for a manifest is an error of its own, or an export', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.json().map((json) => `{"dataFiles":${json}}`),
        ),
        async (text) => {
          const tree = bucket({ [`${DATA}2026-09/x.parquet`]: [1], [`${META}2026-09/x-Manifest.json`]: [1, text] })
          await expect(findExport(tree)).rejects.toBeInstanceOf(ExportError)
        },
      ),
    )
  })
})

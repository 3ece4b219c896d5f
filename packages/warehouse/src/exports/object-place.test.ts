import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBillFile, isFurniture, isManifest, isZip, placeOf, stampOf } from './object-place.ts'

const PLACES = [
  [
    'a Data Export that overwrites',
    'cur/daily/data/BILLING_PERIOD=2026-09/daily-00001.snappy.parquet',
    ['cur/daily/', 'daily', 'data', '2026-09', null, 'BILLING_PERIOD=2026-09/daily-00001.snappy.parquet'],
  ],
  [
    'a Data Export that keeps every refresh',
    'daily/data/BILLING_PERIOD=2026-09/2026-10-02T07:12:01.123Z-6ddf17ff/daily-00001.csv.gz',
    [
      'daily/',
      'daily',
      'data',
      '2026-09',
      '2026-10-02T07:12:01.123Z-6ddf17ff',
      'BILLING_PERIOD=2026-09/2026-10-02T07:12:01.123Z-6ddf17ff/daily-00001.csv.gz',
    ],
  ],
  [
    'the manifest of a Data Export',
    'cur/daily/metadata/BILLING_PERIOD=2026-09/daily-Manifest.json',
    ['cur/daily/', 'daily', 'metadata', '2026-09', null, 'BILLING_PERIOD=2026-09/daily-Manifest.json'],
  ],
  [
    'a copy without data/',
    '/home/ann/bills/billing_period=2026-09/x.parquet',
    ['/home/ann/bills/', 'bills', 'data', '2026-09', null, 'billing_period=2026-09/x.parquet'],
  ],
  [
    'a legacy report with its assembly',
    'p/hourly/20260901-20261001/20261002T071201Z/hourly-00001.csv.gz',
    [
      'p/hourly/',
      'hourly',
      'data',
      '2026-09',
      '20261002T071201Z',
      '20260901-20261001/20261002T071201Z/hourly-00001.csv.gz',
    ],
  ],
  [
    'the manifest of a legacy report',
    'p/hourly/20260901-20261001/hourly-Manifest.json',
    ['p/hourly/', 'hourly', 'metadata', '2026-09', null, '20260901-20261001/hourly-Manifest.json'],
  ],
  [
    'a legacy report for Athena',
    'p/hourly/hourly/year=2026/month=9/hourly-00001.snappy.parquet',
    ['p/hourly/', 'hourly', 'data', '2026-09', null, 'year=2026/month=9/hourly-00001.snappy.parquet'],
  ],
] as const

describe('the place of a key', () => {
  it.each(PLACES)('%s', (_, key, [root, name, role, period, execution, tail]) => {
    expect(placeOf(key)).toEqual({ kind: 'export', root, name, role, period, execution, tail })
  })

  it.each(['bill.parquet', 'data/bill.csv', 'year=2026/month=9', 'a/BILLING_PERIOD=2026/x.parquet', ''])(
    'is none in a layout: %s',
    (key) => {
      expect(placeOf(key)).toEqual({ kind: 'other' })
    },
  )

  it('puts every key together again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...PLACES), (before, [, key]) => {
        const place = placeOf(`${before}/${key}`)
        if (place.kind === 'other') throw new Error('no place')
        expect(`${before}/${key}`.startsWith(place.root)).toBe(true)
        expect(`${before}/${key}`.endsWith(`/${place.tail}`)).toBe(true)
      }),
    )
  })
})

describe('names of files', () => {
  it.each([
    ['x-Manifest.json', { manifest: true, bill: false, zip: false, furniture: true }],
    ['a/Manifest.json', { manifest: true, bill: false, zip: false, furniture: true }],
    ['x-RedshiftManifest.json', { manifest: false, bill: false, zip: false, furniture: true }],
    ['x.snappy.parquet', { manifest: false, bill: true, zip: false, furniture: false }],
    ['x-1.csv.gz', { manifest: false, bill: true, zip: false, furniture: false }],
    ['x.CSV', { manifest: false, bill: true, zip: false, furniture: false }],
    ['x.csv.zip', { manifest: false, bill: false, zip: true, furniture: false }],
    ['r/cost_and_usage_data_status/s.parquet', { manifest: false, bill: true, zip: false, furniture: true }],
    ['a/_SUCCESS', { manifest: false, bill: false, zip: false, furniture: true }],
    ['a/.x.parquet.crc', { manifest: false, bill: false, zip: false, furniture: true }],
    ['a/data_$folder$', { manifest: false, bill: false, zip: false, furniture: true }],
    ['a/', { manifest: false, bill: false, zip: false, furniture: true }],
    ['notes.txt', { manifest: false, bill: false, zip: false, furniture: false }],
  ])('%s', (key, said) => {
    expect({ manifest: isManifest(key), bill: isBillFile(key), zip: isZip(key), furniture: isFurniture(key) }).toEqual(
      said,
    )
  })

  it.each([
    ['20261002T071201Z', '2026-10-02T07:12:01Z'],
    ['2026-10-02T07:12:01.123Z-6ddf17ff-b767', '2026-10-02T07:12:01Z'],
    ['6ddf17ff-b767-346c-b1dd-001cbeeefbfa', null],
    ['', null],
  ])('the instant in %s', (name, instant) => {
    expect(stampOf(name)).toBe(instant)
  })
})

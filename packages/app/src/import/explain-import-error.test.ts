import { BucketError, type BucketErrorCode } from '@costwright/aws/exports/bucket-error'
import { ExportError, type ExportErrorCode } from '@costwright/warehouse/exports/export-error'
import { ImportError, type ImportErrorCode } from '@costwright/warehouse/ingest/import-error'
import { BillCatalogError } from '@costwright/warehouse/store/read-bill-catalog'
import { describe, expect, it } from 'vitest'
import { explainImportError } from './explain-import-error.ts'

const BUCKET: Readonly<Record<BucketErrorCode, number>> = {
  'access-denied': 4,
  'no-bucket': 2,
  'no-credentials': 4,
  'expired-credentials': 4,
  'bad-credentials': 4,
  'object-changed': 5,
  unreachable: 5,
}
const EXPORT: Readonly<Record<ExportErrorCode, number>> = {
  'no-such-path': 2,
  'no-export': 2,
  'several-exports': 2,
  'bad-manifest': 6,
  'missing-files': 6,
  'zip-export': 2,
}

const INGEST: Readonly<Record<ImportErrorCode, number>> = {
  'missing-file': 6,
  'empty-file': 6,
  'no-lines': 6,
  'damaged-file': 6,
  'unknown-format': 2,
  'mixed-formats': 2,
  'missing-column': 6,
  'unreadable-value': 6,
  currency: 6,
  overlap: 2,
  'period-twice': 6,
  'no-period': 6,
  'disk-full': 4,
  'not-written': 4,
  'out-of-memory': 4,
  'store-busy': 3,
  'lines-lost': 6,
}

describe('trouble with an import', () => {
  it.each(Object.entries(BUCKET) as [BucketErrorCode, number][])('%s of a bucket exits with %i', (code, exitCode) => {
    const error = explainImportError(new BucketError(code, 'what', 's3:GetObject'), 's3://bills/cur/')
    expect(error).toMatchObject({ code, exitCode, message: 'what', hint: expect.stringMatching(/.{10}/) })
  })

  it.each(Object.entries(EXPORT) as [ExportErrorCode, number][])('%s of an export exits with %i', (code, exitCode) => {
    const error = explainImportError(new ExportError(code, 'what', ['a', 'b']), '/x')
    expect(error).toMatchObject({ code, exitCode, message: expect.stringContaining('what: a, b') })
  })

  it.each(Object.entries(INGEST) as [ImportErrorCode, number][])('%s while reading exits with %i', (code, exitCode) => {
    const error = explainImportError(new ImportError(code, 'what', { file: '/a' }), '/x')
    expect(error).toMatchObject({ code, exitCode, message: 'what', hint: expect.stringMatching(/.{10}/) })
  })

  it('says which months are imported all the same', () => {
    const totals = { unblendedUsd: '1', amortizedUsd: '1', netUsd: '1', listUsd: '1' }
    const month = { lines: 1, seconds: 1, totals, unknownUsageTypes: [], remarks: [] }
    const done = [
      { ...month, period: '2026-07', status: 'imported' },
      { ...month, period: '2026-08', status: 'unchanged' },
      { ...month, period: '2026-09', status: 'replaced' },
    ] as const
    const messages = [done, done.slice(0, 1), done.slice(1, 2)].map(
      (some) => explainImportError(new ImportError('damaged-file', 'what', { done: some }), '/x')?.message,
    )
    expect(messages).toEqual(['what (2026-07, 2026-09 are imported)', 'what (2026-07 is imported)', 'what'])
  })

  it('names the permission policy of the place that was refused', () => {
    const error = explainImportError(new BucketError('access-denied', '', ''), 's3://bills/cur/')
    expect(error?.hint).toContain('costwright iam import --resource s3://bills/cur/')
  })

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EACCES', 'not-allowed'],
  ])('%s is %s, with its path', (code, said) => {
    const error = explainImportError(Object.assign(new Error(code), { code, path: '/home/x' }), '/x')
    expect(error).toMatchObject({ code: said, exitCode: 4, message: expect.stringMatching(/^\/home\/x: /) })
  })

  it('a catalog that is damaged exits with 6', () => {
    expect(explainImportError(new BillCatalogError('no JSON'), '')).toMatchObject({ code: 'bill-catalog', exitCode: 6 })
  })

  it('leaves faults of the program alone', () => {
    expect([new TypeError('x'), 'text', null].map((fault) => explainImportError(fault, ''))).toEqual([null, null, null])
  })
})

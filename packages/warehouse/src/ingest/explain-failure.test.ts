import { expect, it } from 'vitest'
import { explainFailure } from './explain-failure.ts'
import { ImportError } from './import-error.ts'

it.each([
  ['IO Error: Could not write file "/b/part.tmp": No space left on device', 'disk-full', null],
  ['Out of Memory Error: could not allocate block', 'out-of-memory', null],
  ['IO Error: Cannot open file "/b/part.tmp": Read-only file system', 'not-written', null],
  ['IO Error: Cannot open file "/e/a.parquet": Permission denied', 'missing-file', '/e/a.parquet'],
  [
    'Invalid Input Error: Failed to read file "/e/a.parquet": ZSTD Decompression failure',
    'damaged-file',
    '/e/a.parquet',
  ],
])('%s is %s', (message, code, file) => {
  const explained = explainFailure(new Error(message), ['/e/a.parquet', '/e/b.parquet'])
  expect(explained).toBeInstanceOf(ImportError)
  expect(explained).toMatchObject({ code, file })
})

it('leaves other errors as they are', () => {
  const errors = [new TypeError('x is not a function'), 'text', new ImportError('currency', 'EUR')]
  expect(errors.map((error) => explainFailure(error, []))).toEqual(errors)
})

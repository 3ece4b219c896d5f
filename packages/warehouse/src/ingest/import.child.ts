import { stat } from 'node:fs/promises'
import { ImportError } from './import-error.ts'
import { importExport } from './import-export.ts'

/** Imports the file into the folder, for tests that need a process of their own; says each batch that it begins. */
const [path = '', bills = '', batchBytes = '1'] = process.argv.slice(2)
const files = await Promise.all(
  path.split(',').map(async (one) => ({ path: one, bytes: (await stat(one)).size, version: '1' })),
)
const listing = {
  sourceId: 'trial',
  location: 'a test',
  synthetic: false,
  leftOut: [],
  deliveries: [{ period: '2026-09', execution: null, exportedAt: null, files }],
}
try {
  const result = await importExport(listing, bills, {
    memoryBytes: 256e6,
    threads: 2,
    now: () => new Date('2026-10-02T03:04:05Z'),
    batchBytes: Number(batchBytes),
    onProgress: ({ phase, bytesDone }) => process.stdout.write(`${phase} ${bytesDone}\n`),
  })
  process.stdout.write(`${JSON.stringify(result.periods)}\n`)
} catch (error) {
  process.stdout.write(error instanceof ImportError ? `${error.code} ${error.message}\n` : `${String(error)}\n`)
}

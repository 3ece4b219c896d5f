import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { CLASSIFIER_VERSION } from '@costwright/engine/usage-types/classifier-version'
import { writeSampleExport } from '@costwright/sample/export/write-sample-export'
import { SAMPLE_VERSION } from '@costwright/sample/world/create-sample-world'
import { exportListing } from '@costwright/warehouse/exports/export-listing'
import { findExport } from '@costwright/warehouse/exports/find-export'
import { localTree } from '@costwright/warehouse/exports/local-tree'
import { importExport } from '@costwright/warehouse/ingest/import-export'
import { readBillCatalog } from '@costwright/warehouse/store/read-bill-catalog'
import { billsFolder } from './import/bills-folder.ts'
import { SAMPLE_SCALE, SAMPLE_SEED } from './sample-seed.ts'
import { sampleWorld } from './write-sample.ts'

/** Memory for DuckDB while the sample is imported, bytes. */
const MEMORY_BYTES = 5e8

export interface SampleBillOptions {
  /** A folder that may be deleted at any time: the sample is made again. */
  readonly cacheFolder: string
  readonly now: () => Date
}

/** The end of the sample account's bill: what is said of it is said as of then. */
export async function sampleBillEnd(): Promise<Date> {
  end ??= sampleWorld(SAMPLE_SEED, SAMPLE_SCALE).then(({ calendar }) => new Date(calendar.to))
  return await end
}
let end: Promise<Date> | null = null

/**
 * A workspace folder that holds the imported bill of the sample account, and nothing of the user's. It is made at the first
 * call (a few seconds) and used again afterwards, until the sample or the classifier of lines changes.
 */
export async function sampleBillHome(options: SampleBillOptions): Promise<string> {
  const home = join(options.cacheFolder, `sample-${SAMPLE_VERSION}-${CLASSIFIER_VERSION}`)
  const bills = billsFolder(home)
  const world = await sampleWorld(SAMPLE_SEED, SAMPLE_SCALE)
  const { sources } = await readBillCatalog(bills)
  if (sources.some(({ periods }) => periods.length === world.calendar.months.length)) return home
  await mkdir(home, { recursive: true })
  const staging = await mkdtemp(join(home, 'export-'))
  try {
    const { folder } = await writeSampleExport(world, staging)
    const tree = await localTree([folder])
    const listing = exportListing(await findExport(tree), 'the sample account', ({ key }) => key)
    await importExport(listing, bills, {
      memoryBytes: MEMORY_BYTES,
      threads: availableParallelism(),
      now: options.now,
    })
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
  return home
}

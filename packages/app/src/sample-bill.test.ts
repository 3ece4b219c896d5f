import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readBillCatalog } from '@costwright/warehouse/store/read-bill-catalog'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { billsFolder } from './import/bills-folder.ts'
import { sampleBillHome } from './sample-bill.ts'
import { sampleShape, writeSample } from './write-sample.ts'

const now = (): Date => new Date('2026-11-05T00:00:00Z')
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'costwright-sample-app-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

test('imports the sample bill once, and uses it again', async () => {
  const home = await sampleBillHome({ cacheFolder: folder, now })
  const catalog = await readBillCatalog(billsFolder(home))
  const [source] = catalog.sources
  expect(catalog.sources.length).toBe(1)
  expect(source).toMatchObject({ format: 'cur2', synthetic: true, location: 'the sample account' })
  expect(
    source?.periods.map(({ period, unknownUsageTypes, missingColumns, remarks }) => ({
      period,
      unknownUsageTypes,
      missingColumns,
      remarks,
    })),
  ).toEqual(
    ['2026-08', '2026-09', '2026-10'].map((period) => ({
      period,
      unknownUsageTypes: [],
      missingColumns: [],
      remarks: [],
    })),
  )
  expect((await readdir(home)).toSorted()).toEqual(['bills'])
  expect(await sampleBillHome({ cacheFolder: folder, now: () => new Date('2027-01-01T00:00:00Z') })).toBe(home)
  expect(await readBillCatalog(billsFolder(home))).toEqual(catalog)
})

test('writes bill, account and answers into a new folder only', async () => {
  const answer = await writeSample({ folder: join(folder, 'new'), seed: 7, scale: 1 })
  expect(sampleShape.parse(answer)).toEqual(answer)
  expect((await readdir(join(folder, 'new'))).toSorted()).toEqual([
    'account.ndjson.gz',
    'answers.json',
    'costwright-sample',
  ])
  await expect(writeSample({ folder: join(folder, 'new'), seed: 7, scale: 1 })).rejects.toMatchObject({
    code: 'folder-not-empty',
    exitCode: 2,
  })
})

test('refuses what it cannot write', async () => {
  await writeFile(join(folder, 'file'), '')
  await expect(writeSample({ folder: join(folder, 'file'), seed: 1, scale: 1 })).rejects.toMatchObject({
    code: 'not-written',
    exitCode: 4,
  })
  for (const seed of [-1, 0.5, Number.NaN])
    await expect(writeSample({ folder, seed, scale: 1 })).rejects.toMatchObject({ code: 'bad-seed', exitCode: 2 })
  for (const scale of [0, 1.5, 1e9])
    await expect(writeSample({ folder, seed: 1, scale })).rejects.toMatchObject({ code: 'bad-scale', exitCode: 2 })
  expect(await readdir(folder)).toEqual(['file'])
})

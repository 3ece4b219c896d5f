import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeBill } from '../../../testkit/src/write-bill.ts'
import { billsFolder } from '../import/bills-folder.ts'
import { openBills } from './open-bills.ts'

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'home-'))
})
afterEach(async () => {
  await rm(home, { recursive: true })
})

test('a workspace without bills says how to get one', async () => {
  await expect(openBills(home)).rejects.toThrow(
    expect.objectContaining({ code: 'no-bill', exitCode: 2, hint: 'costwright import EXPORT' }),
  )
})

test('a damaged catalog is said to be damaged', async () => {
  await mkdir(billsFolder(home))
  await writeFile(join(billsFolder(home), 'catalog.json'), '{"version": 99}')
  await expect(openBills(home)).rejects.toThrow(expect.objectContaining({ code: 'bill-catalog', exitCode: 6 }))
})

test('imported bills are opened', async () => {
  await writeBill(billsFolder(home), { '2026-09': [{ booked_at: '2026-09-01 00:00:00' }] })
  const bill = await openBills(home)
  expect(bill.periods().map(({ period }) => period)).toEqual(['2026-09'])
  bill.close()
})

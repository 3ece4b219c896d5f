import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Bill } from '@costwright/warehouse/store/open-bill'
import { writeBill, type TestLine } from './write-bill.ts'

/** Runs `use` on a bill of the given lines by billing period, in a folder of its own that is removed afterwards. */
export async function withBill<Result>(
  lines: Readonly<Record<string, readonly TestLine[]>>,
  use: (bill: Bill) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'bill-'))
  try {
    await writeBill(folder, lines)
    const bill = await Bill.open(folder, { memoryBytes: 256e6, threads: 1, spillFolder: null })
    try {
      return await use(bill)
    } finally {
      bill.close()
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

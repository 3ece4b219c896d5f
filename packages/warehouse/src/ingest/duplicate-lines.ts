import { plainRow } from '../duckdb/plain-row.ts'
import type { DeliveryWork } from './delivery-work.ts'
import { allLines } from './line-relation.ts'

/** Up to so many lines every identity is compared; beyond it a fixed 64th of them first, and all only if that finds any. */
const EXACT_LINES = 20_000_000
const SAMPLE = 64

/**
 * Finds identities (id and hour) that more than one line has, and leaves their hashes in the table `repeated`. Lines are
 * dropped only where they are equal in everything, since AWS promises identities to be unique within a file alone.
 * @returns how many identities are repeated.
 */
export async function findRepeatedIdentities(
  { duck, shapes }: DeliveryWork,
  lines: number,
  exactLines: number = EXACT_LINES,
): Promise<number> {
  await duck.run('CREATE OR REPLACE TEMP TABLE repeated (identity_hash UBIGINT)')
  if (shapes.every(({ line }) => line.identity === null)) return 0
  const find = async (part: string): Promise<void> =>
    duck.run(`INSERT INTO repeated SELECT identity_hash FROM ${allLines(shapes)}
WHERE identity_hash IS NOT NULL ${part} GROUP BY 1 HAVING count(*) > 1`)
  const count = async (): Promise<number> =>
    Number(plainRow((await duck.rows('SELECT count(*) AS found FROM repeated'))[0] ?? {})['found'])
  if (lines <= exactLines) {
    await find('')
    return count()
  }
  await find(`AND identity_hash % ${SAMPLE} = 0`)
  if ((await count()) === 0) return 0
  await duck.run('DELETE FROM repeated')
  const slices = Math.ceil(lines / exactLines)
  for (let slice = 0; slice < slices; slice++) await find(`AND identity_hash % ${slices} = ${slice}`)
  return count()
}

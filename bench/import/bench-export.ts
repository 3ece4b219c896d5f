import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sampleWorld } from '@costwright/app/write-sample'
import { writeSampleExport } from '@costwright/sample/export/write-sample-export'

/** Lines of the sample account at scale 1, rounded down: a scale gives at least that many times as many. */
const LINES_AT_SCALE_1 = 150_000

/** Workspace of that export, once `npm run bench -- import` has read it. */
export function benchHome(millions: number): string {
  return join(tmpdir(), 'costwright-bench', `${millions}m`, 'home')
}

/**
 * Folder of an export of at least `millions` million lines: the sample account, scaled. It stays in the temporary folder, so that
 * the next run need not make it again.
 */
export async function benchExport(millions: number): Promise<string> {
  const folder = join(tmpdir(), 'costwright-bench', `${millions}m`)
  const done = join(folder, 'costwright-sample')
  if (existsSync(join(folder, 'complete'))) return done
  await rm(folder, { recursive: true, force: true })
  const scale = Math.ceil((millions * 1e6) / LINES_AT_SCALE_1)
  process.stdout.write(`making an export of ${millions} million lines (sample account, scale ${scale}) …\n`)
  const started = Date.now()
  const world = await sampleWorld(1, scale)
  const { lines } = await writeSampleExport(world, folder)
  process.stdout.write(`${lines} lines in ${Math.round((Date.now() - started) / 1000)} s: ${done}\n`)
  await writeFile(join(folder, 'complete'), '')
  return done
}

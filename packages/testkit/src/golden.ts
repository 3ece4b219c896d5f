import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('../../../golden/', import.meta.url))

/**
 * Compares text with the golden file of that name under `golden/`. UPDATE_GOLDEN=1 rewrites the file; where it is
 * missing it is written, except in CI.
 * @throws Error that shows the first line that differs, or that the file is missing in CI.
 */
export function expectGolden(
  name: string,
  actual: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
  folder: string = FOLDER,
): void {
  const path = `${folder}${name}`
  const known = env['UPDATE_GOLDEN'] === '1' ? null : readIfThere(path)
  if (known === actual) return
  if (known !== null)
    throw new Error(
      `${differenceText(name, known, actual)}\nUPDATE_GOLDEN=1 rewrites the file; read the change before it is committed.`,
    )
  if (env['UPDATE_GOLDEN'] !== '1' && env['CI'] !== undefined && env['CI'] !== '')
    throw new Error(`golden/${name} is missing: run the test with UPDATE_GOLDEN=1 and commit the file`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, actual)
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function differenceText(name: string, known: string, actual: string): string {
  const [before, after] = [known.split('\n'), actual.split('\n')]
  const at = before.findIndex((line, index) => line !== after[index])
  const line = at === -1 ? before.length : at
  return `golden/${name} differs from line ${line + 1} on:\n- ${before[line] ?? '(end of file)'}\n+ ${after[line] ?? '(end of text)'}`
}

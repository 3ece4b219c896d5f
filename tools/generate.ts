/**
 * Writes the files that are derived from the code: JSON Schemas and the reference pages of meters, components and rates.
 *
 *     npm run generate            write them
 *     npm run generate -- --check fail when one is out of date
 */
import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { generatedFiles } from './generated-files.ts'

const ROOT = join(import.meta.dirname, '..')
const check = process.argv.includes('--check')
for (const [path, text] of generatedFiles()) {
  const file = join(ROOT, path)
  const before = existsSync(file) ? readFileSync(file, 'utf8') : null
  if (before === text) continue
  if (check) {
    process.stderr.write(`${path} is out of date: run npm run generate\n`)
    process.exitCode = 1
  } else {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    process.stdout.write(`${path}\n`)
  }
}

/**
 * Runs benchmarks: `npm run bench` for all that need no input, `npm run bench -- NAME [words]` for one.
 * A benchmark is `bench/NAME/NAME.ts`; it prints its figures, each beside its budget or a baseline of the same run, and
 * exits with 1 when a budget is missed.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = import.meta.dirname
/** Benchmarks that work on tables which the repository does not hold: they take the folder, the files or the size as words. */
const NEED_INPUT = new Set(['dashboard', 'readings', 'transfer'])

const names = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(FOLDER, entry.name, `${entry.name}.ts`)))
  .map((entry) => entry.name)
const [wanted, ...words] = process.argv.slice(2)
if (wanted !== undefined && !names.includes(wanted)) {
  process.stderr.write(`there is no benchmark ${wanted}; there are ${names.join(', ')}\n`)
  process.exit(2)
}
let missed = 0
for (const name of wanted === undefined ? names.filter((one) => !NEED_INPUT.has(one)) : [wanted]) {
  process.stdout.write(`\n== ${name}\n`)
  const { status } = spawnSync(process.execPath, [join(FOLDER, name, `${name}.ts`), ...words], { stdio: 'inherit' })
  if (status !== 0) missed++
}
process.exitCode = missed === 0 ? 0 : 1

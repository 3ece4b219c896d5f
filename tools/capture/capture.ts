/**
 * Runs a costwright command as if on a colour terminal of 110 columns, and draws what it prints:
 *
 *     node tools/capture/capture.ts docs/images/estimate.svg -- estimate examples/ten-scientists.yaml
 *
 * The prices are those that come with the program, whatever the machine has fetched.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { terminalSvg } from './terminal-svg.ts'

const ROOT = join(import.meta.dirname, '../..')
const COLUMNS = 110
/** Answers: 0, findings 1, incomplete 6. Any other exit code is an error message, not a picture. */
const ANSWERS: readonly (number | null)[] = [0, 1, 6]

const [file, separator, ...words] = process.argv.slice(2)
if (file === undefined || separator !== '--' || words.length === 0) {
  process.stderr.write('usage: node tools/capture/capture.ts FILE.svg -- COMMAND [WORDS]\n')
  process.exit(2)
}
const { NO_COLOR: _noColor, ...env } = process.env
const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'packages/cli/src/main.ts'), ...words], {
  cwd: ROOT,
  encoding: 'utf8',
  env: { ...env, FORCE_COLOR: '1', COLUMNS: String(COLUMNS), COSTWRIGHT_HOME: join(ROOT, 'golden/no-workspace') },
})
if (!ANSWERS.includes(status)) {
  process.stderr.write(`costwright ${words.join(' ')} exited with ${status}: nothing was drawn\n${stderr}`)
  process.exit(1)
}
const command = `costwright ${words.join(' ')}`
const path = resolve(file)
mkdirSync(dirname(path), { recursive: true })
writeFileSync(
  path,
  terminalSvg({
    title: command,
    text: `\u001b[32m$\u001b[0m \u001b[1m${command}\u001b[0m\n${stdout}`,
    columns: COLUMNS,
  }),
)
process.stdout.write(`${file}\n`)

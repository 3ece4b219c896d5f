/**
 * Makes a checkout ready to run, with nothing but Node and npm: installs the locked dependencies when they are missing or
 * when the lock file has changed, then bundles the program. Plain JavaScript, so that the oldest supported Node runs it.
 *
 *     node tools/bootstrap.mjs [SCRIPT [words]]   then runs SCRIPT, on the Node that was installed where there is one
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const STAMP = `${ROOT}node_modules/.costwright-install`
const OLDEST_NODE = [20, 19]

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  fail(`costwright needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}`)
}

const lock = createHash('sha256')
  .update(readFileSync(`${ROOT}package-lock.json`))
  .digest('hex')
const installed = existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : ''
if (installed !== lock) {
  process.stderr.write('Installing the locked dependencies (once) …\n')
  // `npm install --no-save` keeps to the lock file as `npm ci` does, but does not insist on the tools' binaries for other platforms.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(STAMP, lock)
}
const { buildProgram } = await import('./build.mjs')
await buildProgram(ROOT)

const words = process.argv.slice(2)
if (words.length > 0) {
  // TypeScript runs as it is on the Node of development; the one that started this may be older.
  const development = `${ROOT}node_modules/.bin/node`
  const { status } = spawnSync(existsSync(development) ? development : process.execPath, words, { stdio: 'inherit' })
  process.exitCode = status ?? 1
}

function run(command, words) {
  const { status, error } = spawnSync(command, words, {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (error !== undefined) fail(`${command} cannot be started: ${error.message}`)
  if (status !== 0) fail(`${command} ${words.join(' ')} failed with exit code ${status}`)
}

function fail(message) {
  process.stderr.write(`error: ${message}\n`)
  process.exit(1)
}

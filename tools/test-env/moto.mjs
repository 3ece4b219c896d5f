/**
 * Installs moto, an emulator of AWS, and what the tests use beside it, into a Python environment of its own under
 * node_modules/.cache. Every package is pinned by hash in moto-requirements.txt; the environment is reused until that file
 * or the Python changes. Prints the path of its Python. `COSTWRIGHT_PYTHON` names another Python than the first on PATH.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const REQUIREMENTS = fileURLToPath(new URL('moto-requirements.txt', import.meta.url))
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url))
const HOME = `${CACHE}moto-venv`
const STAMP = '.costwright-installed'
const OLDEST_PYTHON = [3, 10]
const WINDOWS = process.platform === 'win32'

try {
  const python = findPython()
  const wanted = createHash('sha256').update(readFileSync(REQUIREMENTS)).update(python.version).digest('hex')
  if (!isReady(HOME, wanted)) install(python, wanted)
  process.stdout.write(`${pythonOf(HOME)}\n`)
} catch (error) {
  process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

function install(python, wanted) {
  process.stderr.write(`Installing the AWS emulator for tests with Python ${python.version} (once) …\n`)
  mkdirSync(CACHE, { recursive: true })
  // Built beside its place and moved there whole: two test runs may install at once, and neither sees half an environment.
  const building = `${HOME}.${process.pid}`
  rmSync(building, { recursive: true, force: true })
  try {
    const pip = createEnvironment(python, building)
    const asked = [
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--no-input',
      '--require-hashes',
      '-r',
      REQUIREMENTS,
    ]
    must(
      pip.command,
      [...pip.words, ...asked],
      'the packages of tools/test-env/moto-requirements.txt cannot be installed',
    )
    writeFileSync(`${building}/${STAMP}`, wanted)
    if (!isReady(HOME, wanted)) {
      rmSync(HOME, { recursive: true, force: true })
      renameSync(building, HOME)
    }
  } catch (error) {
    if (!isReady(HOME, wanted)) throw error
  } finally {
    rmSync(building, { recursive: true, force: true })
  }
}

/** Makes the environment, and says which pip installs into it. Some systems ship Python without ensurepip. */
function createEnvironment(python, folder) {
  const whole = run(python.command, ['-m', 'venv', folder])
  if (whole.status === 0) return { command: pythonOf(folder), words: ['-m', 'pip'] }
  rmSync(folder, { recursive: true, force: true })
  const bare = run(python.command, ['-m', 'venv', '--without-pip', folder])
  // pip 22.3 and newer installs into another environment.
  const pip = ['-m', 'pip', '--python', pythonOf(folder)]
  if (bare.status === 0 && run(python.command, [...pip, '--version']).status === 0)
    return { command: python.command, words: pip }
  return fail(
    `Python ${python.version} cannot make a virtual environment: ${lastLine(whole)}\n` +
      'Install what it lacks: on Debian and Ubuntu `apt-get install python3-venv`, elsewhere a Python with venv and ensurepip.',
  )
}

function findPython() {
  const asked = process.env['COSTWRIGHT_PYTHON']
  const seen = []
  for (const command of asked === undefined || asked === '' ? ['python3', 'python'] : [asked]) {
    const { status, stdout } = run(command, ['-c', 'import sys; print("%d.%d.%d" % sys.version_info[:3])'])
    if (status !== 0) continue
    const version = stdout.trim()
    const [major = 0, minor = 0] = version.split('.').map(Number)
    if (major === OLDEST_PYTHON[0] && minor >= OLDEST_PYTHON[1]) return { command, version }
    seen.push(`${command} is ${version}`)
  }
  const found = seen.length === 0 ? 'none was found' : seen.join(', ')
  return fail(
    `The tests against an emulated AWS need Python ${OLDEST_PYTHON.join('.')} or newer with venv; ${found}.\n` +
      'Install Python 3, or name one in COSTWRIGHT_PYTHON.',
  )
}

function isReady(folder, wanted) {
  return (
    existsSync(`${folder}/${STAMP}`) &&
    readFileSync(`${folder}/${STAMP}`, 'utf8') === wanted &&
    run(pythonOf(folder), ['-c', '']).status === 0
  )
}

function pythonOf(folder) {
  return WINDOWS ? `${folder}\\Scripts\\python.exe` : `${folder}/bin/python`
}

function must(command, words, trouble) {
  const result = run(command, words)
  if (result.status !== 0) fail(`${trouble}:\n${result.stderr}${result.error?.message ?? ''}`)
}

function run(command, words) {
  const result = spawnSync(command, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  return { status: result.status, stdout: result.stdout ?? '', stderr: result.stderr ?? '', error: result.error }
}

function lastLine({ stderr, stdout, error }) {
  return (error?.message ?? `${stdout}${stderr}`).trim().split('\n').at(-1) ?? ''
}

function fail(message) {
  throw new Error(message)
}

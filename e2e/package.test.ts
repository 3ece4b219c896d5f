import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { importShape } from '@costwright/app/import/import-shape'
import { writeTinyExport } from '@costwright/testkit/tiny-export'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const run = promisify(execFile)
/** The node that runs the tests, and the system's where it is another one: the package must run on both. */
const NODES = [process.execPath, '/usr/bin/node'].filter(
  (node, index, all) => existsSync(node) && all.indexOf(node) === index,
)

let folder = ''
/** The program as it is in the archive, with nothing beside it. */
let unpacked = ''
/** The program as npm installs the archive, with its dependency. */
let installed = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'costwright-package-'))
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: join(ROOT, 'packages/cli'),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'))
  if (archive === undefined) throw new Error(`npm pack made no archive: ${packed}`)
  execFileSync('tar', ['xzf', archive], { cwd: folder })
  unpacked = join(folder, 'package/dist/main.js')
  const home = join(folder, 'installed')
  mkdirSync(home)
  writeFileSync(join(home, 'package.json'), '{"private": true}')
  // The dependency is in npm's cache since the repository was installed.
  execFileSync('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', join(folder, archive)], {
    cwd: home,
    stdio: 'ignore',
  })
  installed = join(home, 'node_modules/costwright/dist/main.js')
}, 300_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the published package', () => {
  test('holds the program, its data, schemas, examples and licence, and asks for DuckDB alone, pinned', () => {
    const names = readdirSync(join(folder, 'package')).toSorted()
    expect(names).toEqual(['LICENSE', 'README.md', 'data', 'dist', 'examples', 'package.json', 'plugin', 'schemas'])
    const manifest = JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8')) as Record<string, unknown>
    const warehouse = JSON.parse(readFileSync(join(ROOT, 'packages/warehouse/package.json'), 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>
    }
    const duckdb = warehouse.dependencies['@duckdb/node-api']
    expect(duckdb).toMatch(/^\d+\.\d+\.\d+(?:-r\.\d+)?$/)
    expect(manifest['dependencies']).toEqual({ '@duckdb/node-api': duckdb })
    expect(manifest['bin']).toEqual({ costwright: 'dist/main.js' })
  })

  test('names no path of the machine that built it', () => {
    const files = readdirSync(join(folder, 'package/dist'), { recursive: true, withFileTypes: true })
    for (const file of files.filter((one) => one.isFile()))
      expect(readFileSync(join(file.parentPath, file.name), 'utf8')).not.toContain(ROOT)
  })

  test.each(NODES)('runs on %s, away from the repository, without DuckDB where no bill is read', async (node) => {
    const { stdout } = await run(
      node,
      [unpacked, 'price', 'ml.g4dn.xlarge', '--component', 'training', '--purchase', 'on-demand', '--json'],
      { cwd: folder },
    )
    const answer = JSON.parse(stdout) as { prices: { usdPerHour: string }[] }
    expect(answer.prices.map((price) => price.usdPerHour)).toEqual(['0.736'])
    const estimate = await run(node, [unpacked, 'estimate', join(ROOT, 'examples/ten-scientists.yaml')], {
      cwd: folder,
    })
    expect([estimate.stdout.includes('Instance hours'), estimate.stderr]).toEqual([true, ''])
    const policy = await run(node, [unpacked, 'iam', 'import', '--resource', 's3://bills/cur'], { cwd: folder })
    expect(JSON.parse(policy.stdout)).toMatchObject({ Version: '2012-10-17' })
  })

  test.each(NODES)('runs its demo on %s as npm installs it', async (node) => {
    const demo = await run(node, [installed, 'demo'], { cwd: folder, env: { ...process.env, XDG_CACHE_HOME: folder } })
    expect(demo.stdout).toContain('What to fix')
    expect(demo.stderr).toBe('')
  })

  test.each(NODES)('imports a bill on %s as npm installs it', async (node) => {
    const at = mkdtempSync(join(folder, 'bill-'))
    const path = await writeTinyExport(at)
    const { stdout } = await run(node, [installed, 'import', path, '--home', join(at, 'home'), '--json'], { cwd: at })
    const answer = importShape.parse(JSON.parse(stdout))
    expect(
      answer.sources.flatMap(({ periods }) => periods.map((one) => [one.period, one.totals.unblendedUsd])),
    ).toEqual([
      ['2026-09', '16.1333333333'],
      ['2026-10', '11.0400000000'],
    ])
  })

  test.each(NODES)(
    '%s: a wrong word on the command line exits with 2 and keeps standard output empty',
    async (node) => {
      await expect(run(node, [unpacked, 'pric'], { cwd: folder })).rejects.toMatchObject({ code: 2, stdout: '' })
    },
  )
})

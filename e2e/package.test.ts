import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const run = promisify(execFile)
/** The node that runs the tests, and the system's where it is another one: the package must run on both. */
const NODES = [process.execPath, '/usr/bin/node'].filter(
  (node, index, all) => existsSync(node) && all.indexOf(node) === index,
)

let folder = ''
let program = ''

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
  program = join(folder, 'package/dist/main.js')
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the published package', () => {
  test('holds the program, its data, schemas, examples and licence, and asks for no dependency', () => {
    const names = readdirSync(join(folder, 'package')).toSorted()
    expect(names).toEqual(['LICENSE', 'README.md', 'data', 'dist', 'examples', 'package.json', 'schemas'])
    const manifest = JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8')) as Record<string, unknown>
    expect(manifest['dependencies']).toBeUndefined()
    expect(manifest['bin']).toEqual({ costwright: 'dist/main.js' })
  })

  test('names no path of the machine that built it', () => {
    for (const name of readdirSync(join(folder, 'package/dist'))) {
      expect(readFileSync(join(folder, 'package/dist', name), 'utf8')).not.toContain(ROOT)
    }
  })

  test.each(NODES)('runs on %s, away from the repository', async (node) => {
    const { stdout } = await run(
      node,
      [program, 'price', 'ml.g4dn.xlarge', '--component', 'training', '--purchase', 'on-demand', '--json'],
      { cwd: folder },
    )
    const answer = JSON.parse(stdout) as { prices: { usdPerHour: string }[] }
    expect(answer.prices.map((price) => price.usdPerHour)).toEqual(['0.736'])
    const demo = await run(node, [program, 'demo'], { cwd: folder })
    expect(demo.stdout).toContain('What was wrong')
    expect(demo.stderr).toBe('')
  })

  test.each(NODES)(
    '%s: a wrong word on the command line exits with 2 and keeps standard output empty',
    async (node) => {
      await expect(run(node, [program, 'pric'], { cwd: folder })).rejects.toMatchObject({ code: 2, stdout: '' })
    },
  )
})

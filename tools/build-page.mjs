import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** What the page is made of, below packages/dashboard. */
const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'package.json']

/**
 * Builds the page of `costwright dashboard` into packages/cli/dist/dashboard, unless nothing that it is made of has changed. It is
 * made beside that folder and put there in one step, so that a page is there at any time. Answers whether it was built.
 */
export async function buildPage(root) {
  const from = join(root, 'packages/dashboard')
  const to = join(root, 'packages/cli/dist/dashboard')
  const stamp = join(root, 'node_modules/.costwright-page')
  if (!existsSync(join(from, 'index.html'))) return false
  const hash = hashOf(root, from)
  const isBuilt = existsSync(join(to, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash
  if (isBuilt) return false
  const { build } = await import('vite')
  const fresh = `${to}.${process.pid}.new`
  // Vite takes the libraries for what this says, and a test runner says `test`: the page would be that of development.
  const { NODE_ENV: outside } = process.env
  process.env.NODE_ENV = 'production'
  try {
    await build({
      root: from,
      configFile: join(from, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: fresh, emptyOutDir: true },
    })
    mkdirSync(join(to, '..'), { recursive: true })
    rmSync(to, { recursive: true, force: true })
    renameSync(fresh, to)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
    if (outside === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = outside
  }
  writeFileSync(stamp, hash)
  return true
}

/** Names what the page would be built from: its sources, and the libraries that are locked. */
function hashOf(root, from) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  for (const file of SOURCES.flatMap((name) => filesBelow(join(from, name)))) {
    if (/\.test\.tsx?$/.test(file)) continue
    hash.update(`\0${relative(from, file)}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

function filesBelow(path) {
  if (!existsSync(path)) return []
  try {
    return readdirSync(path)
      .toSorted()
      .flatMap((name) => filesBelow(join(path, name)))
  } catch {
    return [path]
  }
}

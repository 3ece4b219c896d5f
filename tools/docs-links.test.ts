import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
/** Folders that hold no documents of the project. */
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', 'dist', 'coverage', 'reports', 'fixtures'])
/** Copies that the build puts into the package, where links lead elsewhere. */
const COPIES: ReadonlySet<string> = new Set(['packages/cli/README.md'])

/** Markdown files below the folder. Folders with a dot in front are not the project's. */
function markdownFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory())
      return entry.name.startsWith('.') || SKIPPED.has(entry.name) ? [] : markdownFiles(join(folder, entry.name))
    return entry.name.endsWith('.md') ? [join(folder, entry.name)] : []
  })
}

/** The text without what is shown as code. */
function prose(markdown: string): string {
  return markdown.replace(/^(```+|~~~+)[^\n]*\n[\s\S]*?^\1[ \t]*$/gm, '').replace(/(`+)[^`][\s\S]*?\1/g, 'code')
}

/** Targets of links and pictures. */
function targetsOf(markdown: string): readonly string[] {
  return [...prose(markdown).matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)|^\[[^\]]+\]:\s*(\S+)/gm)].map(
    ([, inline, reference]) => inline ?? reference ?? '',
  )
}

/** The anchors that headings get, as GitHub makes them. */
function anchorsOf(markdown: string): ReadonlySet<string> {
  const seen = new Map<string, number>()
  const headings = markdown
    .replace(/^(```+|~~~+)[^\n]*\n[\s\S]*?^\1[ \t]*$/gm, '')
    .matchAll(/^#{1,6}\s+(.+?)\s*#*\s*$/gm)
  return new Set(
    [...headings].map(([, heading = '']) => {
      const slug = heading
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-')
      const before = seen.get(slug) ?? 0
      seen.set(slug, before + 1)
      return before === 0 ? slug : `${slug}-${before}`
    }),
  )
}

/** Why a link of the file leads nowhere; null when it does not, or leaves the repository. */
function problemOf(file: string, target: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return null
  const [path = '', anchor = ''] = target.split('#')
  const found = path === '' ? file : resolve(dirname(file), decodeURIComponent(path))
  if (relative(ROOT, found).startsWith('..')) return `${target}: outside the repository`
  if (!existsSync(found)) return `${target}: no such file`
  if (anchor === '' || !found.endsWith('.md')) return null
  return anchorsOf(readFileSync(found, 'utf8')).has(decodeURIComponent(anchor)) ? null : `${target}: no such heading`
}

const files = markdownFiles(ROOT).filter((file) => !COPIES.has(relative(ROOT, file)))

test.each(files.map((file) => [relative(ROOT, file), file]))('links of %s resolve', (_name, file) => {
  const problems = targetsOf(readFileSync(file, 'utf8')).flatMap((target) => problemOf(file, target) ?? [])
  expect(problems).toEqual([])
})

test('a dead file, a dead heading and a way out are found; code and addresses are left alone', () => {
  const text =
    '[a](no.md) [b](README.md#no-such-heading) [c](../../x.md) [d](https://example.com/x.md) `[e](no.md)`\n```\n[f](no.md)\n```\n![g](images/no.svg "title")\n[h]: no/h.md\n'
  const from = join(ROOT, 'docs/README.md')
  expect(targetsOf(text).flatMap((target) => problemOf(from, target) ?? [])).toEqual([
    'no.md: no such file',
    'README.md#no-such-heading: no such heading',
    '../../x.md: outside the repository',
    'images/no.svg: no such file',
    'no/h.md: no such file',
  ])
  expect([...anchorsOf('# Say it: `plan training`, twice\n## A\n## A\n```\n# no\n```\n')]).toEqual([
    'say-it-plan-training-twice',
    'a',
    'a-1',
  ])
})

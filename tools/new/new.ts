/**
 * Scaffolds one new thing, with its test, and says which registry line to add:
 *
 *     npm run new meter data-wrangler-flow
 *     npm run new command import
 *     npm run new bench import
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { TEMPLATES } from './templates.ts'

const ROOT = join(import.meta.dirname, '../..')
const [kind = '', name = ''] = process.argv.slice(2)
const template = TEMPLATES.get(kind)
if (template === undefined || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
  process.stderr.write(
    `usage: npm run new ${[...TEMPLATES.keys()].join('|')} NAME (lower case, words joined by hyphens)\n`,
  )
  process.exit(2)
}
const { files, register } = template(name)
const taken = files.filter(([path]) => existsSync(join(ROOT, path)))
if (taken.length > 0) {
  process.stderr.write(`${taken.map(([path]) => path).join(', ')} exists already: nothing was written\n`)
  process.exit(2)
}
for (const [path, text] of files) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true })
  writeFileSync(join(ROOT, path), text)
  process.stdout.write(`${path}\n`)
}
process.stdout.write(`Now: ${register}\n`)

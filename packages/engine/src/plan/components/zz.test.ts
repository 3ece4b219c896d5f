import { test } from 'vitest'
import { gunzipSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import { createPriceBook } from '../../catalog/create-price-book.ts'
import { decideProject, countedUsd } from './decide-project.ts'
import { projectSchema } from './project.ts'
import { formatUsd } from '../../money/usd.ts'
test('x', () => {
  const book = createPriceBook(JSON.parse(gunzipSync(readFileSync('packages/app/data/price-book.json.gz')).toString()))
  let t = performance.now()
  const d = decideProject(projectSchema.parse({}), book)
  console.log('ms', performance.now() - t)
  t = performance.now(); decideProject(projectSchema.parse({}), book); console.log('ms', performance.now() - t)
  for (const c of d.cells) console.log(`${c.phase.padEnd(18)} ${c.component.padEnd(20)} ${c.verdict.padEnd(6)} ${c.option ? formatUsd(c.option.usd) : '-'} counted ${formatUsd(countedUsd(c))} | ${c.why}\n      ${c.triggers.map(t => `${t.field} ${t.from}->${t.to} ${t.becomes}`).join('; ')}`)
  for (const p of d.phases) console.log(p.phase, formatUsd(p.monthlyUsd), formatUsd(p.awsUsd), formatUsd(p.ownUsd))
  console.log(d.path, d.gaps)
})

/**
 * Compiles the shipped price book from source tables:
 *
 *     node tools/compile-book/compile-book.ts --tables DIR [--out FILE]
 *
 * DIR holds the public tables (SageMaker list prices, EC2 prices and specifications, API enumerations, Spot Advisor);
 * the smaller readings that were collected one by one lie in `tables/` beside this program.
 */
import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { parseArgs } from 'node:util'
import { bookDataSchema, type BookData } from '../../packages/engine/src/catalog/book-data.ts'
import { findOddities } from '../../packages/engine/src/catalog/oddities.ts'
import { compileInstanceTypes } from './instance-types.ts'
import {
  compileHosts,
  compileInstances,
  compilePlanFees,
  compileRates,
  compileSavingsPlans,
  compileSpot,
} from './sections.ts'
import { createSourceList } from './source-list.ts'

const OWN_TABLES = new URL('tables/', import.meta.url).pathname
const SHIPPED_BOOK = new URL('../../packages/app/data/price-book.json.gz', import.meta.url).pathname

/** The whole book from the tables in `tables`; deterministic, dated by the newest source. */
export function compileBook(tables: string, ownTables: string = OWN_TABLES): BookData {
  const sources = createSourceList()
  const instances = compileInstances(tables, ownTables, sources)
  const planFees = compilePlanFees(tables, sources)
  const priced = new Set([
    ...instances.flatMap((block) => Object.keys(block.usd)),
    ...planFees.flatMap((block) => Object.keys(block.usd)),
  ])
  const types = compileInstanceTypes(tables, priced)
  const book: BookData = {
    format: 1,
    compiled: '',
    origin: 'snapshot',
    sources: [],
    types,
    instances,
    hosts: compileHosts(tables, sources, types),
    spot: compileSpot(tables, sources, types),
    savingsPlans: compileSavingsPlans(ownTables, sources),
    planFees,
    rates: compileRates(ownTables, sources),
    oddities: [],
  }
  const listed = sources.list()
  const newest =
    listed
      .filter((source) => source.trust !== 'assumed')
      .map((source) => source.date)
      .toSorted()
      .at(-1) ?? ''
  return bookDataSchema.parse({ ...book, compiled: newest, sources: listed, oddities: findOddities(book) })
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { tables: { type: 'string' }, out: { type: 'string', default: SHIPPED_BOOK } },
  })
  if (values.tables === undefined) throw new Error('--tables DIR is needed: the folder of the source tables')
  const book = compileBook(values.tables)
  const packed = gzipSync(JSON.stringify(book), { level: 9 })
  writeFileSync(values.out, packed)
  const prices = book.instances.reduce((sum, block) => sum + Object.keys(block.usd).length, 0)
  process.stdout.write(
    `${prices} instance prices, ${Object.keys(book.types).length} types, ${book.oddities.length} oddities, ${packed.length} bytes → ${values.out}\n`,
  )
}

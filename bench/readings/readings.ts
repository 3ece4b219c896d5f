/**
 * Does the shipped book say what the published tables say?
 *
 *     npm run bench -- readings --tables DIR
 *
 * Every reading of the source tables is asked of the book: exact, within 0.6 %, further off, or missing. Then each reading
 * that is not Hosting is derived again as if it were unknown, to see how far the derivation rule can be trusted.
 */
import { parseArgs } from 'node:util'
import { createPriceBook } from '../../packages/engine/src/catalog/create-price-book.ts'
import { isComponentId, type ComponentId } from '../../packages/engine/src/catalog/component.ts'
import { derivationRefusal, DERIVATION_TOLERANCE, standIns } from '../../packages/engine/src/catalog/derivation.ts'
import { planFee } from '../../packages/engine/src/catalog/plan-fee.ts'
import { spotPrice } from '../../packages/engine/src/catalog/spot-price.ts'
import { findRegion } from '../../packages/engine/src/catalog/region.ts'
import { RATES } from '../../packages/engine/src/catalog/rates/registry.ts'
import { usdPerUnitToNumber } from '../../packages/engine/src/money/usd.ts'
import type { PriceLookup } from '../../packages/engine/src/catalog/lookup.ts'
import { loadPriceBook } from '../../packages/app/src/price-store/load-price-book.ts'
import { SHIPPED_BOOK } from '../../packages/app/src/shipped-book.ts'
import { listPriceRow, planFeeRow, rateRow, readTable, readingRow, spotRow } from '../../tools/compile-book/tables.ts'
import { report } from '../figures.ts'

const { values } = parseArgs({ options: { tables: { type: 'string' } } })
if (values.tables === undefined) {
  process.stderr.write('--tables DIR is needed: the folder of the source tables\n')
  process.exit(2)
}
const tables = values.tables
const OWN_TABLES = new URL('../../tools/compile-book/tables/', import.meta.url).pathname
const book = createPriceBook(await loadPriceBook({ home: '/nonexistent', shippedBook: SHIPPED_BOOK }))

interface Tally {
  count: number
  exact: number
  within: number
  over: number
  missing: number
  notOffered: number
}

function tally(of: Iterable<{ readonly usd: string; readonly answer: PriceLookup }>): Tally {
  const result: Tally = { count: 0, exact: 0, within: 0, over: 0, missing: 0, notOffered: 0 }
  for (const { usd, answer } of of) {
    result.count++
    if (answer.kind !== 'found') {
      if (answer.kind === 'missing' && answer.reason === 'not-offered') result.notOffered++
      else result.missing++
      continue
    }
    const off = Math.abs(usdPerUnitToNumber(answer.usdPerUnit) / Number(usd) - 1)
    if (off < 1e-12) result.exact++
    else if (off <= DERIVATION_TOLERANCE) result.within++
    else result.over++
  }
  return result
}

const COMPONENT_OF: Readonly<Record<string, ComponentId>> = {
  Hosting: 'hosting',
  'Studio-Notebook': 'studio-kernel-gateway',
}
const list = readTable(tables, 'prices/sagemaker-list-prices.csv', listPriceRow)
const own = readTable(OWN_TABLES, 'readings.csv', readingRow)
const fees = readTable(tables, 'prices/training-plan-fees.csv', planFeeRow).filter(
  (row) => findRegion(row.region) !== null,
)
const rates = readTable(OWN_TABLES, 'rates.csv', rateRow)
const spot = readTable(tables, 'spot/spot-advisor.csv', spotRow)

function* listAnswers(component: string) {
  for (const row of list) {
    const id = COMPONENT_OF[row.component]
    if (row.component === component && id !== undefined)
      yield { usd: row.usd_per_hour, answer: book.instance(id, row.instance_type, row.region) }
  }
}
const rows: readonly (readonly [string, Tally])[] = [
  ['list prices, Hosting', tally(listAnswers('Hosting'))],
  ['list prices, Studio notebooks', tally(listAnswers('Studio-Notebook'))],
  [
    'single readings of all components',
    tally(
      own.flatMap((row) =>
        isComponentId(row.component)
          ? [{ usd: row.usd_per_hour, answer: book.instance(row.component, row.instance_type, row.region) }]
          : [],
      ),
    ),
  ],
  [
    'training-plan fees',
    tally(fees.map((row) => ({ usd: row.usd_per_unit, answer: planFee(book, row.instance_type, row.region) }))),
  ],
  [
    'rates',
    tally(
      rates.flatMap((row) =>
        RATES.filter((rate) => rate.id === row.rate_id).map((rate) => ({
          usd: row.usd,
          answer: book.rate(rate.id, row.region === '*' ? 'us-east-1' : row.region),
        })),
      ),
    ),
  ],
]
process.stdout.write(
  'readings                              count  exact  ≤0.6 %   over  missing  not accepted by the API\n',
)
for (const [name, { count, exact, within, over, missing, notOffered }] of rows) {
  process.stdout.write(
    `${name.padEnd(36)} ${[count, exact, within, over, missing, notOffered].map((n) => String(n).padStart(6)).join(' ')}\n`,
  )
}

/** The derivation rule against readings it does not see. */
const hosting = new Map(
  list
    .filter((row) => row.component === 'Hosting')
    .map((row) => [`${row.instance_type} ${row.region}`, row.usd_per_hour]),
)
const held = [
  ...list
    .filter((row) => row.component === 'Studio-Notebook')
    .map((row) => ({ ...row, component: 'studio-kernel-gateway' })),
  ...own,
]
let ruled = 0
let agree = 0
let refused = 0
let refusedApart = 0
const apart: string[] = []
for (const row of held) {
  const other = hosting.get(`${row.instance_type} ${row.region}`)
  if (other === undefined || !isComponentId(row.component)) continue
  const off = Math.abs(Number(row.usd_per_hour) / Number(other) - 1)
  if (
    derivationRefusal(row.component, row.region, row.instance_type) !== null ||
    standIns(row.region)[0] !== 'hosting'
  ) {
    refused++
    if (off > DERIVATION_TOLERANCE) refusedApart++
    continue
  }
  ruled++
  if (off <= DERIVATION_TOLERANCE) agree++
  else
    apart.push(
      `${row.component} ${row.instance_type} ${row.region}: ${row.usd_per_hour} against Hosting ${other} (${(off * 100).toFixed(1)} %)`,
    )
}
const single = own.filter((row) => row.component !== 'hyperpod' && hosting.has(`${row.instance_type} ${row.region}`))
const singleAgree = single.filter(
  (row) =>
    Math.abs(Number(row.usd_per_hour) / Number(hosting.get(`${row.instance_type} ${row.region}`)) - 1) <=
    DERIVATION_TOLERANCE,
)
process.stdout.write(
  `\nderivation from Hosting, on readings it does not see: ${agree} of ${ruled} within 0.6 %; not derived from it for ${refused}, of which ${refusedApart} are indeed further apart\n`,
)
process.stdout.write(`  of these, readings other than Studio notebooks: ${singleAgree.length} of ${single.length}\n`)
for (const line of apart) process.stdout.write(`  ${line}\n`)

const estimates = spot.filter((row) => spotPrice(book, `ml.${row.instance_type}`, row.region).kind === 'found').length
process.stdout.write(
  `\nmanaged-spot estimates: ${estimates} of the advisor's ${spot.length} pairs are ml.* training types with a price\n`,
)
const all = rows.map(([, one]) => one)
report([
  { what: 'readings held against the book', value: all.reduce((sum, one) => sum + one.count, 0), unit: 'readings' },
  {
    what: 'readings that the book misses or gives otherwise',
    value: all.reduce((sum, one) => sum + one.missing + one.over + one.within, 0),
    unit: 'readings',
    atMost: 0,
  },
  { what: 'derivations within 0.6 %', value: (agree / ruled) * 100, unit: '%', atLeast: 98 },
])

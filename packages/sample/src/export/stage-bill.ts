import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { formatQuantity } from '@costwright/engine/money/quantity'
import { usdToJson, type Usd } from '@costwright/engine/money/usd'
import type { Duck } from '@costwright/warehouse/duckdb/duck'
import { sqlText } from '@costwright/warehouse/duckdb/sql-text'
import type { BillRow, RowIdentity, SampleBill } from '../bill/bill-row.ts'
import { IDENTITY_TABLE, identityColumns, LINE_COLUMNS, LINE_TABLE } from './wide-select.ts'

/** Lines of text that are written at once. */
const BATCH = 2000

/**
 * Puts a bill into two tables of DuckDB: the few identities with their columns, and the many lines with their amounts.
 * `folder` takes two files on the way. Answers the text columns that any identity has.
 */
export async function stageBill(duck: Duck, bill: SampleBill, folder: string): Promise<ReadonlySet<string>> {
  const identities = join(folder, 'identities.ndjson')
  const lines = join(folder, 'lines.csv')
  await pipeline(Readable.from(batches(bill.identities, identityText)), createWriteStream(identities))
  await pipeline(Readable.from(batches(bill.rows, rowText)), createWriteStream(lines))
  const used = new Set(bill.identities.flatMap(({ text }) => Object.keys(text)))
  const map = 'MAP(VARCHAR, VARCHAR)'
  await duck.run(`
    CREATE TABLE ${IDENTITY_TABLE} AS
    SELECT id, type, product, resource_tags, tags, cost_category,
      ${identityColumns(used)
        .map((name) => `text[${sqlText(name)}] AS ${name}`)
        .join(', ')}
    FROM read_json(${sqlText(identities)}, format = 'newline_delimited', columns = {id: 'INTEGER', type: 'VARCHAR',
      text: '${map}', product: '${map}', resource_tags: '${map}', tags: '${map}', cost_category: '${map}'})`)
  const columns = Object.entries(LINE_COLUMNS).map(([name, type]) => `${name}: '${type}'`)
  await duck.run(`
    CREATE TABLE ${LINE_TABLE} AS
    WITH line AS (
      SELECT *, make_timestamp(started * 1000000) AS start_date, make_timestamp(ended * 1000000) AS end_date
      FROM read_csv(${sqlText(lines)}, header = false, delim = ',', columns = {${columns.join(', ')}}))
    SELECT *,
      strftime(start_date, '%Y-%m-%dT%H:%M:%SZ') || '/' || strftime(end_date, '%Y-%m-%dT%H:%M:%SZ') AS time_interval,
      printf('sample%06x%08x%08x', identity, started, ended) AS line_id,
      CASE WHEN unblended <> net THEN round(net - unblended, 10) END AS discount_total,
      CASE WHEN unblended <> net
        THEN MAP {'edp_discount': round(net - unblended, 10)::VARCHAR} ELSE MAP {}::${map} END AS discount
    FROM line`)
  return used
}

function identityText({ type, text, product, tags }: RowIdentity, id: number): string {
  const keyed = (prefix: string): object =>
    Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}${key}`, value]))
  return JSON.stringify({
    id,
    type,
    text,
    product,
    resource_tags: keyed('user_'),
    tags: keyed('user:'),
    cost_category: tags['team'] === undefined ? {} : { business_unit: tags['team'] },
  })
}

function rowText({ identity, from, to, quantity, unblended, net, list, plan }: BillRow): string {
  const money = (amount: Usd | null | undefined): string =>
    amount === null || amount === undefined ? '' : usdToJson(amount)
  return [
    identity,
    from / 1000,
    to / 1000,
    formatQuantity(quantity, 10),
    money(unblended),
    money(net),
    money(list),
    money(plan?.effective),
    money(plan?.netEffective),
    money(plan?.committed),
    money(plan?.used),
    money(plan?.recurring),
    money(plan?.upfront),
  ].join(',')
}

function* batches<Item>(items: readonly Item[], textOf: (item: Item, index: number) => string): Generator<string> {
  for (let start = 0; start < items.length; start += BATCH)
    yield items
      .slice(start, start + BATCH)
      .map((item, index) => `${textOf(item, start + index)}\n`)
      .join('')
}

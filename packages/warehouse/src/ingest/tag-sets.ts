import { plainRow, rowText } from '../duckdb/plain-row.ts'
import type { ImportedPeriod } from '../store/bill-catalog.ts'
import { ENUM_VALUES } from './classify-lines.ts'
import type { DeliveryWork } from './delivery-work.ts'
import { readFiles, type ExportShape } from './export-shape.ts'
import type { SourceEntries } from './formats/source-columns.ts'
import { tagColumnsOf } from './line-relation.ts'
import { tagKey } from './tag-key.ts'

/** Sets of tags that are put into shape at once; more of them go in slices, so that memory stays bounded. */
const SETS_AT_ONCE = 500_000

/** What the tags of a delivery are. */
export interface DeliveryTags {
  readonly tagKeys: ImportedPeriod['tagKeys']
  /** Lines on which two spellings of one key have different values; the first one stands. */
  readonly clashes: number
  /** Lines whose tags are text that is no JSON object. */
  readonly unreadable: number
}

/** Table with the tags and cost categories of the lines of a shape, by `tag_hash`. */
export function tagTable(index: number): string {
  return `tag_sets_${index}`
}

/**
 * Puts the tags and cost categories of a delivery under their keys, once for each distinct set of them: lines of one
 * resource have the same tags hour after hour, so that there are thousands of sets for millions of lines.
 */
export async function prepareTags(work: DeliveryWork): Promise<DeliveryTags> {
  const { duck } = work
  await duck.run(`CREATE OR REPLACE TEMP TABLE tag_keys (kind VARCHAR, spelling VARCHAR, key VARCHAR, PRIMARY KEY (kind, spelling));
CREATE OR REPLACE TEMP TABLE tag_faults (clashes BIGINT, unreadable BIGINT)`)
  for (const [index, shape] of work.shapes.entries()) {
    await duck.run(
      `CREATE OR REPLACE TEMP TABLE ${tagTable(index)} (tag_hash UBIGINT PRIMARY KEY, tags MAP(VARCHAR, VARCHAR), cost_categories MAP(VARCHAR, VARCHAR))`,
    )
    if (tagColumnsOf(shape).length > 0) await prepareShape(work, shape, tagTable(index))
  }
  await enumerateKeys(work)
  const keys = new Map<string, string[]>()
  for (const row of await duck.rows(`SELECT key, spelling FROM tag_keys WHERE kind = 'tags' ORDER BY key, spelling`)) {
    const { key, spelling } = plainRow(row)
    keys.set(rowText(key), [...(keys.get(rowText(key)) ?? []), rowText(spelling)])
  }
  const faults = (
    await duck.rows(
      `SELECT coalesce(sum(clashes), 0)::BIGINT AS clashes, coalesce(sum(unreadable), 0)::BIGINT AS unreadable FROM tag_faults`,
    )
  ).map(plainRow)[0]
  return {
    tagKeys: [...keys].map(([key, spellings]) => ({ key, spellings })),
    clashes: Number(faults?.['clashes']),
    unreadable: Number(faults?.['unreadable']),
  }
}

async function prepareShape({ duck }: DeliveryWork, shape: ExportShape, table: string): Promise<void> {
  const { tags, costCategories } = shape.line
  const columns = tagColumnsOf(shape).join(', ')
  const files = readFiles(
    shape,
    shape.files.map(({ path }) => path),
  )
  await duck.run(`CREATE OR REPLACE TEMP TABLE raw_sets AS
SELECT hash(${columns}) AS tag_hash, lines, ${present(tags)} AS tags, ${present(costCategories)} AS cost_categories,
  (${tags.unreadable}) OR (${costCategories.unreadable}) AS unreadable
FROM (SELECT ${columns}, count(*) AS lines FROM ${files} GROUP BY ${columns})`)
  await nameKeys(duck)
  const counted = await duck.rows('SELECT count(*) AS sets FROM raw_sets')
  const slices = Math.max(1, Math.ceil(Number(counted[0]?.['sets']) / SETS_AT_ONCE))
  for (let slice = 0; slice < slices; slice++) {
    const part = `(SELECT * FROM raw_sets WHERE tag_hash % ${slices} = ${slice})`
    // The primary key of the table refuses two sets with one hash: the join by hash is exact or there is no import.
    await duck.run(`CREATE OR REPLACE TEMP TABLE set_values AS
WITH held AS (
  SELECT tag_hash, lines, 'tags' AS kind, unnest(tags) AS e, unnest(range(len(tags))) AS place FROM ${part}
  UNION ALL
  SELECT tag_hash, lines, 'cost_categories', unnest(cost_categories), unnest(range(len(cost_categories))) FROM ${part})
SELECT tag_hash, held.kind, tag_keys.key AS key, any_value(lines) AS lines, arg_min(e.value, place) AS value,
  count(DISTINCT e.value) > 1 AS clash
FROM held JOIN tag_keys ON tag_keys.kind = held.kind AND tag_keys.spelling = e.key
GROUP BY ALL;
INSERT INTO tag_faults SELECT
  (SELECT coalesce(sum(lines), 0) FROM (SELECT tag_hash, any_value(lines) AS lines FROM set_values WHERE clash GROUP BY 1)),
  (SELECT coalesce(sum(lines), 0) FROM ${part} WHERE unreadable);
INSERT INTO ${table} SELECT tag_hash, ${mapOf('tags')}, ${mapOf('cost_categories')}
FROM ${part} LEFT JOIN (
  SELECT tag_hash,
    list({'key': key, 'value': value} ORDER BY key) FILTER (kind = 'tags') AS tag_list,
    list({'key': key, 'value': value} ORDER BY key) FILTER (kind = 'cost_categories') AS cost_category_list
  FROM set_values GROUP BY 1) AS named USING (tag_hash)`)
  }
  await duck.run('DROP TABLE raw_sets; DROP TABLE set_values')
}

/** Keys that are known beforehand are written several times as fast as text. */
async function enumerateKeys({ duck, shapes }: DeliveryWork): Promise<void> {
  const keys = Number((await duck.rows('SELECT count(DISTINCT key) AS keys FROM tag_keys'))[0]?.['keys'])
  if (keys === 0 || keys > ENUM_VALUES) return
  await duck.run('CREATE TYPE tag_key_values AS ENUM (SELECT DISTINCT key FROM tag_keys ORDER BY 1)')
  const enumerated = ['tags', 'cost_categories'].map(
    (name) => `CAST(${name} AS MAP(tag_key_values, VARCHAR)) AS ${name}`,
  )
  for (const index of shapes.keys())
    await duck.run(
      `CREATE TEMP TABLE enumerated AS SELECT tag_hash, ${enumerated.join(', ')} FROM ${tagTable(index)};
DROP TABLE ${tagTable(index)}; ALTER TABLE enumerated RENAME TO ${tagTable(index)}`,
    )
}

/** Pairs with a value: an empty one says as much as none. */
function present({ sql }: SourceEntries): string {
  return sql === null
    ? `[]::STRUCT("key" VARCHAR, "value" VARCHAR)[]`
    : `list_filter(${sql}, lambda e: e.key IS NOT NULL AND e.value <> '')`
}

function mapOf(kind: 'tags' | 'cost_categories'): string {
  const list = kind === 'tags' ? 'tag_list' : 'cost_category_list'
  return `CASE WHEN len(${list}) > 0 THEN map_from_entries(${list}) END`
}

/** Gives the spellings in `raw_sets` that have none yet their keys. */
async function nameKeys(duck: DeliveryWork['duck']): Promise<void> {
  const rows = await duck.rows(`WITH spelled AS (
  SELECT DISTINCT 'tags' AS kind, unnest(list_transform(tags, lambda e: e.key)) AS spelling FROM raw_sets
  UNION
  SELECT DISTINCT 'cost_categories', unnest(list_transform(cost_categories, lambda e: e.key)) FROM raw_sets)
SELECT kind, spelling FROM spelled ANTI JOIN tag_keys USING (kind, spelling) WHERE spelling IS NOT NULL`)
  const named = rows.map(plainRow).map(({ kind, spelling }) => ({ kind, spelling, key: tagKey(rowText(spelling)) }))
  await duck.run(
    `INSERT INTO tag_keys SELECT unnest(from_json($1, '[{"kind": "VARCHAR", "spelling": "VARCHAR", "key": "VARCHAR"}]'), recursive := true)`,
    [JSON.stringify(named)],
  )
}

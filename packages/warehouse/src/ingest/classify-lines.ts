import { classifyLine } from '@costwright/engine/usage-types/classify-line'
import { CLASSIFIER_VERSION } from '@costwright/engine/usage-types/classifier-version'
import { CHARGE_KINDS, type LineClass, type LineKey } from '@costwright/engine/usage-types/line-class'
import type { Duck } from '../duckdb/duck.ts'
import { plainRow } from '../duckdb/plain-row.ts'
import type { LineColumnName } from '../lines/line-columns.ts'
import type { DeliveryWork } from './delivery-work.ts'
import { allLines, KEY_COLUMNS } from './line-relation.ts'

/** Says what a line is. Its version stands in the fingerprint of what it classified. */
export interface LineClassifier {
  readonly version: number
  readonly classify: (key: LineKey) => LineClass
}

/** The engine's classifier. */
export const ENGINE_CLASSIFIER: LineClassifier = { version: CLASSIFIER_VERSION, classify: classifyLine }

/**
 * Columns of a line that its key decides, those of the key and those of the class. They are stored from here, because writing
 * values that are known beforehand costs a fraction of writing text.
 */
export const CLASS_COLUMNS = [
  'service',
  'usage_type',
  'operation',
  'description',
  'charge_kind',
  'component',
  'phase',
  'instance_type',
  'purchase_option',
] as const satisfies readonly LineColumnName[]

/** Values of a column up to which they are held as an enumeration: all of them are written with each row group. */
export const ENUM_VALUES = 1_000

/** Keys that go to DuckDB in one statement. */
const KEYS_AT_ONCE = 20_000

/**
 * Classifies the distinct keys of a delivery: a bill of a hundred million lines has a few thousand of them. Leaves two
 * tables: `line_classes` by `key_hash`, with the columns in CLASS_COLUMNS, and `unknown_usage_types` with the pairs of usage type and component that no pattern
 * knows.
 * @returns in SQL, the hash of a line's key; no two keys of the delivery share one.
 */
export async function classifyLines(work: DeliveryWork, { classify }: LineClassifier): Promise<string> {
  const { duck } = work
  const names = KEY_COLUMNS.map(([name]) => name).join(', ')
  await duck.run(`CREATE OR REPLACE TEMP TABLE line_keys AS SELECT DISTINCT ${names} FROM ${allLines(work.shapes)};
CREATE OR REPLACE TEMP TABLE named_classes (key_hash UBIGINT PRIMARY KEY, component VARCHAR NOT NULL, phase VARCHAR NOT NULL,
  instance_type VARCHAR, purchase_option VARCHAR NOT NULL);
CREATE OR REPLACE TEMP TABLE unknown_usage_types (usage_type VARCHAR, component VARCHAR)`)
  const keyHash = await shortestHash(duck)
  for (let offset = 0; ; offset += KEYS_AT_ONCE) {
    const rows = await duck.rows(
      `SELECT CAST(${keyHash} AS VARCHAR) AS key_hash, ${names} FROM line_keys ORDER BY rowid LIMIT ${KEYS_AT_ONCE} OFFSET ${offset}`,
    )
    if (rows.length === 0) break
    const classified = rows.map((row) => {
      const plain = plainRow(row)
      const text = (name: string) => (typeof plain[name] === 'string' ? plain[name] : null)
      const key: LineKey = {
        service: text('service'),
        usageType: text('usage_type'),
        operation: text('operation'),
        productComponent: text('product_component'),
        productInstanceType: text('product_instance_type'),
        description: text('description'),
        chargeKind: CHARGE_KINDS.find((kind) => kind === plain['charge_kind']) ?? 'other',
      }
      const { known, ...found } = classify(key)
      return { key_hash: text('key_hash'), usage_type: key.usageType, known, ...found }
    })
    // The primary key refuses two keys with one hash: the join by hash is exact or there is no import.
    await duck.run(
      `INSERT INTO named_classes SELECT unnest(from_json($1, '[{"key_hash": "UBIGINT", "component": "VARCHAR", "phase": "VARCHAR", "instance_type": "VARCHAR", "purchase_option": "VARCHAR"}]'), recursive := true)`,
      [
        JSON.stringify(
          classified.map(({ instanceType, purchaseOption, key_hash, component, phase }) => ({
            key_hash,
            component,
            phase,
            instance_type: instanceType,
            purchase_option: purchaseOption,
          })),
        ),
      ],
    )
    await duck.run(
      `INSERT INTO unknown_usage_types SELECT DISTINCT * FROM (SELECT unnest(from_json($1, '[{"usage_type": "VARCHAR", "component": "VARCHAR"}]'), recursive := true))`,
      [
        JSON.stringify(
          classified.filter(({ known }) => !known).map(({ usage_type, component }) => ({ usage_type, component })),
        ),
      ],
    )
  }
  await storeClasses(duck, keyHash)
  return keyHash
}

/**
 * What AWS says of the product follows from the usage type as a rule. Where the keys of a delivery bear that out, they are told
 * apart without it, which spares reading the largest column of all for each line once more.
 */
async function shortestHash(duck: Duck): Promise<string> {
  const all = KEY_COLUMNS.map(([name]) => name)
  const short = all.filter((name) => !name.startsWith('product_'))
  const [row] = await duck.rows(
    `SELECT count(*) = (SELECT count(*) FROM (SELECT DISTINCT ${short.join(', ')} FROM line_keys)) AS follows FROM line_keys`,
  )
  return `hash(${(row?.['follows'] === true ? short : all).join(', ')})`
}

async function storeClasses(duck: Duck, keyHash: string): Promise<void> {
  const named = `SELECT * FROM (SELECT *, ${keyHash} AS key_hash FROM line_keys) JOIN named_classes USING (key_hash)`
  const counts = (
    await duck.rows(
      `SELECT ${CLASS_COLUMNS.map((name) => `count(DISTINCT ${name}) AS ${name}`).join(', ')} FROM (${named})`,
    )
  ).map(plainRow)[0]
  const columns: string[] = []
  for (const name of CLASS_COLUMNS) {
    const count = Number(counts?.[name])
    if (count === 0 || count > ENUM_VALUES) columns.push(name)
    else {
      await duck.run(`DROP TYPE IF EXISTS ${name}_values;
CREATE TYPE ${name}_values AS ENUM (SELECT DISTINCT ${name} FROM (${named}) WHERE ${name} IS NOT NULL ORDER BY 1)`)
      columns.push(`CAST(${name} AS ${name}_values) AS ${name}`)
    }
  }
  await duck.run(`CREATE OR REPLACE TEMP TABLE line_classes AS SELECT key_hash, ${columns.join(', ')} FROM (${named})`)
}

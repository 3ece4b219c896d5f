import { sqlName } from '../../duckdb/sql-text.ts'
import { MONEY_TYPE, QUANTITY_TYPE } from '../../lines/line-columns.ts'

/** A column of a file of an export. */
export interface SourceColumn {
  /** What DuckDB calls it. */
  readonly name: string
  /** As the header of the file has it. */
  readonly spelling: string
  /** DuckDB's name of its type; `VARCHAR` for all of CSV. */
  readonly type: string
}

/** A value that has to be read as a number or a time, and may turn out not to be one. */
export interface SourceCast {
  readonly column: SourceColumn
  readonly type: string
}

/** Pairs of keys and values of a line, in SQL: a list of structs `key`, `value`, and the columns that it is made of. */
export interface SourceEntries {
  readonly columns: readonly SourceColumn[]
  /** Null where no column holds any. */
  readonly sql: string | null
  /** In SQL, whether a column holds text that is no JSON object. */
  readonly unreadable: string
}

const ENTRY_LIST = 'STRUCT("key" VARCHAR, "value" VARCHAR)[]'
const ENTRY_MAP = 'MAP(VARCHAR, VARCHAR)'

/** The columns of a file as a format asks for them: by key, whatever the spelling, each answer an expression of SQL or null. */
export class SourceColumns {
  readonly #byKey: ReadonlyMap<string, SourceColumn>
  readonly #keyed: readonly { readonly key: string; readonly column: SourceColumn }[]
  readonly #used = new Map<string, SourceColumn>()
  readonly #casts = new Map<string, SourceCast>()

  /** `keyOf` makes one key of all spellings; of two columns with the same key the first counts. */
  constructor(columns: readonly SourceColumn[], keyOf: (spelling: string) => string) {
    this.#byKey = new Map(columns.toReversed().map((column) => [keyOf(column.spelling), column]))
    this.#keyed = columns.map((column) => ({ key: keyOf(column.spelling), column }))
  }

  /** The columns that some expression needs. */
  get used(): readonly SourceColumn[] {
    return [...this.#used.values()]
  }

  /** The values that some expression reads as numbers or times. */
  get casts(): readonly SourceCast[] {
    return [...this.#casts.values()]
  }

  has(...keys: readonly string[]): boolean {
    return keys.every((key) => this.#byKey.has(key))
  }

  /** Columns whose key starts with `prefix` and goes on. */
  under(prefix: string): readonly SourceColumn[] {
    return this.#keyed.filter(({ key }) => key.startsWith(prefix) && key !== prefix).map(({ column }) => column)
  }

  /** The first of the columns that exist and are not empty. */
  text(...keys: readonly string[]): string | null {
    const found = keys.map((key) => this.#take(key)).filter((column) => column !== null)
    return coalesce(found.map(({ name, type }) => `NULLIF(${varchar(sqlName(name), type)}, '')`))
  }

  /** Dollars; null where the line has none. */
  money(key: string): string | null {
    return this.#cast(key, MONEY_TYPE)
  }

  quantity(...keys: readonly string[]): string | null {
    return coalesce(keys.map((key) => this.#cast(key, QUANTITY_TYPE)).filter((sql) => sql !== null))
  }

  double(key: string): string | null {
    return this.#cast(key, 'DOUBLE')
  }

  /** A time in UTC. */
  time(key: string): string | null {
    const column = this.#take(key)
    if (column === null) return null
    if (column.type === 'TIMESTAMP') return sqlName(column.name)
    if (column.type !== 'VARCHAR') return `CAST(${sqlName(column.name)} AS TIMESTAMP)`
    this.#casts.set(`${column.name} time`, { column, type: 'TIMESTAMPTZ' })
    return `CAST(CAST(NULLIF(${sqlName(column.name)}, '') AS TIMESTAMPTZ) AS TIMESTAMP)`
  }

  /** The value of the first of `entryKeys` that a column of pairs has. */
  entry(key: string, entryKeys: readonly string[]): string | null {
    const column = this.#take(key)
    if (column === null) return null
    const name = sqlName(column.name)
    const values = entryKeys.map((entry) =>
      column.type.startsWith('MAP(')
        ? `CAST(${name}['${entry}'] AS VARCHAR)`
        : `json_extract_string(${jsonOf(column)}, '$."${entry}"')`,
    )
    return coalesce(values.map((value) => `NULLIF(${value}, '')`))
  }

  /** All pairs of the columns of pairs in `maps`, and of the columns that hold one value each. */
  entries(
    maps: readonly string[],
    singles: readonly { readonly column: SourceColumn; readonly key: string }[],
  ): SourceEntries {
    const held = maps.map((key) => this.#take(key)).filter((column) => column !== null)
    for (const { column } of singles) this.#used.set(column.name, column)
    const lists = held.map((column) => `coalesce(${entryList(column)}, []::${ENTRY_LIST})`)
    if (singles.length > 0)
      lists.push(
        `[${singles
          .map(
            ({ column, key }) =>
              `{'key': '${key.replaceAll("'", "''")}', 'value': ${varchar(sqlName(column.name), column.type)}}`,
          )
          .join(', ')}]`,
      )
    const texts = held.filter(({ type }) => type === 'VARCHAR')
    return {
      columns: [...held, ...singles.map(({ column }) => column)],
      sql: lists.length === 0 ? null : lists.length === 1 ? (lists[0] ?? null) : `list_concat(${lists.join(', ')})`,
      unreadable:
        texts.map((column) => `(${sqlName(column.name)} <> '' AND ${entryList(column)} IS NULL)`).join(' OR ') ||
        'false',
    }
  }

  #take(key: string): SourceColumn | null {
    const column = this.#byKey.get(key)
    if (column === undefined) return null
    this.#used.set(column.name, column)
    return column
  }

  #cast(key: string, type: string): string | null {
    const column = this.#take(key)
    if (column === null) return null
    const name = sqlName(column.name)
    this.#casts.set(`${column.name} ${type}`, { column, type })
    return `CAST(${column.type === 'VARCHAR' ? `NULLIF(${name}, '')` : name} AS ${type})`
  }
}

/** The first expression that is not null; null without any. */
export function coalesce(expressions: readonly string[]): string | null {
  return expressions.length < 2 ? (expressions[0] ?? null) : `coalesce(${expressions.join(', ')})`
}

function varchar(name: string, type: string): string {
  return type === 'VARCHAR' ? name : `CAST(${name} AS VARCHAR)`
}

function jsonOf({ name, type }: SourceColumn): string {
  return type === 'VARCHAR' ? `TRY_CAST(${sqlName(name)} AS JSON)` : `to_json(${sqlName(name)})`
}

function entryList(column: SourceColumn): string {
  const name = sqlName(column.name)
  if (column.type.startsWith('MAP(')) return `map_entries(CAST(${name} AS ${ENTRY_MAP}))`
  if (column.type.endsWith('[]'))
    return `list_transform(${name}, lambda e: {'key': CAST(e.key AS VARCHAR), 'value': CAST(e.value AS VARCHAR)})`
  return `map_entries(TRY_CAST(${jsonOf(column)} AS ${ENTRY_MAP}))`
}

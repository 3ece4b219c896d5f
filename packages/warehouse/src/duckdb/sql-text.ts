/** A string as a literal of SQL, quotes doubled; for what cannot be a parameter, such as the files of `read_parquet`. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A name as a quoted identifier of SQL. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

// Builds of two packages that their own type declarations do not cover; only what is used here.

declare module 'crc-32/crc32c.js' {
  const crc32c: {
    /** CRC-32C (Castagnoli) of bytes, as a signed 32-bit number. */
    readonly buf: (bytes: Uint8Array, seed?: number) => number
  }
  export default crc32c
}

declare module 'sql.js/dist/sql-wasm-inline.js' {
  /** Opens SQLite files held in memory. */
  export default function initSqlJs(): Promise<{
    readonly Database: new (bytes: Uint8Array) => {
      exec(
        sql: string,
        parameters?: readonly (string | number | null)[],
      ): { readonly columns: string[]; readonly values: unknown[][] }[]
      close(): void
    }
  }>
}

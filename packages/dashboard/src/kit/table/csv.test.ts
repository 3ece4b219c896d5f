import { expect, test } from 'vitest'
import type { Column } from './column.ts'
import { csvOf } from './csv.ts'

interface Row {
  readonly name: string | null
  readonly usd: string
}
const COLUMNS: readonly Column<Row>[] = [
  { id: 'name', header: 'Name', value: (row) => row.name },
  { id: 'size', header: 'Size', value: () => null, isPicture: true },
  { id: 'usd', header: 'USD, exact', value: (row) => row.usd, isNumber: true },
]

test('quotes what needs it, keeps dollars to the last place, leaves pictures out', () => {
  const rows = [
    { name: 'a "b", c', usd: '-0.0000001234' },
    { name: null, usd: '12345678901234.56' },
  ]
  expect(csvOf(COLUMNS, rows)).toBe('Name,"USD, exact"\r\n"a ""b"", c",-0.0000001234\r\n,12345678901234.56\r\n')
})

test.each(['=1+1', '+cmd', '-cmd', '@sum', '\tx'])('%j is no formula', (name) => {
  expect(csvOf(COLUMNS, [{ name, usd: '1.00' }]).split('\r\n')[1]).toMatch(/^"?'/)
})

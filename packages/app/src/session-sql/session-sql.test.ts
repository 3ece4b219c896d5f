import { withBill } from '@costwright/testkit/with-bill'
import { describe, expect, test } from 'vitest'
import { sessionSql, SQL_LIMITS, type SessionSqlQuestion } from './session-sql.ts'

const LINES = {
  '2026-09': [
    { booked_at: '2026-09-01 00:00:00', service: 'AmazonSageMaker', unblended_usd: '1.5', tags: { team: 'core' } },
    { booked_at: '2026-09-02 00:00:00', service: 'AmazonS3', unblended_usd: '0.25' },
  ],
}
const signal = new AbortController().signal
const only = (query: string): SessionSqlQuestion => ({ query, schema: null, data: null, tableName: null })

test('the lines of the bill', async () => {
  await withBill(LINES, async (bill) => {
    await expect(
      sessionSql(bill, only('SELECT service, unblended_usd AS usd FROM lines ORDER BY usd DESC'), signal),
    ).resolves.toEqual({
      columns: ['service', 'usd'],
      rows: [
        { service: 'AmazonSageMaker', usd: '1.5000000000' },
        { service: 'AmazonS3', usd: '0.2500000000' },
      ],
      gaps: [],
    })
  })
})

test('a table of the caller beside them', async () => {
  await withBill(LINES, async (bill) => {
    const { rows } = await sessionSql(
      bill,
      {
        query: 'SELECT owner, unblended_usd * share AS usd FROM lines JOIN owners USING (service)',
        schema: ['service TEXT', 'owner VARCHAR(20)', 'share REAL'],
        data: [['AmazonSageMaker', 'ada', 0.5]],
        tableName: 'owners',
      },
      signal,
    )
    expect(rows).toEqual([{ owner: 'ada', usd: 0.75 }])
  })
})

test('without a bill there are no lines, and it is said', async () => {
  const { rows, gaps } = await sessionSql(null, only('SELECT count(*) AS n FROM lines'), signal)
  expect([rows, gaps.map(({ what }) => what)]).toEqual([[{ n: 0 }], ['no bill has been imported']])
})

test('a gigantic answer is cut, and it is said', async () => {
  const { rows, gaps } = await sessionSql(null, only("SELECT repeat('x', 5000) AS a FROM range(1000000)"), signal)
  expect([rows.length, rows.map(({ a }) => JSON.stringify(a).length)[0]]).toEqual([
    SQL_LIMITS.rows,
    SQL_LIMITS.valueLength + 3,
  ])
  expect(gaps.map(({ what }) => what)).toEqual([`the first ${SQL_LIMITS.rows} rows`, '500 long values'])
})

describe('what is refused', () => {
  test.each([
    ['DELETE FROM lines', 'Can only delete'],
    ['CREATE TABLE t (a INT)', 'a CREATE statement does more than read'],
    ['SELECT 1; DROP VIEW lines', 'expected one statement, not 2'],
    ["SELECT * FROM read_text('/etc/passwd')", 'Permission Error'],
    ['SELECT nope FROM lines', 'nope'],
    ['SELEC', 'syntax error'],
    ['', 'expected one statement, not 0'],
  ])('%s', async (query, message) => {
    await expect(sessionSql(null, only(query), signal)).rejects.toMatchObject({
      code: 'bad-sql',
      message: expect.stringContaining(message) as string,
    })
  })

  test.each([
    [{ schema: ['a TEXT'], data: null }, 'both schema and data'],
    [{ schema: [], data: [] }, 'both schema and data'],
    [{ schema: ['a TEXT); DROP VIEW lines; --'], data: [] }, 'is no column'],
    [{ schema: ['a BLOB'], data: [] }, 'is no column'],
    [{ schema: ['a TEXT'], data: [['x', 'y']] }, 'row 1 has 2 values for 1 columns'],
    [{ schema: ['a TEXT'], data: [], tableName: 'lines' }, 'is no name of a table'],
    [{ schema: ['a TEXT'], data: [], tableName: 'x; y' }, 'is no name of a table'],
  ])('%j', async (over, message) => {
    await expect(sessionSql(null, { ...only('SELECT 1'), ...over }, signal)).rejects.toMatchObject({
      code: 'bad-table',
      message: expect.stringContaining(message) as string,
    })
  })
})

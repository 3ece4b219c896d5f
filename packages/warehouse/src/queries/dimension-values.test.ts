import { expect, test } from 'vitest'
import { withBill } from '../../../testkit/src/with-bill.ts'
import { dimensionValues } from './dimension-values.ts'

test('values of a tag, the dearest first, with lines that have none', async () => {
  const line = { booked_at: '2026-09-01 00:00:00' }
  const rows = await withBill(
    {
      '2026-09': [
        { ...line, unblended_usd: '1', tags: { team: 'core' } },
        { ...line, unblended_usd: '2', tags: { team: '🦙 "llm"' } },
        { ...line, unblended_usd: '2', tags: { env: 'prod' } },
        { ...line, unblended_usd: '0.5', tags: null },
        { ...line, unblended_usd: '9', tags: { team: '' } },
      ],
    },
    async (bill) =>
      bill.ask(dimensionValues, {
        slice: { from: null, to: null, where: [] },
        dimension: { kind: 'tag', key: 'team' },
        metric: 'unblended',
        limit: 3,
      }),
  )
  expect(rows).toEqual([
    { value: '', lines: 1, usd: '9.0000000000' },
    { value: null, lines: 2, usd: '2.5000000000' },
    { value: '🦙 "llm"', lines: 1, usd: '2.0000000000' },
  ])
})

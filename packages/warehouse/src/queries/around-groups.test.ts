import { expect, test } from 'vitest'
import { withBill } from '../../../testkit/src/with-bill.ts'
import { aroundGroups } from './around-groups.ts'

test('the dearest groups with their tags, the rest by account, phase and component', async () => {
  const s3 = {
    booked_at: '2026-09-01 00:00:00',
    charge_kind: 'usage',
    account: '1',
    phase: 'other',
    component: 's3',
    service: 'AmazonS3',
    usage_type: 'Storage',
    operation: 'Put',
  }
  const rows = await withBill(
    {
      '2026-09': [
        { ...s3, resource: 'a', unblended_usd: '2', tags: { team: 'core' } },
        { ...s3, resource: 'a', unblended_usd: '3', tags: { team: 'core' } },
        { ...s3, resource: 'b', unblended_usd: '1' },
        { ...s3, resource: 'c', unblended_usd: '0.5' },
        { ...s3, resource: 'd', unblended_usd: '0.25', account: '2' },
        { ...s3, resource: 'a', unblended_usd: '-5', charge_kind: 'credit' },
      ],
    },
    async (bill) => bill.ask(aroundGroups, { slice: { from: null, to: null, where: [] }, metric: 'unblended', top: 1 }),
  )
  const kind = { phase: 'other', component: 's3' }
  const rest = { ...kind, is_rest: true, service: null, usage_type: null, operation: null, resource: null, tags: null }
  expect(rows).toEqual([
    {
      ...kind,
      is_rest: false,
      groups: 1,
      account: '1',
      service: 'AmazonS3',
      usage_type: 'Storage',
      operation: 'Put',
      resource: 'a',
      tags: { team: 'core' },
      usd: '5.0000000000',
    },
    { ...rest, groups: 2, account: '1', usd: '1.5000000000' },
    { ...rest, groups: 1, account: '2', usd: '0.2500000000' },
  ])
})

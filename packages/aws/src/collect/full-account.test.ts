import { expect, test } from 'vitest'
import { collectOnWire } from './collect-on-wire.fixture.ts'
import { COLLECTORS } from './collectors.ts'
import { FULL_ACCOUNT } from './full-account.fixture.ts'

test('every kind of fact, whole', async () => {
  const { snapshot, statuses } = await collectOnWire(COLLECTORS, FULL_ACCOUNT)
  const { writeFileSync } = await import('node:fs')
  writeFileSync('/tmp/full.json', JSON.stringify({ snapshot, statuses }))
  expect(statuses.filter(([, , outcome]) => outcome !== 'complete')).toEqual([])
})

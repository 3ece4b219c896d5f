import { expect, test } from 'vitest'
import { usd } from '../money/usd.ts'
import { auditTotals } from './audit-totals.ts'
import { countOnce } from './count-once.ts'
import { findingOf } from './finding.fixture.ts'
import type { Abstention } from './finding.ts'
import { deniedRead } from './storage.fixture.ts'

const remove = findingOf({ before: { hours: '10' } })
const resize = findingOf({ rule: 'oversized-endpoint', before: { hours: '10', volume: '2' }, after: { hours: '2' } })
const guard = findingOf({ rule: 'no-budget-on-ml', before: {} })
const abstention = (resource: Abstention['resource'], region: string | null): Abstention => ({
  kind: 'abstention',
  rule: 'x',
  resource,
  account: '1',
  region,
  because: '',
})

test('sums what is counted once, and says what it rests on', () => {
  const counted = countOnce([remove, resize, guard], (rule) =>
    rule === 'idle-endpoint' ? 'remove' : rule === 'no-budget-on-ml' ? 'guard' : 'resize',
  )
  const abstentions = [
    abstention(remove.resource, 'us-east-1'),
    abstention(remove.resource, 'us-east-1'),
    abstention(null, 'eu-west-1'),
    abstention(null, null),
    abstention(null, null),
  ]
  const collection = [deniedRead('endpoints'), deniedRead('models', { outcome: 'complete' })]
  expect(auditTotals(counted, abstentions, { collection })).toEqual({
    savingUsd: usd('12'),
    monthlySavingUsd: { p10: 6, p50: 12, p90: 12 },
    concernedUsd: usd('12'),
    savings: 2,
    guards: 1,
    byRule: [
      { rule: 'idle-endpoint', findings: 1, savingUsd: usd('10') },
      { rule: 'oversized-endpoint', findings: 1, savingUsd: usd('2') },
      { rule: 'no-budget-on-ml', findings: 1, savingUsd: 0n },
    ],
    coverage: { reads: 2, readsComplete: 1, priced: 3, resourcesAbstained: 1, placesAbstained: 2 },
  })
})

test('a finding with a line without a price is not priced', () => {
  const gap = { kind: 'missing-price' as const, what: 'x', effect: 'y' }
  const unpriced = { ...remove, before: { ...remove.before, gaps: [gap] } }
  expect(auditTotals([unpriced, resize], [], { collection: [] }).coverage.priced).toBe(1)
})

test('nothing found is nothing', () => {
  expect(auditTotals([], [], { collection: [] })).toEqual({
    savingUsd: 0n,
    monthlySavingUsd: { p10: 0, p50: 0, p90: 0 },
    concernedUsd: 0n,
    savings: 0,
    guards: 0,
    byRule: [],
    coverage: { reads: 0, readsComplete: 0, priced: 0, resourcesAbstained: 0, placesAbstained: 0 },
  })
})

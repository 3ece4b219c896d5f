import { expect, it } from 'vitest'
import { cur2 } from './formats/cur2.ts'
import { periodRemarks } from './period-remarks.ts'

const NOTHING = { lines: 0, usd: '0' }

it.each([
  [0.00005, []],
  [
    -0.0012,
    [
      {
        code: 'rounding',
        what: 'amounts with more than ten decimal places add up to -0.001200 USD more before they are rounded',
        effect: 'the rounded amounts are counted',
      },
    ],
  ],
])('says that rounding changed the sum by %s dollars when it matters', (roundingUsd, remarks) => {
  const inspected = { format: cur2, shapes: [], someKeys: new Set<string>(), allKeys: new Set<string>() }
  const surveyed = {
    period: '2026-09',
    lines: 1,
    unblendedUsd: '1',
    roundingUsd,
    linesOfOtherPeriods: 0,
    payerAccounts: [],
    accounts: [],
  }
  const checked = {
    lines: 1,
    firstAt: null,
    lastAt: null,
    totals: { unblendedUsd: '1', amortizedUsd: '1', netUsd: '1', listUsd: '1' },
    unknownUsageTypes: [],
    dropped: NOTHING,
    outside: NOTHING,
    negativeQuantities: NOTHING,
  }
  expect(periodRemarks(inspected, surveyed, checked, { tagKeys: [], clashes: 0, unreadable: 0 })).toEqual(remarks)
})

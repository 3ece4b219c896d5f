import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BillLine } from '../bill/bill.ts'
import { quantity } from '../money/quantity.ts'
import { compareUsd, subtractUsd, sumUsd, usd, usdPerUnit, usdToJson, usdToNumber } from '../money/usd.ts'
import { countOnce } from './count-once.ts'
import type { Finding } from './finding.ts'
import { REMEDIES, type Remedy } from './rule.ts'

function line(usageType: string, dollars: string): BillLine {
  return {
    resource: 'r',
    item: 'Instance hours',
    phase: 'inference',
    region: 'us-east-1',
    usageType,
    quantity: quantity(1),
    unit: 'Hrs',
    usdPerUnit: usdPerUnit('1'),
    usd: usd(dollars),
    provenance: { source: 'user', date: '' },
    explain: '',
  }
}

function finding(rule: Remedy, arn: string, before: Record<string, string>, after: Record<string, string>): Finding {
  const bill = (lines: Record<string, string>): Finding['before'] => ({
    lines: Object.entries(lines).map(([usageType, dollars]) => line(usageType, dollars)),
    gaps: [],
    notes: [],
  })
  const total = (lines: Record<string, string>): ReturnType<typeof usd> => sumUsd(Object.values(lines).map(usd))
  const savingUsd = subtractUsd(total(before), total(after))
  const saved = usdToNumber(savingUsd)
  return {
    kind: 'finding',
    id: `${rule} ${arn}`,
    rule,
    resource: { account: '1', region: 'us-east-1', arn, name: arn, tags: null },
    title: '',
    before: bill(before),
    after: bill(after),
    savingUsd,
    monthlySavingUsd: { p10: saved, p50: saved, p90: saved },
    confidence: { level: 'high', because: '' },
    evidence: [],
    actions: [],
    notes: [],
    countedIn: [],
  }
}

function counted(...findings: readonly Finding[]): Record<string, [string, ...string[]]> {
  return Object.fromEntries(
    countOnce(findings, (rule) => REMEDIES.find((one) => one === rule) ?? 'guard').map((one) => [
      one.id,
      [usdToJson(one.savingUsd), ...one.countedIn],
    ]),
  )
}

describe('countOnce', () => {
  test('what is removed cannot be resized, but its volume can', () => {
    expect(
      counted(
        finding('resize', 'a', { hours: '100', volume: '10' }, { hours: '50', volume: '5' }),
        finding('remove', 'a', { hours: '100' }, {}),
      ),
    ).toEqual({ 'remove a': ['100.00'], 'resize a': ['5.00', 'remove a'] })
  })

  test('half of the hours off and half of the size leaves a quarter, with the lines that a fix adds', () => {
    expect(
      counted(
        finding('schedule', 'a', { big: '100' }, { big: '50' }),
        finding('resize', 'a', { big: '100' }, { small: '50' }),
        finding('commit', 'a', { big: '100' }, { big: '70' }),
      ),
    ).toEqual({
      'schedule a': ['50.00'],
      'resize a': ['25.00', 'schedule a'],
      'commit a': ['0.00', 'resize a'],
    })
  })

  test('the same usage type of another resource is another line', () => {
    expect(counted(finding('remove', 'a', { x: '3' }, {}), finding('remove', 'b', { x: '4' }, {}))).toEqual({
      'remove b': ['4.00'],
      'remove a': ['3.00'],
    })
  })

  test('a finding about several resources names them by their ARNs, and so shares dollars with findings of each', () => {
    const whole = finding('commit', 'account', { hours: '100' }, { hours: '70' })
    const lines = (of: Finding['before'], arn: string): Finding['before'] => ({
      ...of,
      lines: of.lines.map((one) => ({ ...one, resource: arn })),
    })
    const about = (arn: string): Finding => ({
      ...whole,
      before: lines(whole.before, arn),
      after: lines(whole.after, arn),
    })
    const removed = finding('remove', 'arn:a', { hours: '100' }, {})
    expect(counted(about('arn:a'), removed)).toEqual({
      'remove arn:a': ['100.00'],
      'commit account': ['0.00', 'remove arn:a'],
    })
    expect(counted(about('arn:b'), removed)).toEqual({ 'remove arn:a': ['100.00'], 'commit account': ['30.00'] })
  })

  const dollars = fc.integer({ min: 0, max: 100_000 }).map((cents) => (cents / 100).toFixed(2))
  const some = fc
    .record({
      remedy: fc.constantFrom(...REMEDIES),
      arn: fc.constantFrom('a', 'b'),
      kept: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 2 }),
    })
    .map((one) => one)

  test('never saves more than there is, whatever the findings and their order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(some, { maxLength: 8, selector: ({ remedy, arn }) => `${remedy} ${arn}` }),
        fc.tuple(dollars, dollars),
        (list, amounts) => {
          const findings = list.map(({ remedy, arn, kept }) =>
            finding(
              remedy,
              arn,
              { x: amounts[0], y: amounts[1] },
              {
                x: ((Number(amounts[0]) * (kept[0] ?? 0)) / 4).toFixed(4),
                y: ((Number(amounts[1]) * (kept[1] ?? 0)) / 4).toFixed(4),
              },
            ),
          )
          const remedyOf = (rule: string): Remedy => REMEDIES.find((one) => one === rule) ?? 'guard'
          const result = countOnce(findings, remedyOf)
          for (const arn of ['a', 'b']) {
            const saved = sumUsd(result.filter((one) => one.resource.arn === arn).map((one) => one.savingUsd))
            expect(compareUsd(saved, sumUsd(amounts.map(usd)))).toBeLessThanOrEqual(0)
            expect(saved >= 0n).toBe(true)
          }
          expect(countOnce(findings.toReversed(), remedyOf)).toEqual(result)
        },
      ),
    )
  })
})

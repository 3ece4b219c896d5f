import { describe, expect, test } from 'vitest'
import { brief } from '../account.fixture.ts'
import { auditWork, processingOf, runsOf, trainingOf } from '../work.fixture.ts'
import { trainingMaxRuntimeFarAboveNeed } from './training-max-runtime-far-above-need.ts'

const DAY = 86_400
const count = (hours: number, maxRuntimeSeconds: number | null, runs = 5): number =>
  auditWork(trainingMaxRuntimeFarAboveNeed, { trainingJobs: runsOf(runs, hours, { maxRuntimeSeconds }) }).findings
    .length

describe('training-max-runtime-far-above-need', () => {
  test('a limit of five days for three hours: a warning without dollars', () => {
    const { findings, abstentions } = auditWork(trainingMaxRuntimeFarAboveNeed, {
      trainingJobs: runsOf(5, 3, { maxRuntimeSeconds: 5 * DAY }),
      processingJobs: Array.from({ length: 5 }, (_, index) => processingOf(index, { maxRuntimeSeconds: 2 * DAY })),
    })
    expect(abstentions).toEqual([])
    expect(findings.map(brief)).toEqual(
      expect.arrayContaining([
        { title: 'fit may run for 120 h, and its longest run took 3.0 h', saving: '0.00', before: [], after: [] },
        { title: 'join may run for 48 h, and its longest run took 2.0 h', saving: '0.00', before: [], after: [] },
      ]),
    )
    expect(findings).toHaveLength(2)
  })

  test('a run that hung until the limit is cut at twice the longest', () => {
    const hung = trainingOf(6, 20, {
      name: 'fit-9',
      status: 'Stopped',
      secondaryStatus: 'MaxRuntimeExceeded',
      maxRuntimeSeconds: 2 * DAY,
    })
    const { findings } = auditWork(trainingMaxRuntimeFarAboveNeed, {
      trainingJobs: [...runsOf(5, 3, { maxRuntimeSeconds: 2 * DAY }), hung],
    })
    // 14 h × 3.825 × 730 ÷ 672
    expect(findings.map(brief)).toMatchObject([{ saving: '58.17' }])
    expect(findings[0]?.evidence).toContainEqual({
      kind: 'fact',
      label: 'Runs ended by the limit',
      value: '1',
      source: 'MaxRuntimeExceeded',
    })
  })

  test('above a day and five times; five runs', () => {
    expect(count(3, DAY)).toBe(0)
    expect(count(3, DAY + 1)).toBe(1)
    expect(count(10, 2 * DAY)).toBe(0)
    expect(count(9.6, 2 * DAY)).toBe(1)
    expect(count(3, 5 * DAY, 4)).toBe(0)
    expect(count(3, null)).toBe(0)
  })
})

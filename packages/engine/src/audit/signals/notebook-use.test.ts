import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { audit } from '../account.fixture.ts'
import { auditWork, eventsOf, notebookOf } from '../work.fixture.ts'
import { notebookAtNight } from '../rules/notebook-at-night.ts'
import { notebookIdle } from '../rules/notebook-idle.ts'
import { notebookNeverStopped } from '../rules/notebook-never-stopped.ts'
import { trainingOnNotebook } from '../rules/training-on-notebook.ts'

const RULES = [notebookIdle, notebookAtNight, notebookNeverStopped, trainingOnNotebook]

describe('notebookUse', () => {
  test('whatever the events, at most one rule claims the hours of a notebook, and never more than there are', () => {
    const hours = fc.oneof(
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 24, maxLength: 168 }),
      fc.array(fc.oneof({ weight: 20, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(9) }), {
        minLength: 50,
        maxLength: 700,
      }),
    )
    fc.assert(
      fc.property(hours, fc.constantFrom('ml.m5.2xlarge', 'ml.p3.2xlarge'), (pattern, instanceType) => {
        const values = Array.from({ length: 672 }, (_, index) => pattern[index % pattern.length] ?? 0)
        const snapshot = {
          notebookInstances: [notebookOf({ instanceType })],
          metricSeries: [eventsOf(() => 0, { values })],
        }
        const findings = RULES.flatMap((rule) => auditWork(rule, snapshot).findings)
        expect(findings.length).toBeLessThanOrEqual(1)
        for (const { monthlySavingUsd } of findings) {
          const { p10, p50, p90 } = monthlySavingUsd
          expect(p10).toBeLessThanOrEqual(p50)
          expect(p50).toBeLessThanOrEqual(p90)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('values of a day are too coarse to tell hours from', () => {
    const metricSeries = [eventsOf(() => 5, { periodSeconds: 86_400, values: Array.from({ length: 28 }, () => 5) })]
    for (const rule of RULES)
      expect(
        audit(rule, { notebookInstances: [notebookOf()], metricSeries }).abstentions.map(({ because }) => because),
      ).toEqual(['its log events were not counted by the hour'])
  })
})

import { SMALL_BOOK } from '@costwright/testkit/small-book'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { totalUsd } from '../../bill/group.ts'
import { createPriceBook } from '../../catalog/create-price-book.ts'
import { usdToNumber } from '../../money/usd.ts'
import { START_HOURS, transferHours } from './assumptions.ts'
import { localOption } from './local-option.ts'
import type { TimeModel, TrainingOption } from './option.ts'
import { planTraining, type PlanTrainingInput, type TrainingPlan } from './plan-training.ts'
import { trainingJobSchema } from './training-job.ts'

const book = createPriceBook(SMALL_BOOK)
const measured = [{ device: 'Laptop', hours: 10, hoursHigh: 11 }]
const local = { device: 'Laptop', hours: { p10: 10, p50: 10.5, p90: 11 } }
const HOURS: Readonly<Record<string, number>> = { 'ml.m5.large': 40, 'ml.m5.xlarge': 21, 'ml.g4dn.xlarge': 2.5 }
const time: TimeModel = (instanceType, count) => {
  const p50 = HOURS[instanceType]
  if (p50 === undefined) return { kind: 'no-time', why: 'nobody has measured its device' }
  return {
    kind: 'time',
    hours: { p10: (p50 * 0.8) / count, p50: p50 / count, p90: (p50 * 1.25) / count },
    basis: 'predicted',
    expectedErrorPct: 17,
    notes: [],
  }
}

function plan(job: object = {}, more: Partial<PlanTrainingInput> = {}): TrainingPlan {
  const parsed = trainingJobSchema.parse({ name: 'detector', measured, datasetGb: 7.5, ...job })
  return planTraining({
    job: parsed,
    book,
    regions: ['us-east-1'],
    purchases: ['on-demand', 'spot'],
    instanceTypes: [],
    time,
    local,
    steps: 13_000,
    seed: 1,
    ...more,
  })
}

function option(of: TrainingPlan, id: string): TrainingOption {
  const found = of.options.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no option ${id} in ${of.options.map((one) => one.id).join(', ')}`)
  return found
}

describe('options', () => {
  test('every type with a price, on demand and on spot where an estimate exists, and the own machine', () => {
    expect(plan().options.map((one) => one.id)).toEqual([
      'ml.m5.large×1/us-east-1/on-demand',
      'ml.m5.large×1/us-east-1/spot',
      'ml.m5.xlarge×1/us-east-1/on-demand',
      'ml.g4dn.xlarge×1/us-east-1/on-demand',
      'ml.g4dn.xlarge×1/us-east-1/spot',
      'local',
    ])
  })

  test('on demand costs what the meter bills for download, work and upload', () => {
    const one = option(plan({ artifactsGb: 0, keepMonths: 0 }), 'ml.g4dn.xlarge×1/us-east-1/on-demand')
    const billed = transferHours(7.5, 10) + 2.5
    expect(one.hours.p50).toBeCloseTo(START_HOURS + billed, 9)
    expect(one.costUsd.p50).toBeCloseTo((Math.ceil(billed * 3600) / 3600) * 0.736, 5)
    expect(one.costUsd.p50).toBeCloseTo(usdToNumber(totalUsd(one.bill)), 9)
    expect(one.bill.lines.map((line) => line.item)).toEqual(['Instance hours'])
    expect(one.bill.notes.join()).toContain('no volume is charged')
    expect(one.speedup).toBeCloseTo(10.5 / one.hours.p50, 9)
  })

  test('types without NVMe carry a volume', () => {
    const one = option(plan(), 'ml.m5.xlarge×1/us-east-1/on-demand')
    expect(one.bill.lines.map((line) => line.item)).toContain('Volume')
  })

  test('spot is cheaper than on demand, waits and repeats longer, and says how often it is interrupted', () => {
    const made = plan()
    const spot = option(made, 'ml.g4dn.xlarge×1/us-east-1/spot')
    const steady = option(made, 'ml.g4dn.xlarge×1/us-east-1/on-demand')
    expect(spot.costUsd.p50).toBeLessThan(steady.costUsd.p50 * 0.5)
    expect(spot.hours.p90).toBeGreaterThan(steady.hours.p90 - 0.01)
    expect(spot.spot?.band).toBe('10-15%')
    expect(spot.spot?.expectedInterruptions).toBeGreaterThan(0)
    expect(spot.spot?.checkpointMinutes).toBeGreaterThan(0)
    expect(spot.spot?.breakEvenUsdPerHour).toBeGreaterThan(0.2944)
  })

  test('without checkpoints spot loses more', () => {
    const lost = (job: object): number =>
      option(plan(job), 'ml.m5.large×1/us-east-1/spot').spot?.expectedLostHours ?? Number.NaN
    expect(lost({ checkpoints: false })).toBeGreaterThan(lost({}) * 2)
    expect(option(plan({ checkpoints: false }), 'ml.m5.large×1/us-east-1/spot').spot?.checkpointMinutes).toBeNull()
  })

  test('several instances share the work', () => {
    const made = plan({ counts: [1, 4] })
    expect(option(made, 'ml.g4dn.xlarge×4/us-east-1/on-demand').hours.p50).toBeLessThan(
      option(made, 'ml.g4dn.xlarge×1/us-east-1/on-demand').hours.p50,
    )
  })

  test('the own machine costs its energy, and its wear where that is stated', () => {
    const job = trainingJobSchema.parse({ measured, local: { watts: 100, usdPerKwh: 0.2 } })
    expect(localOption(job, local).costUsd.p50).toBeCloseTo(0.21, 9)
    const worn = trainingJobSchema.parse({
      measured,
      local: { watts: 100, usdPerKwh: 0.2, machineUsd: 2000, lifetimeHours: 8000 },
    })
    expect(localOption(worn, local).costUsd.p50).toBeCloseTo(0.21 + 10.5 * 0.25, 6)
    expect(localOption(worn, local).bill.lines.map((line) => line.item)).toEqual(['Energy', 'Machine written off'])
  })
})

describe('what is no option', () => {
  test('says why', () => {
    const excluded = new Map(plan({ gpuMemoryGib: 17 }).excluded.map((one) => [one.instanceType, one.why]))
    expect(excluded.get('ml.g4dn.xlarge')).toBe('the job needs 17.0 GiB (as stated); each NVIDIA T4 has 16 GiB')
    expect(excluded.get('ml.m5.large')).toBe('the job needs 17.0 GiB (as stated); its memory has 8 GiB')
    const types = new Map(plan().excluded.map((one) => [one.instanceType, one.why]))
    expect(types.get('ml.p9.large')).toBe('ml.p9.large has 2 different hosting prices in us-east-1: 9, 10')
    expect(types.get('ml.m9.large')).toContain('no price of ml.m9.large')
    const named = plan({}, { instanceTypes: ['ml.t3.medium'] })
    expect(named.excluded).toEqual([
      { instanceType: 'ml.t3.medium', purchase: null, why: 'SageMaker does not offer it for training' },
    ])
  })

  test('what would not end on spot is an option on demand only, and says so', () => {
    const endless: TimeModel = () => ({
      kind: 'time',
      hours: { p10: 2000, p50: 2500, p90: 3000 },
      basis: 'predicted',
      expectedErrorPct: 17,
      notes: [],
    })
    const made = plan({}, { time: endless, instanceTypes: ['ml.g4dn.xlarge'] })
    expect(made.options.map((one) => one.id)).toEqual(['ml.g4dn.xlarge×1/us-east-1/on-demand', 'local'])
    expect(made.options[0]?.notes).toEqual([
      'longer than the 672 h that one training job may run: it has to be continued from a checkpoint',
    ])
    expect(made.excluded).toEqual([
      {
        instanceType: 'ml.g4dn.xlarge',
        purchase: 'spot',
        why: 'on spot it would hardly end within the 30 days that SageMaker allows',
      },
    ])
  })

  test('memory is calculated from parameters, batch and precision', () => {
    const refusal = (job: object): string | undefined =>
      plan({ family: 'nlp-transformer', precision: 'bf16', batch: 1, sequenceLength: 128, ...job }).excluded.find(
        (one) => one.instanceType === 'ml.g4dn.xlarge',
      )?.why
    expect(refusal({ parametersMillions: 340 })).toBeUndefined()
    // 16 bytes a weight with Adam in mixed precision: 1.2 billion weights are 17.9 GiB before activations.
    expect(refusal({ parametersMillions: 1200 })).toMatch(
      /^the job needs (1[89]|2\d)\.\d GiB \(weights 2\.2, gradients 2\.2, optimizer state 13\.4, activations .*; each NVIDIA T4 has 16 GiB$/,
    )
    expect(refusal({ parametersMillions: 340, batch: 512 })).toContain('activations')
  })

  test('a device without a time is excluded with the model’s reason', () => {
    const blind: TimeModel = () => ({ kind: 'no-time', why: 'unknown device' })
    const made = plan({}, { time: blind, local: null })
    expect(made.options).toEqual([])
    expect(made.recommendations).toEqual([])
    expect(made.excluded).toContainEqual({ instanceType: 'ml.g4dn.xlarge', purchase: null, why: 'unknown device' })
  })
})

describe('recommendations', () => {
  const idOf = (of: TrainingPlan, goal: string): string | undefined =>
    of.recommendations.find((one) => one.goal === goal)?.optionId

  test('one for each goal that is asked for', () => {
    expect(plan().recommendations.map((one) => one.goal)).toEqual(['cheapest', 'fastest', 'balanced', 'most-reliable'])
    const made = plan({ deadlineHours: 6, budgetUsd: 3 })
    expect(made.recommendations.map((one) => one.goal)).toEqual([
      'cheapest',
      'fastest',
      'balanced',
      'most-reliable',
      'within-budget',
      'within-deadline',
    ])
    expect(idOf(made, 'cheapest')).toBe('local')
    expect(idOf(made, 'fastest')).toBe('ml.g4dn.xlarge×1/us-east-1/on-demand')
    expect(idOf(made, 'most-reliable')).toBe('ml.g4dn.xlarge×1/us-east-1/on-demand')
    expect(idOf(made, 'within-deadline')).toBe('ml.g4dn.xlarge×1/us-east-1/spot')
  })

  test('CPU is not the budget option: it is slower and dearer than the GPU', () => {
    const made = plan({}, { local: null })
    const cheapest = made.options.toSorted((a, b) => a.costUsd.p50 - b.costUsd.p50)[0]
    expect(cheapest?.instanceType).toBe('ml.g4dn.xlarge')
    expect(idOf(made, 'cheapest')).toBe(cheapest?.id)
  })

  test('the value of waiting moves the balance', () => {
    expect(idOf(plan({ waitingUsdPerHour: 0.001 }), 'balanced')).toBe('local')
    expect(idOf(plan({ waitingUsdPerHour: 50 }), 'balanced')).toContain('ml.g4dn.xlarge')
  })

  test('an impossible deadline or budget is answered with the best there is', () => {
    const made = plan({ deadlineHours: 0.5, budgetUsd: 0.01 })
    expect(made.recommendations.find((one) => one.goal === 'within-deadline')?.why).toMatch(
      /no option is done within 30 min with 90 %.*earliest deadline that is safe is \d/,
    )
    expect(made.recommendations.find((one) => one.goal === 'within-budget')?.why).toMatch(
      /no option stays within \$0.01.*least budget that is safe is \$0/,
    )
  })

  test('finalists that cannot be told apart get an experiment with its price', () => {
    const close: TimeModel = (type, count) =>
      type === 'ml.m5.xlarge'
        ? { kind: 'time', hours: { p10: 6, p50: 7.5, p90: 9 }, basis: 'predicted', expectedErrorPct: 17, notes: [] }
        : time(type, count)
    const made = plan({}, { time: close, purchases: ['on-demand'], local: null })
    expect(made.experiment?.optionIds).toEqual([
      'ml.m5.xlarge×1/us-east-1/on-demand',
      'ml.g4dn.xlarge×1/us-east-1/on-demand',
    ])
    expect(made.experiment?.usd).toBeGreaterThan(0.05)
    expect(plan({}, { purchases: ['on-demand'], local: null }).experiment).toBeNull()
  })
})

describe('probabilities', () => {
  test('the deadline and the budget are met more surely the wider they are', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 60, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        (deadline, more) => {
          const [tight, wide] = [
            plan({ deadlineHours: deadline, budgetUsd: deadline }),
            plan({ deadlineHours: deadline + more, budgetUsd: deadline + more }),
          ]
          for (const [index, one] of tight.options.entries()) {
            expect(one.meetsDeadline).toBeLessThanOrEqual((wide.options[index]?.meetsDeadline ?? 0) + 1e-6)
            expect(one.withinBudget).toBeLessThanOrEqual((wide.options[index]?.withinBudget ?? 0) + 1e-6)
          }
        },
      ),
      { numRuns: 25 },
    )
  })

  test('the same seed gives the same plan', () => {
    expect(plan()).toEqual(plan())
  })
})

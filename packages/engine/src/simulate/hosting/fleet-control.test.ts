import { describe, expect, test } from 'vitest'
import { FleetControl } from './fleet-control.ts'
import type { ScalingPolicy, StepPolicy, TargetTrackingPolicy } from './scaling-policy.ts'
import { Tally } from './tally.ts'

const TRACKING: TargetTrackingPolicy = {
  kind: 'target-tracking',
  metric: 'invocations-per-instance',
  target: 60,
  scaleOutCooldownSeconds: 300,
  scaleInCooldownSeconds: 300,
  disableScaleIn: false,
}

const STEP: StepPolicy = {
  kind: 'step',
  metric: 'invocations-per-instance',
  comparison: 'at-least',
  threshold: 100,
  evaluationPeriods: 1,
  periodSeconds: 60,
  steps: [
    { lower: 0, upper: 50, change: 1 },
    { lower: 50, upper: null, change: 3 },
  ],
  cooldownSeconds: 300,
}

/** A control whose invocations are set by the minute; `history` is when the instances in service became how many. */
function controlled(
  initialInstances: number,
  policies: readonly ScalingPolicy[],
  change: { provisionSeconds?: number; min?: number; startSecondOfWeek?: number } = {},
) {
  const history: [number, number][] = []
  const options = { spanSeconds: 0, startSecondOfWeek: change.startSecondOfWeek ?? 0 }
  const control = new FleetControl(
    {
      kind: 'scaled',
      min: change.min ?? 1,
      max: 10,
      policies,
      provisionSeconds: change.provisionSeconds ?? 200,
      provisioningBilled: false,
      initialInstances,
    },
    options,
    { settle: () => {}, add: () => {}, remove: () => 0, waiting: 0 },
    new Tally(options),
  )
  let minute = 0
  function minutes(...invocations: readonly number[]): void {
    for (const count of invocations) {
      control.invocations += count
      minute++
      while (control.next <= minute * 60) {
        const now = control.next
        const before = control.inService
        control.runTo(now)
        if (control.inService !== before) history.push([now, control.inService])
      }
    }
  }
  return { control, minutes, history }
}

function times(count: number, value: number): readonly number[] {
  return Array.from({ length: count }, () => value)
}

describe('target tracking', () => {
  test('the high alarm comes with the third minute above the target, and capacity after provisioning', () => {
    const { control, minutes, history } = controlled(1, [TRACKING])
    minutes(50, 100, 100)
    expect(control.arriving).toBe(0)
    minutes(100)
    expect(control.arriving).toBe(1)
    minutes(100, 100, 100, 100)
    expect(history).toEqual([[440, 2]])
  })

  test('a minute at the target starts the count anew', () => {
    const { control, minutes } = controlled(1, [TRACKING])
    minutes(100, 100, 60, 100, 100)
    expect(control.arriving).toBe(0)
  })

  test('capacity in flight counts; only a larger need asks for more, even in the cooldown', () => {
    const { control, minutes, history } = controlled(1, [TRACKING])
    minutes(100, 100, 100)
    expect(control.arriving).toBe(1)
    minutes(110)
    expect(control.arriving).toBe(1)
    minutes(170)
    expect(control.arriving).toBe(2)
    minutes(170, 170, 170, 170)
    expect(history).toEqual([
      [380, 2],
      [500, 3],
    ])
  })

  test('the low alarm comes after fifteen minutes beneath nine tenths of the target', () => {
    const { minutes, history } = controlled(4, [TRACKING])
    minutes(...times(14, 100))
    expect(history).toEqual([])
    minutes(100)
    expect(history).toEqual([[900, 2]])
  })

  test('between nine tenths and the target nothing happens', () => {
    const { minutes, history } = controlled(4, [TRACKING])
    minutes(...times(60, 4 * 55))
    expect(history).toEqual([])
  })

  test('a second scale-in waits for the cooldown, not for another fifteen minutes', () => {
    const { minutes, history } = controlled(4, [TRACKING])
    minutes(...times(15, 100), ...times(6, 10))
    expect(history).toEqual([
      [900, 2],
      [1200, 1],
    ])
  })

  test('a scale-out pre-empts the cooldown of a scale-in and ends it', () => {
    const { minutes, history } = controlled(4, [TRACKING], { provisionSeconds: 0 })
    minutes(...times(15, 100), 300, 300, 300)
    expect(history).toEqual([
      [900, 2],
      [1080, 5],
    ])
  })

  test('no traffic scales in to the minimum', () => {
    const { minutes, history } = controlled(4, [TRACKING])
    minutes(...times(15, 0))
    expect(history).toEqual([[900, 1]])
  })

  test('scale-in that is disabled does not happen', () => {
    const { minutes, history } = controlled(4, [{ ...TRACKING, disableScaleIn: true }])
    minutes(...times(60, 0))
    expect(history).toEqual([])
  })

  test('concurrency is looked at every ten seconds', () => {
    const { control } = controlled(1, [{ ...TRACKING, metric: 'concurrency-per-instance', target: 2 }])
    for (let request = 0; request < 3; request++) control.inSystem?.enter(0)
    control.runTo(20)
    expect(control.arriving).toBe(0)
    control.runTo(30)
    expect(control.arriving).toBe(1)
  })
})

describe('several policies', () => {
  test('the largest capacity wins', () => {
    const { control, minutes } = controlled(1, [TRACKING, { ...TRACKING, target: 20 }])
    minutes(100, 100, 100)
    expect(control.arriving).toBe(4)
  })

  test('target tracking scales in only when all are ready to, to the largest of what they want', () => {
    const { minutes, history } = controlled(4, [TRACKING, { ...TRACKING, target: 30 }])
    minutes(...times(20, 112))
    expect(history).toEqual([])
    minutes(...times(15, 80))
    expect(history).toEqual([[2100, 3]])
  })
})

describe('step scaling', () => {
  test('the step by how far the alarm is breached; in its cooldown only a larger step adds the difference', () => {
    const { control, minutes } = controlled(1, [STEP])
    minutes(120)
    expect(control.arriving).toBe(1)
    minutes(120)
    expect(control.arriving).toBe(1)
    minutes(170)
    expect(control.arriving).toBe(3)
  })
})

describe('scheduled scaling', () => {
  test('at its time on its day it moves the bounds and with them the capacity', () => {
    const policies = [
      { kind: 'scheduled', everyDaySeconds: 8 * 3600, weekday: null, min: 3, max: 8 },
      { kind: 'scheduled', everyDaySeconds: 20 * 3600, weekday: null, min: 1, max: 1 },
      { kind: 'scheduled', everyDaySeconds: 12 * 3600, weekday: 1, min: 5, max: 8 },
    ] as const
    const { minutes, history } = controlled(1, policies, { provisionSeconds: 60, startSecondOfWeek: 6 * 3600 })
    minutes(...times(48 * 60, 0))
    expect(history).toEqual([
      [2 * 3600 + 60, 3],
      [14 * 3600, 1],
      [26 * 3600 + 60, 3],
      [30 * 3600 + 60, 5],
      [38 * 3600, 1],
    ])
  })
})

test('what is billed: instances in service, and provisioning where it is billed', () => {
  const { control, minutes } = controlled(1, [TRACKING])
  minutes(...times(10, 100))
  expect(control.billedSeconds(600)).toBe(600 + (600 - 380))
})

import { describe, expect, test } from 'vitest'
import type { AsyncSetup, ServerlessSetup, SharedSetup } from './hosting-setup.ts'
import { constantServiceTime, cut, fleet, poissonTraffic, replayed, trafficAt } from './replay.fixture.ts'
import type { StepPolicy } from './scaling-policy.ts'

function rounded(latencies: Float64Array | null): readonly number[] {
  return Array.from(latencies ?? [], (one) => (Number.isNaN(one) ? -1 : Math.round(one * 1e6) / 1e6))
}

describe('a fleet', () => {
  test('one server: each waits for those before it', () => {
    const result = replayed(fleet({ service: constantServiceTime(2) }), trafficAt([0, 1, 1, 10]), { latencies: 'keep' })
    expect(rounded(result.latencies)).toEqual([2, 3, 5, 2])
    expect(result).toMatchObject({ requests: 4, answered: 4, busySeconds: 8, instanceSeconds: 12 })
  })

  test('two servers of two slots each', () => {
    const setup = fleet({
      service: constantServiceTime(2),
      concurrency: 2,
      scaling: { kind: 'fixed', instances: 2 },
    })
    const result = replayed(setup, trafficAt([0, 0, 0, 0, 0.5, 3]), { latencies: 'keep' })
    expect(rounded(result.latencies)).toEqual([2, 2, 2, 2, 3.5, 2])
    expect(result.instanceSeconds).toBe(10)
  })

  test('a request that is not begun in time is dropped, one that ends late is worked to its end', () => {
    const setup = fleet({ service: constantServiceTime(4), timeoutSeconds: 5 })
    const result = replayed(setup, trafficAt([0, 1, 2, 2.5]), { latencies: 'keep' })
    expect(rounded(result.latencies)).toEqual([4, -1, -1, -1])
    expect(result).toMatchObject({ timeouts: 3, busySeconds: 8 })
  })

  test('beyond the queue limit requests are throttled', () => {
    const setup = fleet({ service: constantServiceTime(4), queueLimit: 1 })
    const result = replayed(setup, trafficAt([0, 1, 2, 4.5]), { latencies: 'keep' })
    expect(rounded(result.latencies)).toEqual([4, 7, -1, 7.5])
    expect(result.throttled).toBe(1)
  })

  test('work multiplies the service time', () => {
    const traffic = { ...trafficAt([0, 10]), work: Float32Array.from([0.5, 3]) }
    const result = replayed(fleet({ service: constantServiceTime(2) }), traffic, { latencies: 'keep' })
    expect(rounded(result.latencies)).toEqual([1, 6])
  })

  test('batches start when full, or when the oldest has waited', () => {
    const setup = fleet({
      service: constantServiceTime(1),
      batching: { alphaSeconds: 1, betaSeconds: 0.5, maxBatch: 2, timeoutSeconds: 3 },
    })
    const result = replayed(setup, trafficAt([0, 1, 1.5, 2, 10]), { latencies: 'keep' })
    expect(rounded(result.latencies)).toEqual([3, 2, 3.5, 3, 4.5])
    expect(result.busySeconds).toBe(5.5)
  })

  test('from zero: errors until capacity that a step policy asked for is there', () => {
    const wake: StepPolicy = {
      kind: 'step',
      metric: 'no-capacity-failures',
      comparison: 'at-least',
      threshold: 1,
      evaluationPeriods: 1,
      periodSeconds: 60,
      steps: [{ lower: 0, upper: null, change: 1 }],
      cooldownSeconds: 300,
    }
    const setup = fleet({
      scaling: {
        kind: 'scaled',
        min: 0,
        max: 3,
        policies: [wake],
        provisionSeconds: 240,
        provisioningBilled: true,
        initialInstances: 0,
      },
    })
    const arrivals = Array.from({ length: 400 }, (_, second) => second)
    const result = replayed(setup, trafficAt(arrivals), { spanSeconds: 400 })
    expect(result).toMatchObject({ errors: 300, answered: 100, instanceSeconds: 340 })
    expect(result.instances).toEqual({ min: 0, max: 1, mean: 0.25 })
  })
})

test('asynchronous from zero: an instance after two minutes of backlog, and nothing is refused', () => {
  const setup: AsyncSetup = {
    kind: 'async',
    service: constantServiceTime(5),
    concurrency: 1,
    expiresSeconds: 21_600,
    scaling: {
      kind: 'scaled',
      min: 0,
      max: 2,
      policies: [
        {
          kind: 'step',
          metric: 'backlog-without-capacity',
          comparison: 'at-least',
          threshold: 1,
          evaluationPeriods: 2,
          periodSeconds: 60,
          steps: [{ lower: 0, upper: null, change: 1 }],
          cooldownSeconds: 300,
        },
        {
          kind: 'target-tracking',
          metric: 'backlog-per-instance',
          target: 5,
          scaleOutCooldownSeconds: 300,
          scaleInCooldownSeconds: 300,
          disableScaleIn: false,
        },
      ],
      provisionSeconds: 300,
      provisioningBilled: false,
      initialInstances: 0,
    },
  }
  const result = replayed(setup, trafficAt([10, 20]), { latencies: 'keep', spanSeconds: 7200 })
  expect(rounded(result.latencies)).toEqual([415, 410])
  // There from 420 s; the fifteenth minute with an instance and no backlog ends at 1,320 s. Minutes without one are no data.
  expect(result.instanceSeconds).toBe(1320 - 420)
  const never: AsyncSetup = {
    ...setup,
    scaling: { ...setup.scaling, kind: 'scaled', policies: [] } as AsyncSetup['scaling'],
  }
  expect(replayed(never, trafficAt([10, 20]))).toMatchObject({ answered: 0, timeouts: 2, instanceSeconds: 0 })
})

test('serverless: cold, warm, cold beside a busy one, throttled, cold again after a pause', () => {
  const setup: ServerlessSetup = {
    kind: 'serverless',
    service: constantServiceTime(1),
    maxConcurrency: 2,
    provisioned: 0,
    coldStart: constantServiceTime(3),
    keepWarmSeconds: 100,
    timeoutSeconds: 60,
    coldStartBilled: false,
  }
  const traffic = trafficAt([0, 5, 5.5, 5.75, 50, 200])
  const result = replayed(setup, traffic, { latencies: 'keep' })
  expect(rounded(result.latencies)).toEqual([4, 1, 4, -1, 1, 4])
  expect(result).toMatchObject({ coldStarts: 3, throttled: 1, billedSeconds: 5, busySeconds: 14 })
  const provisioned = replayed({ ...setup, provisioned: 1 }, traffic, { latencies: 'keep', spanSeconds: 300 })
  expect(rounded(provisioned.latencies)).toEqual([1, 1, 4, -1, 1, 1])
  expect(provisioned).toMatchObject({ billedSeconds: 1, provisionedBusySeconds: 4, provisionedSlotSeconds: 300 })
})

test('shared: models are loaded once, the one used longest ago makes room', () => {
  const setup: SharedSetup = {
    kind: 'shared',
    service: constantServiceTime(1),
    concurrency: 1,
    timeoutSeconds: 60,
    queueLimit: null,
    scaling: { kind: 'fixed', instances: 1 },
    models: 3,
    modelLoadSeconds: 10,
    modelsPerInstance: 2,
  }
  const traffic = { ...trafficAt([0, 20, 40, 60, 80, 100]), models: Uint16Array.from([0, 1, 0, 2, 0, 1]) }
  const result = replayed(setup, traffic, { latencies: 'keep' })
  expect(rounded(result.latencies)).toEqual([11, 11, 1, 11, 1, 11])
  expect(result.modelLoads).toBe(4)
})

test('batch windows: a job for each window with requests, at its end', () => {
  const setup = {
    kind: 'batch',
    service: constantServiceTime(10),
    concurrency: 1,
    windowSeconds: 3600,
    instances: 2,
    startSeconds: 240,
    startBilled: true,
  } as const
  const result = replayed(setup, trafficAt([0, 100, 200, 8000]), { latencies: 'keep' })
  expect(rounded(result.latencies)).toEqual([3850, 3750, 3660, 10_800 + 250 - 8000])
  expect(result).toMatchObject({ jobs: 2, instanceSeconds: 2 * (240 + 20) + 2 * (240 + 10) })
})

test('the timeline shows requests, failures, instances and the slowest answer of each step', () => {
  const setup = fleet({ service: constantServiceTime(4), timeoutSeconds: 9 })
  const result = replayed(setup, trafficAt([0, 1, 2, 70]), { spanSeconds: 120, timelineSteps: 2 })
  expect(result.timeline).toEqual({
    stepSeconds: 60,
    requests: Float64Array.from([3, 1]),
    failed: Float64Array.from([1, 0]),
    instances: Float64Array.from([1, 1]),
    slowestSeconds: Float64Array.from([7, 4]),
  })
})

describe('odd inputs', () => {
  test('no request and one request', () => {
    const none = replayed(fleet(), trafficAt([]), { spanSeconds: 3600, timelineSteps: 4 })
    expect(none).toMatchObject({ requests: 0, answered: 0, instanceSeconds: 3600 })
    expect(none.latencySeconds.p95).toBeNaN()
    const one = replayed(fleet(), trafficAt([5]), { spanSeconds: 3600 })
    expect(one.latencySeconds.p99).toBeCloseTo(0.1, 12)
  })

  test('arrivals that descend, are negative, or no numbers are refused, also from chunk to chunk', () => {
    for (const arrivals of [[2, 1], [-1], [Number.NaN], [Number.POSITIVE_INFINITY]]) {
      expect(() => replayed(fleet(), trafficAt(arrivals))).toThrow(/arrivals\[\d\] must be/)
    }
    expect(() => replayed(fleet(), trafficAt([2, 1]), {}, 1)).toThrow('arrivals[1] must be')
  })

  test('columns of different length and negative work are refused', () => {
    const traffic = trafficAt([1, 2])
    expect(() => replayed(fleet(), { ...traffic, draws: new Uint16Array(1) })).toThrow('draws must be as long')
    expect(() => replayed(fleet(), { ...traffic, work: Float32Array.from([1, -1]) })).toThrow(
      'service time of request 1',
    )
  })

  test('setups that mean nothing are refused with the name of the field', () => {
    const service = { quantilesSeconds: constantServiceTime(1).quantilesSeconds.map(() => -1) }
    expect(() => replayed(fleet({ service }), trafficAt([]))).toThrow('service must be ascending')
    expect(() => replayed(fleet({ concurrency: 0 }), trafficAt([]))).toThrow('concurrency must be')
    expect(() => replayed(fleet({ timeoutSeconds: 0 }), trafficAt([]))).toThrow('timeoutSeconds must be')
    expect(() => replayed(fleet({ scaling: { kind: 'fixed', instances: 0 } }), trafficAt([]))).toThrow('instances must')
  })

  test('the same traffic gives the same result, however it is cut', () => {
    const traffic = poissonTraffic(20, 3000, 3)
    const setup = fleet({ concurrency: 3 })
    const whole = replayed(setup, traffic)
    expect(replayed(setup, traffic, {}, 1234)).toEqual(whole)
    expect(replayed(setup, cut(traffic, 0, 3000), {}, 2999)).toEqual(whole)
  })
})

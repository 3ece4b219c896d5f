import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { usdToNumber } from '../../money/usd.ts'
import { adviseCompute, type ComputeAdvice } from './advise.ts'
import { COMPUTE_BOOK } from './compute-book.fixture.ts'
import { choose } from './rank.ts'
import { workloadSchema } from './workload.ts'

function advise(fields: Record<string, unknown>): ComputeAdvice {
  return adviseCompute(workloadSchema.parse(fields), COMPUTE_BOOK)
}
function why(advice: ComputeAdvice, instanceType: string): string {
  const out = advice.excluded.find((one) => one.instanceType === instanceType)
  return out === undefined ? 'fits' : `${out.reason}: ${out.why}`
}
function choice(advice: ComputeAdvice, environment: string): string | undefined {
  return advice.recommendations.find((one) => one.environment === environment)?.candidate?.instanceType
}

const LLM = {
  task: 'inference',
  model: 'transformer-llm',
  parametersMillions: 6738,
  layers: 32,
  hidden: 4096,
  heads: 32,
  sequenceLength: 512,
  outputTokens: 256,
}
const BERT = {
  task: 'inference',
  model: 'nlp-transformer',
  parametersMillions: 110,
  latencyMs: 100,
  requestsPerSecond: 200,
}
const YOLO = {
  task: 'training',
  model: 'vision-detection',
  parametersMillions: 11.2,
  batch: 16,
  samples: 4195,
  epochs: 50,
}

describe('fits or why not', () => {
  test('a 7B chat model fits 24 GB cards and Inferentia2, and no 16 GB card', () => {
    const advice = advise(LLM)
    expect(advice.candidates.map(({ candidate }) => candidate.instanceType)).toEqual(
      expect.arrayContaining(['ml.g5.xlarge', 'ml.g6.xlarge', 'ml.inf2.xlarge', 'ml.trn1.2xlarge', 'ml.c7i.4xlarge']),
    )
    expect(why(advice, 'ml.g4dn.xlarge')).toBe('memory: needs 14.92 GiB, and each T4 has 14.88 usable')
    expect(why(advice, 'ml.inf1.xlarge')).toBe('framework: the first Inferentia does not run transformer-llm models')
    expect(why(advice, 'ml.p2.xlarge')).toContain(
      "not-sold: the API accepts it, but it is in none of AWS's price lists",
    )
    expect(why(advice, 'ml.p6-b200.48xlarge')).toContain('no-price')
  })
  test('70B is split over eight devices; with Adam it takes two hosts of H100 or more', () => {
    const served = advise({
      ...LLM,
      parametersMillions: 70_000,
      layers: 80,
      hidden: 8192,
      heads: 64,
      kvHeads: 8,
    }).candidates.find(({ candidate }) => candidate.instanceType === 'ml.p5.48xlarge')
    expect(served?.candidate.arrangement).toMatch(/^one copy over (2|4|8) devices/)
    const trained = advise({
      task: 'training',
      model: 'transformer-llm',
      parametersMillions: 70_000,
      sequenceLength: 2048,
    }).candidates.find(({ candidate }) => candidate.instanceType === 'ml.p5.48xlarge')
    expect(trained?.candidate.arrangement).toBe('ZeRO-3 over 8 instances of 8 devices')
    expect(trained?.candidate.run).toMatchObject({ kind: 'training', instances: 8, sharding: 'zero-3' })
  })
  test('a batch that is too large says which would fit', () => {
    expect(why(advise({ ...YOLO, batch: 128 }), 'ml.g4dn.xlarge')).toMatch(
      /^memory: needs 31\.\d GiB, and each T4 has 14\.9 usable; a batch of 5\d would fit$/,
    )
  })
  test('bf16 leaves out T4 and V100 by name of the reason', () => {
    const advice = advise({ ...BERT, precision: 'bf16' })
    expect(why(advice, 'ml.g4dn.xlarge')).toContain('precision: the T4 (compute capability 7.5) has no bf16')
    expect(why(advice, 'ml.p3.2xlarge')).toContain('precision: the V100')
  })
  test('a run longer than a job may last is out', () => {
    expect(
      why(
        advise({
          task: 'training',
          model: 'vision-classification',
          parametersMillions: 25.6,
          samples: 1_281_167,
          epochs: 90,
        }),
        'ml.m5.xlarge',
      ),
    ).toMatch(/^time: the run would take about \d+ days, and a training job may run 28$/)
  })
})

describe('the choice', () => {
  test('archived software is never chosen, though it ranks first', () => {
    const advice = advise(BERT)
    expect(advice.candidates[0]?.candidate.instanceType).toBe('ml.inf1.xlarge')
    expect(choice(advice, 'production')).not.toBe('ml.inf1.xlarge')
    expect(advice.recommendations.find((one) => one.environment === 'production')?.why).toContain(
      'Cheaper, but passed over: ml.inf1.xlarge (software archived)',
    )
  })
  test('a superseded type must be more than 15 % cheaper than the best current one', () => {
    const { candidates } = advise(YOLO)
    const [old, current] = [
      candidates.find((one) => one.candidate.instanceType === 'ml.g4dn.xlarge')?.candidate,
      candidates.find((one) => one.candidate.instanceType === 'ml.g6.xlarge')?.candidate,
    ]
    if (old === undefined || current === undefined) throw new Error('both fit')
    const price =
      (oldPrice: number) =>
      (one: unknown): number =>
        one === old ? oldPrice : 100
    expect(choose([old, current], price(84))).toBe(old)
    expect(choose([old, current], price(86))).toBe(current)
    expect(choose([old], price(86))).toBe(old)
    expect(choose([], price(1))).toBeNull()
  })
  test('a fleet that may miss the target must be more than 30 % cheaper', () => {
    const [found] = advise(BERT).candidates.filter(({ candidate }) => candidate.instanceType === 'ml.g6.xlarge')
    if (found?.candidate.run.kind !== 'inference') throw new Error('it fits')
    const safe = found.candidate
    const risky = { ...safe, run: { ...found.candidate.run, instances: { low: 1, mid: 1, high: null } } }
    expect(choose([risky, safe], (one) => (one === risky ? 69 : 100))).toBe(risky)
    expect(choose([risky, safe], (one) => (one === risky ? 71 : 100))).toBe(safe)
    expect(choose([risky], () => 1)).toBe(risky)
  })
  test('staging is one instance of the type of production; production has two at least', () => {
    const advice = advise(BERT)
    expect(choice(advice, 'staging')).toBe(choice(advice, 'production'))
    expect(advice.recommendations.map((one) => [one.environment, one.instances])).toEqual([
      ['development', 1],
      ['staging', 1],
      ['production', 2],
    ])
  })
  test('nothing fits: no choice, the reasons counted, and what would help', () => {
    const advice = advise({ ...BERT, latencyMs: 0.01 })
    expect(advice.candidates).toEqual([])
    expect(advice.recommendations.map((one) => one.candidate)).toEqual([null, null, null])
    expect(advice.recommendations[2]?.why).toMatch(/^no type can do it \(.*\d+ latency/)
    expect(advice.recommendations[2]?.whatWouldChangeIt[0]).toContain('a longer latency target')
  })
  test('training: Graviton and Inferentia are refused by the API, XGBoost runs on CPU and GPU only', () => {
    const advice = advise({ task: 'training', model: 'tabular' })
    expect(advice.winners.map((one) => [one.computeClass, one.winner?.candidate.instanceType ?? one.why])).toEqual([
      ['cpu', expect.stringMatching(/^ml\.(m5|c7i)\./)],
      ['graviton', 'the API accepts no Graviton type for training jobs (hosting and HyperPod only)'],
      ['gpu', expect.stringMatching(/^ml\.g/)],
      ['inferentia', 'the API accepts no Inferentia type for training jobs'],
      ['trainium', 'Neuron does not run xgboost: the chip would sit idle'],
    ])
  })
})

describe('old habits', () => {
  test('inference: what is gone, what does not work, what is dearer', () => {
    const rows = advise(LLM).habits.map((one) => [one.instanceType, one.verdict])
    expect(rows).toEqual([
      ['ml.eia2.medium', 'unavailable'],
      ['ml.inf1.xlarge', 'does-not-work'],
      ['ml.p3.2xlarge', 'does-not-work'],
      ['ml.g4dn.xlarge', 'does-not-work'],
      ['ml.g4ad.xlarge', 'unavailable'],
      ['ml.c5.xlarge', 'unavailable'],
    ])
  })
  test('training: a V100 and a CPU cost several times the choice', () => {
    const rows = new Map(advise(YOLO).habits.map((one) => [one.instanceType, one]))
    expect(rows.get('ml.p3.2xlarge')?.verdict).toBe('dearer')
    expect(rows.get('ml.p3.2xlarge')?.timesTheMoney).toBeGreaterThan(1.5)
    expect(rows.get('ml.m5.xlarge')?.timesTheMoney).toBeGreaterThan(5)
  })
  test('generations: gone before unlisted before superseded', () => {
    const states = advise(LLM).generations.map((one) => one.status)
    expect(new Set(states)).toEqual(new Set(['gone', 'unlisted', 'superseded']))
    expect(states).toEqual(
      states.toSorted(
        (a, b) => ['gone', 'unlisted', 'superseded'].indexOf(a) - ['gone', 'unlisted', 'superseded'].indexOf(b),
      ),
    )
  })
})

describe('speed', () => {
  test('a measurement replaces the estimate, and corrects types with the same device', () => {
    const speedOf = (advice: ComputeAdvice, type: string): unknown => {
      const found = advice.candidates.find(({ candidate }) => candidate.instanceType === type)?.candidate
      return found?.run.kind === 'training' ? [found.basis, found.run.samplesPerSecond.mid] : null
    }
    const measured = advise({ ...YOLO, measured: [{ instanceType: 'ml.g5.xlarge', samplesPerSecond: 33 }] })
    expect(speedOf(measured, 'ml.g5.xlarge')).toEqual(['measured', 33])
    expect(speedOf(measured, 'ml.g6.xlarge')).toEqual(speedOf(advise(YOLO), 'ml.g6.xlarge'))
    expect(speedOf(advise(YOLO), 'ml.g5.2xlarge')).toEqual(['assumed', expect.closeTo(117.6, 1)])
    const [basis, speed] = speedOf(measured, 'ml.g5.2xlarge') as [string, number]
    expect([basis, speed > 25, speed < 80]).toEqual(['predicted', true, true])
    expect(speedOf(advise(YOLO), 'ml.g4dn.xlarge')).toEqual(['assumed', expect.closeTo(58.8, 1)])
    expect(speedOf(advise({ ...YOLO, imageSize: 320 }), 'ml.g4dn.xlarge')).toEqual(['predicted', expect.any(Number)])
  })
  test('a measured endpoint: tokens a second of one instance', () => {
    const measured = advise({ ...LLM, measured: [{ instanceType: 'ml.g5.xlarge', samplesPerSecond: 2560 }] })
    const own = measured.candidates.find(({ candidate }) => candidate.instanceType === 'ml.g5.xlarge')?.candidate
    expect(own?.basis).toBe('measured')
    expect(own?.run.kind === 'inference' ? own.run.requestsPerSecond.mid : 0).toBeCloseTo((2560 / 256) * 0.7, 9)
  })
  test('every fit on a CPU has a speed with an interval, labelled as assumed', () => {
    const cpus = [advise(YOLO), advise(BERT), advise(LLM)]
      .flatMap((one) => one.candidates)
      .filter(({ candidate }) => candidate.machine.accelerator === null)
    expect(cpus.length).toBeGreaterThan(2)
    for (const { candidate } of cpus) {
      const speed = candidate.run.kind === 'training' ? candidate.run.samplesPerSecond : candidate.run.requestsPerSecond
      expect([candidate.basis, speed.low < speed.mid, speed.mid < speed.high, speed.low > 0]).toEqual([
        'assumed',
        true,
        true,
        true,
      ])
    }
  })
})

describe('properties', () => {
  test('more load never takes fewer instances, and the load is within the headroom', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 5000, noNaN: true }),
        fc.double({ min: 1, max: 20, noNaN: true }),
        (load, times) => {
          const at = (requestsPerSecond: number): ReadonlyMap<string, number> =>
            new Map(
              advise({ ...BERT, requestsPerSecond }).candidates.map(({ candidate }) => [
                candidate.instanceType,
                candidate.run.kind === 'inference' ? candidate.run.instances.mid : 0,
              ]),
            )
          const [less, more] = [at(load), at(load * times)]
          for (const [type, instances] of more) expect(instances).toBeGreaterThanOrEqual(less.get(type) ?? 0)
          for (const { candidate } of advise({ ...BERT, requestsPerSecond: load }).candidates)
            if (candidate.run.kind === 'inference') expect(candidate.run.utilisation).toBeLessThanOrEqual(0.7 + 1e-9)
        },
      ),
      { numRuns: 25 },
    )
  })
  test('costs are finite, ordered and in ranking order for any sensible workload', () => {
    const models = fc.constantFrom(
      'transformer-llm',
      'nlp-transformer',
      'vision-classification',
      'vision-detection',
      'recommender',
      'tabular',
      'speech',
      'diffusion',
    )
    fc.assert(
      fc.property(
        models,
        fc.constantFrom('training', 'inference'),
        fc.double({ min: 0.01, max: 1e6, noNaN: true }),
        fc.integer({ min: 1, max: 512 }),
        (model, task, parametersMillions, batch) => {
          const advice = advise({ model, task, batch, ...(model === 'tabular' ? {} : { parametersMillions }) })
          const costs = advice.candidates.map(({ cost }) =>
            cost.kind === 'training' ? cost.perThousandSamples : cost.perMonth,
          )
          for (const { low, mid, high } of costs)
            expect(low <= mid && (high === null || mid <= high) && mid > 0n).toBe(true)
          const middles = costs.map(({ mid }) => usdToNumber(mid))
          for (const [index, value] of middles.entries())
            if (index > 0) expect(value).toBeGreaterThanOrEqual((middles[index - 1] ?? 0) - 1e-6)
        },
      ),
      { numRuns: 60 },
    )
  })
  test('the parts of memory sum to what is compared', () => {
    for (const { candidate } of advise(LLM).candidates)
      expect(candidate.memory.parts.reduce((sum, part) => sum + part.bytes, 0)).toBe(candidate.memory.neededBytes)
  })
})

describe('bad workloads', () => {
  test('garbage is refused, never thrown over', () => {
    fc.assert(fc.property(fc.anything(), (garbage) => !workloadSchema.safeParse(garbage).success))
  })
  test('the largest figures that the schema takes still give an answer', () => {
    const most = 1e12
    for (const fields of [
      { ...LLM, parametersMillions: most, outputTokens: most, sequenceLength: most, requestsPerSecond: most },
      { ...BERT, requestsPerSecond: most, latencyMs: 1e-9 },
      { ...BERT, requestsPerSecond: most, latencyMs: most },
      { ...YOLO, samples: most, epochs: 1e6, batch: most },
      { task: 'training', model: 'tabular', samples: most, features: most, trees: most, depth: 64 },
      { task: 'inference', model: 'tabular', trees: most, depth: 64 },
    ])
      expect(advise(fields).recommendations).toHaveLength(3)
  })

  const problems = (fields: Record<string, unknown>): readonly string[] => {
    const checked = workloadSchema.safeParse(fields)
    return checked.success ? [] : checked.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  }
  test.each([
    [{ task: 'inference', model: 'nlp-transformer' }, 'parametersMillions: memory is calculated from it'],
    [{ ...BERT, framework: 'xgboost' }, 'framework: xgboost trains tabular models'],
    [{ ...YOLO, precision: 'int8' }, 'precision: int8 is for inference'],
    [{ ...YOLO, latencyMs: 10 }, 'latencyMs: belongs to inference'],
    [{ ...BERT, epochs: 3 }, 'epochs: belongs to training'],
    [{ ...LLM, heads: 33 }, 'heads: must divide hidden (4096)'],
    [{ ...LLM, kvHeads: 64 }, 'kvHeads: must not exceed heads (32)'],
    [{ ...YOLO, framework: 'onnx' }, 'framework: onnx is a format for inference'],
    [{ ...BERT, parametersMillions: Number.NaN }, 'parametersMillions: '],
    [{ ...BERT, requestsPerSecond: 0 }, 'requestsPerSecond: '],
    [{ ...BERT, batch: 1.5 }, 'batch: '],
    [{ ...BERT, colour: 'red' }, ': Unrecognized key'],
  ])('%j', (fields, problem) => {
    expect(problems(fields).some((one) => one.startsWith(problem))).toBe(true)
  })
})

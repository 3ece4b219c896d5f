const START = '2026-01-05T00:00:00.000Z'
const HOURS = 48
/** Requests of each hour of a day: quiet nights, a busy morning and afternoon, a burst at 10. */
const DAY: readonly number[] = [
  40, 30, 20, 20, 20, 40, 120, 400, 900, 1400, 5200, 1500, 1100, 1300, 1500, 1400, 1200, 900, 600, 400, 300, 200, 120,
  60,
]

type Mode = 'realtime' | 'realtime-autoscaled' | 'serverless' | 'async'

/** Id, mode, title, type, GB, dollars a month, p95 ms, share that fails, share of cold starts, busy share, what it misses. */
const OPTIONS: readonly (readonly [
  id: string,
  mode: Mode,
  title: string,
  type: string | null,
  gb: number | null,
  usd: string,
  p95Ms: number,
  errorRate: number,
  coldStartRate: number | null,
  utilisation: number | null,
  misses: readonly string[],
])[] = [
  [
    'serverless-2gb',
    'serverless',
    'serverless, 2 GB',
    null,
    2,
    '21.4410',
    640,
    0,
    0.021,
    null,
    ['p95 640 ms > 200 ms'],
  ],
  [
    'ml.g4dn.xlarge/async-0-2',
    'async',
    'ml.g4dn.xlarge, asynchronous, 0 to 2 instances',
    'ml.g4dn.xlarge',
    null,
    '86.9000',
    412_000,
    0,
    null,
    0.31,
    ['p95 412000 ms > 200 ms'],
  ],
  [
    'ml.m5.large×1/realtime',
    'realtime',
    'ml.m5.large, 1 instance',
    'ml.m5.large',
    null,
    '83.9500',
    1900,
    0.012,
    null,
    0.22,
    ['p95 1900 ms > 200 ms', '1.2 % fail > 0.1 %'],
  ],
  [
    'ml.m5.large×1-4/autoscaled',
    'realtime-autoscaled',
    'ml.m5.large, 1 to 4 instances',
    'ml.m5.large',
    null,
    '131.2000',
    188,
    0.0004,
    null,
    0.17,
    [],
  ],
  [
    'ml.m5.large×3/realtime',
    'realtime',
    'ml.m5.large, 3 instances',
    'ml.m5.large',
    null,
    '251.8500',
    120,
    0,
    null,
    0.07,
    [],
  ],
  [
    'ml.g4dn.xlarge×1/realtime',
    'realtime',
    'ml.g4dn.xlarge, 1 instance',
    'ml.g4dn.xlarge',
    null,
    '537.2800',
    31,
    0,
    null,
    0.03,
    [],
  ],
]

/**
 * The answer of `plan inference` for an invented service. Figures are plausible, not calculated; the type is left to the
 * reader, who parses it with the shape of the answer.
 */
export function inferenceAnswer(): Record<string, unknown> {
  const hourly = Array.from({ length: HOURS }, (_, hour) => DAY[hour % DAY.length] ?? 0)
  const options = OPTIONS.map((one) => optionJson(one, hourly))
  return {
    service: {
      name: 'reviews',
      region: 'us-east-1',
      models: 1,
      serviceTime: 'measured on ml.m5.large: mean 45 ms, deviation 0.5',
      meanServiceMs: 45,
      notes: ['family nlp-transformer: guessed from the name of the model'],
    },
    traffic: {
      source: 'requests.csv',
      generated: false,
      requests: hourly.reduce((sum, one) => sum + one, 0),
      from: START,
      to: '2026-01-07T00:00:00.000Z',
      days: 2,
      meanPerSecond: 0.22,
      peakPerSecond: 31,
      peakPerMinute: 620,
      series: { startAt: START, periodSeconds: 3600, values: hourly },
      notes: [],
    },
    slo: { p95Ms: 200, p99Ms: null, errorRate: 0.001, coldStartRate: null },
    options: options.toSorted((a, b) => Number(a.monthlyUsd) - Number(b.monthlyUsd)),
    excluded: [
      { what: 'ml.t2.medium', why: 'cannot scale, and 4 GiB hold no copy of the model' },
      { what: 'serverless 1 GB', why: 'the model needs 2 GB' },
    ],
    recommendation: {
      optionId: 'ml.m5.large×1-4/autoscaled',
      why: 'the cheapest of 3 that keep p95 within 200 ms and failures within 0.1 %',
      runnerUp: {
        optionId: 'ml.m5.large×3/realtime',
        moreUsd: '120.6500',
        why: '92 % dearer, and quicker: p95 120 ms',
      },
    },
    bestPossible: null,
    current: {
      monthlyUsd: '537.2800',
      lines: [line('ml.g4dn.xlarge', 730, 0.736)],
      title: 'ml.g4dn.xlarge, 1 instance',
      savingUsd: '406.0800',
    },
    sensitivity: [
      sensitivity('traffic × 0.5', 0.5, 'ml.m5.large×1-4/autoscaled', '104.1000', 150, false),
      sensitivity('traffic × 2', 2, 'ml.m5.large×1-4/autoscaled', '188.3000', 197, false),
      sensitivity('traffic × 5', 5, 'ml.g4dn.xlarge×1/realtime', '537.2800', 44, true),
      sensitivity('service time at the upper end of its interval', 1.17, null, null, null, true),
    ],
    variants: null,
    packing: null,
    assumptions: [
      { what: 'a new instance answers', value: 'after 300 s', source: 'assumed: 3 to 8 minutes are usual' },
      { what: 'size of a request', value: '10 kB', source: 'assumed' },
    ],
    warnings: ['The traffic is of 2 days: a week is not known.'],
    gaps: [
      {
        kind: 'assumed-price',
        what: 'USE1-Hst:Data-Bytes-In in us-east-1',
        effect: '$0.016 a GB: nobody has read it in a price list',
      },
    ],
    priceBook: { origin: 'snapshot', date: '2026-09-24' },
  }
}

function optionJson(
  [
    id,
    mode,
    title,
    instanceType,
    memoryGb,
    monthlyUsd,
    p95,
    errorRate,
    coldStartRate,
    utilisation,
    misses,
  ]: (typeof OPTIONS)[number],
  hourly: readonly number[],
) {
  const scaled = mode === 'realtime-autoscaled' || mode === 'async'
  const count = Number(/×(\d+)\//.exec(id)?.[1] ?? 1)
  const instances =
    instanceType === null
      ? null
      : scaled
        ? { min: mode === 'async' ? 0 : 1, max: 4, mean: 1.5 }
        : { min: count, max: count, mean: count }
  return {
    id,
    mode,
    title,
    instanceType,
    memoryGb,
    provisionedConcurrency: null,
    instances,
    scaling: scaled ? 'target tracking, 600 invocations a minute of one instance, 300 s cooldowns' : null,
    monthlyUsd,
    lines: [line(instanceType ?? 'serverless 2 GB', Number(monthlyUsd) / 0.115, 0.115)],
    latencyMs: { p50: Math.min(45, p95), p95, p99: p95 * 1.6, mean: Math.min(60, p95), max: p95 * 4 },
    errorRate,
    timeoutRate: errorRate,
    throttleRate: 0,
    coldStartRate,
    utilisation,
    meetsSlo: misses.length === 0,
    misses: [...misses],
    basis: instanceType === 'ml.m5.large' ? 'measured' : 'predicted',
    expectedErrorPct: instanceType === 'ml.m5.large' ? 0 : 17,
    pareto: misses.length === 0 || id === 'serverless-2gb',
    cutEarly: id.includes('async'),
    timeline: misses.length === 0 ? timeline(hourly, scaled ? null : count, p95) : null,
    notes: [] as string[],
  }
}

function timeline(hourly: readonly number[], fixed: number | null, p95: number) {
  const instances = hourly.map((requests) => fixed ?? (requests > 4000 ? 3.2 : requests > 1000 ? 1.8 : 1))
  return {
    startAt: START,
    periodSeconds: 3600,
    requests: [...hourly],
    capacityRequests: instances.map((count) => count * 1800),
    instances,
    slowestMs: hourly.map((requests) => (requests > 4000 ? p95 * 4 : p95)),
    failed: hourly.map((requests) => (requests > 4000 ? 3 : 0)),
  }
}

function sensitivity(
  what: string,
  factor: number,
  optionId: string | null,
  monthlyUsd: string | null,
  p95Ms: number | null,
  changes: boolean,
) {
  return { what, factor, optionId, monthlyUsd, p95Ms, changes }
}

function line(what: string, quantity: number, usdPerUnit: number) {
  return {
    resource: 'reviews',
    item: `${what} hosting hours`,
    phase: 'inference',
    region: 'us-east-1',
    usageType: `USE1-Host:${what}`,
    quantity: Number(quantity.toFixed(4)),
    unit: 'Hrs',
    usdPerUnit: usdPerUnit.toFixed(4),
    usd: (quantity * usdPerUnit).toFixed(4),
    source: 'aws-price-list',
    provenance: { source: 'snapshot', date: '2026-09-24' },
    explain: `${quantity.toFixed(0)} hours`,
  }
}

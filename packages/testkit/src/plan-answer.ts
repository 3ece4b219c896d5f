/** A type, its price per hour, its median work hours in the example, GB of local NVMe storage, and its spot saving in percent. */
const TYPES = [
  ['ml.g4dn.xlarge', 0.736, 2.5, 125, 58],
  ['ml.g4dn.2xlarge', 0.94, 2.45, 225, 55],
  ['ml.g5.xlarge', 1.408, 1.2, 250, 47],
  ['ml.g5.2xlarge', 1.515, 1.18, 450, 44],
  ['ml.g6.xlarge', 1.127, 1.4, 250, 51],
  ['ml.g6.2xlarge', 1.222, 1.38, 450, 50],
  ['ml.p3.2xlarge', 3.825, 1.4, 0, 62],
  ['ml.p3.8xlarge', 14.688, 0.62, 0, 60],
  ['ml.p4d.24xlarge', 25.25, 0.35, 8000, 30],
  ['ml.p5.48xlarge', 63.3, 0.24, 30_400, 25],
  ['ml.m5.xlarge', 0.23, 88, 0, 60],
  ['ml.c5.xlarge', 0.204, 82, 0, 57],
] as const
const START_HOURS = 4 / 60

/**
 * The answer of `plan training` for the example of this repository: YOLOv8 on 4,195 images, 10 to 11 hours on an Apple M4 Pro.
 * Figures are plausible, not calculated; the type is left to the reader, who parses it with the shape of the answer.
 */
export function planAnswer(): Record<string, unknown> {
  const cloud = TYPES.flatMap((type) => [cloudOption(type, false), cloudOption(type, true)])
  const options = [...cloud, localOption()].toSorted((a, b) => a.costUsd.p50 - b.costUsd.p50)
  const dominated = (one: (typeof options)[number]): boolean =>
    options.some((other) => other !== one && other.costUsd.p50 <= one.costUsd.p50 && other.hours.p50 <= one.hours.p50)
  return {
    job: {
      name: 'YOLOv8 on 4,195 images',
      model: 'yolov8m',
      family: 'vision-detection',
      precision: 'amp',
      batch: 16,
      measured: [{ device: 'Apple M4 Pro', hours: 10, hoursHigh: 11 }],
      deadlineHours: 6,
      budgetUsd: 3,
      waitingUsdPerHour: 0,
      notes: [
        '756.0 s an epoch: median of 49, 1 left out as warm-up',
        'family vision-detection: guessed from the model’s name',
      ],
    },
    options: options.map((option) => ({ ...option, pareto: !dominated(option) })),
    excluded: [
      { instanceType: 'ml.p2.xlarge', purchase: null, why: 'not offered for training in us-east-1' },
      {
        instanceType: 'ml.trn1.2xlarge',
        purchase: null,
        why: 'runs code built for AWS Neuron only: neuron: true in the job makes it an option',
      },
      { instanceType: 'ml.inf2.xlarge', purchase: null, why: 'not offered for training in us-east-1' },
    ],
    recommendations: [
      { goal: 'cheapest', optionId: 'local', why: '$0.11 (80 %: $0.10 to $0.12) in 10.5 h' },
      {
        goal: 'fastest',
        optionId: 'ml.p5.48xlarge×1/us-east-1/on-demand',
        why: '0.3 h (80 %: 0.2 h to 0.5 h) for $15.40',
      },
      {
        goal: 'balanced',
        optionId: 'ml.g5.xlarge×1/us-east-1/spot',
        why: '$0.96 in 1.5 h: it has the least cost × time',
      },
      {
        goal: 'most-reliable',
        optionId: 'ml.g4dn.xlarge×1/us-east-1/on-demand',
        why: 'nothing interrupts it, and nine times in ten it costs at most $2.60',
      },
      {
        goal: 'within-budget',
        optionId: 'ml.g5.xlarge×1/us-east-1/on-demand',
        why: '97 % to stay within $3.00, and the fastest that does',
      },
      {
        goal: 'within-deadline',
        optionId: 'ml.g4dn.xlarge×1/us-east-1/spot',
        why: '98 % to be done within 6 h, and the cheapest that is',
      },
    ],
    experiment: {
      optionIds: ['ml.g4dn.xlarge×1/us-east-1/spot', 'ml.g5.xlarge×1/us-east-1/spot'],
      steps: 50,
      usd: '0.1200',
      why: 'ml.g4dn.xlarge and ml.g5.xlarge cannot be told apart: $0.55 to $1.15 against $0.61 to $1.40. 50 steps on each would cost about $0.12 and decide it',
    },
    warnings: [
      'Max wait bounds the wall time of a spot job, waiting included, and must be at least max run; it does not bound what is billed.',
    ],
    setUpFirst: [
      'Quota: the default for most accelerator types is 0, per region and apart for spot; ask for it first.',
      'An S3 bucket in the same region for 2 GB of data and the artefacts; data in is free.',
    ],
    assumptions: [
      { what: 'start-up before billing', value: '4 min', source: 'recalled: 3–5 min is usual' },
      { what: 'energy', value: '60 W × $0.17 a kWh', source: 'default of the job file' },
    ],
    gaps: [
      {
        kind: 'estimated-price',
        what: 'ml.p5.48xlarge spot in us-east-1',
        effect: 'taken from the average saving of the Spot Advisor',
      },
    ],
    priceBook: { origin: 'snapshot', date: '2026-09-24' },
  }
}

function cloudOption([instanceType, usdPerHour, work, nvmeGb, savingPercent]: (typeof TYPES)[number], spot: boolean) {
  const rate = spot ? usdPerHour * (1 - savingPercent / 100) : usdPerHour
  const billed = work + 0.02
  const spread = spot ? 1.5 : 1.4
  const wall = billed + START_HOURS + (spot ? 0.15 : 0)
  const cost = billed * rate + 0.06
  const slow = work > 24
  return {
    id: `${instanceType}×1/us-east-1/${spot ? 'spot' : 'on-demand'}`,
    instanceType: instanceType as string,
    count: 1,
    region: 'us-east-1',
    purchase: spot ? 'spot' : 'on-demand',
    hours: { p10: wall / spread, p50: wall, p90: wall * spread },
    costUsd: { p10: cost / spread, p50: cost, p90: cost * spread },
    lines: [line(instanceType, spot ? 'Managed spot hours' : 'Instance hours', billed, 'Hrs', rate)],
    speedup: Number((10.5 / wall).toFixed(2)),
    meetsDeadline: slow ? 0 : 0.98,
    withinBudget: cost > 3 ? 0.05 : 0.95,
    pareto: false,
    basis: slow ? 'assumed' : 'predicted',
    expectedErrorPct: slow ? 60 : 17,
    notes:
      nvmeGb > 0
        ? [
            `${instanceType} has ${nvmeGb} GB of local NVMe storage: no volume is charged, and its size cannot be chosen`,
          ]
        : [],
    spot: spot
      ? {
          band: '5-10%',
          expectedInterruptions: 0.2,
          probabilityFinished: 0.99,
          expectedLostHours: 0.05,
          expectedLostUsd: '0.0200',
          checkpointMinutes: 12.4,
          maxWaitHours: Math.ceil(wall * 3),
          breakEvenUsdPerHour: usdPerHour * 0.9,
        }
      : null,
  }
}

function localOption() {
  return {
    id: 'local',
    instanceType: 'Apple M4 Pro',
    count: 1,
    region: 'local',
    purchase: 'local',
    hours: { p10: 10, p50: 10.5, p90: 11 },
    costUsd: { p10: 0.1, p50: 0.107, p90: 0.112 },
    lines: [line('own machine', 'Energy', 0.63, 'kWh', 0.17)],
    speedup: 1,
    meetsDeadline: 0,
    withinBudget: 1,
    pareto: false,
    basis: 'measured',
    expectedErrorPct: 0,
    notes: ['your own machine: data stay on it, nothing to set up; it is busy for the whole time'],
    spot: null,
  }
}

function line(usageType: string, item: string, quantity: number, unit: string, usdPerUnit: number) {
  return {
    resource: 'YOLOv8 on 4,195 images',
    item,
    phase: 'training',
    region: 'us-east-1',
    usageType,
    quantity,
    unit,
    usdPerUnit: usdPerUnit.toFixed(4),
    usd: (quantity * usdPerUnit).toFixed(4),
    source: 'snapshot',
    provenance: { source: 'snapshot', date: '2026-09-24' },
    explain: `${quantity.toFixed(2)} ${unit} × $${usdPerUnit.toFixed(3)}`,
  }
}

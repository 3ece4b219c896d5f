import { SERVERLESS_MEMORY_GB, type ServerlessMemoryGb } from '../../../catalog/rates/sagemaker-inference.ts'
import { expectedErrorPct, NORMAL_HALF_WIDTH_80, rangeAround } from '../../../predict/hours-range.ts'
import { usdPerUnitToNumber } from '../../../money/usd.ts'
import { HOURS_PER_MONTH } from '../../../time/month.ts'
import { counted } from '../../../meters/words.ts'
import { HOSTING_LIMITS } from '../../components/limits.ts'
import { PLAIN_CHOICE, type Candidate, type Outcome } from '../candidate.ts'
import { SERVERLESS_VCPU_PER_GB, TIMEOUT_SECONDS } from '../hosting-assumptions.ts'
import { dataOf, type HostingContext } from '../hosting-context.ts'
import { timeAtEnd, typeTime, type TypeTime, type TypeTimeAnswer } from '../type-time.ts'

/** The device that stands for the processors of serverless containers, of which AWS says nothing. Assumed. */
const DEVICE = 'ml.m5.large'
/** Speed of such a vCPU against one of that device, log deviation. Assumed. */
const SERVERLESS_SPEED_SD = 0.2
/** Share of the busiest minutes' concurrency that a step of provisioned slots covers. */
const SLOT_SHARES = [0.5, 0.95, 1] as const

/** Serverless endpoints of each memory size that holds the model, without and with provisioned concurrency; and why some are out. */
export function serverlessEndpoints(context: HostingContext): {
  readonly candidates: readonly Candidate[]
  readonly excluded: readonly { readonly what: string; readonly why: string }[]
} {
  const { service, models, payload } = context
  const need = Math.max(...models.map((one) => one.memoryGb))
  const out = (why: string) => ({ candidates: [], excluded: [{ what: 'serverless', why }] })
  if (models.length > 1) return out('a serverless endpoint holds one model: many need an endpoint each')
  if (needsAccelerator(context)) return out('serverless has no accelerators, and the service needs one')
  if (payload.inKb > HOSTING_LIMITS.serverless.payloadKb)
    return out(`a request has ${payload.inKb} kB, and may have ${HOSTING_LIMITS.serverless.payloadKb}`)
  const sizes = SERVERLESS_MEMORY_GB.filter((gb) => service.consider.serverlessGb.includes(gb))
  const fitting = sizes.filter((gb) => gb >= need)
  const tooSmall = sizes.filter((gb) => gb < need)
  const excluded =
    tooSmall.length === 0 ? [] : [{ what: `serverless ${tooSmall.join(', ')} GB`, why: `a model needs ${need} GB` }]
  const candidates: Candidate[] = []
  for (const gb of fitting) {
    const answer = serverlessTime(context, gb)
    if (answer.kind === 'no-time') {
      excluded.push({ what: `serverless ${gb} GB`, why: answer.why })
      continue
    }
    if (answer.meanSeconds > TIMEOUT_SECONDS.serverless) {
      excluded.push({
        what: `serverless ${gb} GB`,
        why: `a request would take ${answer.meanSeconds.toFixed(0)} s, and may take ${TIMEOUT_SECONDS.serverless}`,
      })
      continue
    }
    for (const slots of [0, ...slotSteps(context, answer)]) candidates.push(serverless(context, gb, answer, slots))
  }
  return { candidates, excluded }
}

/** The serverless endpoint of a size, as it stands; null where its time is not known. */
export function serverlessEndpoint(context: HostingContext, memoryGb: number, slots: number): Candidate | null {
  const gb = SERVERLESS_MEMORY_GB.find((size) => size === memoryGb)
  const time = gb === undefined ? null : serverlessTime(context, gb)
  return gb === undefined || time?.kind !== 'time' ? null : serverless(context, gb, time, slots)
}

function serverlessTime({ service, measured, book, timeEnd }: HostingContext, gb: ServerlessMemoryGb): TypeTimeAnswer {
  const vcpu = gb * SERVERLESS_VCPU_PER_GB
  const target = { device: DEVICE, name: `serverless-${gb}gb`, accelerators: 0, vcpu, concurrency: 1 }
  const answer = typeTime(service, measured, target, book)
  return timeAtEnd(answer.kind === 'time' && answer.basis !== 'measured' ? assumedTime(answer) : answer, timeEnd)
}

/** Whatever is known of the processors, that serverless has them is assumed: the interval is wider for it. */
function assumedTime(time: TypeTime): TypeTime {
  const logSd = Math.hypot(Math.log(time.factors.high) / NORMAL_HALF_WIDTH_80, SERVERLESS_SPEED_SD)
  const { p10: low, p90: high } = rangeAround(1, logSd)
  return { ...time, basis: 'assumed', factors: { low, high }, expectedErrorPct: expectedErrorPct(logSd) }
}

function needsAccelerator({ service, measured, book }: HostingContext): boolean {
  return service.gpu ?? (book.spec(measured[0]?.on ?? '')?.accelerator ?? null) !== null
}

/** Slots for the mean, most and all of the minutes, by the requests in work. */
function slotSteps({ load }: HostingContext, { meanSeconds }: TypeTime): readonly number[] {
  const minutes = load.perMinute.toSorted()
  const steps = SLOT_SHARES.map((share) => {
    const count = minutes[Math.min(minutes.length - 1, Math.floor(share * minutes.length))] ?? 0
    const busy = (count / 60) * meanSeconds
    return Math.ceil(busy + 2 * Math.sqrt(busy))
  })
  return [...new Set(steps)].filter((slots) => slots >= 1 && slots <= HOSTING_LIMITS.serverless.concurrency)
}

function serverless(context: HostingContext, gb: ServerlessMemoryGb, time: TypeTime, slots: number): Candidate {
  const { start, requestsPerMonth } = context
  const held = slots === 0 ? '' : `, ${counted(slots, 'slot')} kept warm`
  return {
    id: `serverless-${gb}gb${slots === 0 ? '' : `+${slots}`}`,
    mode: slots === 0 ? 'serverless' : 'serverless-provisioned',
    title: `Serverless endpoint, ${gb} GB${held}`,
    scaling: null,
    instanceType: null,
    memoryGb: gb,
    provisionedConcurrency: slots === 0 ? null : slots,
    setup: {
      kind: 'serverless',
      service: time.service,
      maxConcurrency: HOSTING_LIMITS.serverless.concurrency,
      provisioned: slots,
      coldStart: start.coldStart,
      keepWarmSeconds: start.keepWarmSeconds,
      timeoutSeconds: TIMEOUT_SECONDS.serverless,
      coldStartBilled: false,
    },
    time: {
      ...time,
      notes: [
        ...time.notes,
        `assumed: ${gb} GB come with ${(gb * SERVERLESS_VCPU_PER_GB).toFixed(1)} vCPUs of the kind of ml.m5`,
      ],
    },
    isLater: false,
    size: slots,
    expectedUsd: expectedUsd(context, gb, time, slots, requestsPerMonth),
    notes: [],
    resources: (outcome) => serverlessMonth(context, gb, slots, outcome),
    choice: {
      ...PLAIN_CHOICE,
      initialInstances: 0,
      serverless: {
        memoryGb: gb,
        maxConcurrency: HOSTING_LIMITS.serverless.concurrency,
        provisionedConcurrency: slots,
      },
    },
  }
}

/** Requests and seconds of a month; what the slots served is a share of them. */
function serverlessMonth(
  context: HostingContext,
  memoryGb: ServerlessMemoryGb,
  provisionedConcurrency: number,
  { result }: Outcome,
): ReturnType<Candidate['resources']> {
  const seconds = result.billedSeconds + result.provisionedBusySeconds
  const share = seconds === 0 ? 0 : result.provisionedBusySeconds / seconds
  const msPerRequest = result.requests === 0 ? 0 : (seconds * 1000) / result.requests
  return [
    {
      kind: 'serverless-endpoint',
      name: context.service.name,
      memoryGb,
      requestsPerMonth: Math.round(context.requestsPerMonth),
      msPerRequest: Number(msPerRequest.toFixed(6)),
      provisionedConcurrency,
      // Rounded down, so that the slots are never said to serve more than they can.
      ...(provisionedConcurrency === 0 ? {} : { provisionedShare: Math.floor(share * 1e6) / 1e6 }),
      ...dataOf(context),
    },
  ]
}

function expectedUsd(
  { book, service }: HostingContext,
  gb: ServerlessMemoryGb,
  { meanSeconds }: TypeTime,
  slots: number,
  requestsPerMonth: number,
): number {
  const usd = (id: Parameters<typeof book.rate>[0]): number => {
    const found = book.rate(id, service.region)
    return found.kind === 'found' ? usdPerUnitToNumber(found.usdPerUnit) : 0
  }
  const busy = requestsPerMonth * meanSeconds
  if (slots === 0) return busy * usd(`serverless-${gb}gb`)
  return (
    slots * HOURS_PER_MONTH * 3600 * usd(`serverless-provisioned-${gb}gb`) +
    busy * usd(`serverless-provisioned-duration-${gb}gb`)
  )
}

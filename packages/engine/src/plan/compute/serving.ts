import type { Machine } from './device.ts'
import {
  assumed,
  GIB,
  RUNTIME_GIB,
  totalBytes,
  USABLE_DEVICE_SHARE,
  USABLE_HOST_SHARE,
  type MemoryPart,
} from './memory.ts'
import { inferenceMemory, kvBytesPerToken } from './memory-inference.ts'
import { bytesOf, type RunPrecision } from './precision.ts'
import type { DeviceRate } from './rate.ts'
import type { ResolvedWorkload } from './resolved-workload.ts'
import type { SampleWork } from './work.ts'

/** One way to serve a model on an instance. */
export interface Serving {
  /** Devices that one copy of the model is split over. */
  readonly split: number
  /** Requests that the instance works on at once, summed over copies. */
  readonly slots: number
  /** Seconds that one request is in work when its copy is full, queueing apart. */
  readonly seconds: number
  readonly requestsPerSecond: number
  readonly parts: readonly MemoryPart[]
  readonly neededBytes: number
  readonly usableBytes: number
  readonly notes: readonly string[]
}

/** Seconds of a call that do not grow with the batch, by where it runs: launches from Python on a GPU, a compiled graph on Neuron, a CPU. Assumed from batch-1 readings (T4, V100: 4–12 ms). */
const FIXED_SECONDS = {
  gpu: 0.005,
  inferentia: 0.001,
  trainium: 0.001,
  gaudi: 0.005,
  cpu: 0.001,
  graviton: 0.001,
} as const
/** Seconds of one generated token beside memory and arithmetic, alone and per doubling of the split. Neuron's: from its pages on Llama-2-7B and 70B over 12 chips (11 and 33 ms a token). */
const FIXED_TOKEN_SECONDS = {
  gpu: [0.0015, 0.0005],
  inferentia: [0.004, 0.0012],
  trainium: [0.004, 0.0012],
  gaudi: [0.003, 0.001],
  cpu: [0.002, 0],
  graviton: [0.002, 0],
} as const
/** Speed that a split model keeps per doubling. Assumed. */
const SPLIT_SHARE = { linked: 0.93, pcie: 0.75 } as const
const MOST_CONCURRENCY = 128
/** vCPUs of one worker process on a CPU instance: one request does not scale over many cores. */
const WORKER_VCPU = [4, 8, 16, 32, 64]
/** Speed of k times as many vCPUs in one worker: k^0.85. Assumed. */
const WORKER_POWER = 0.85

/** Every way in which the model fits the instance; empty when none does, with what the smallest try needs. */
export function servings(
  workload: ResolvedWorkload,
  work: SampleWork | null,
  machine: Machine,
  precision: RunPrecision,
  rate: DeviceRate,
): {
  readonly ways: readonly Serving[]
  readonly smallest: Pick<Serving, 'parts' | 'neededBytes' | 'usableBytes' | 'split'>
} {
  if (workload.model === 'tabular' || work === null)
    return single(workload, machine, precision, tabularSeconds(workload))
  if (machine.accelerator === null)
    return workload.outputTokens === null
      ? onWorkers(workload, work, machine, precision, rate)
      : split(workload, work, machine, precision, rate, [1], 1, 0)
  const { count, device } = machine.accelerator
  const splits = [...new Set([1, 2, 4, 8, 16, count])].filter((n) => n <= count).toSorted((a, b) => a - b)
  return split(
    workload,
    work,
    machine,
    precision,
    rate,
    splits,
    count,
    device.linked ? SPLIT_SHARE.linked : SPLIT_SHARE.pcie,
  )
}

function usable({ accelerator, memoryGib }: Machine): number {
  return accelerator === null
    ? memoryGib * GIB * USABLE_HOST_SHARE
    : accelerator.memoryGibEach * GIB * USABLE_DEVICE_SHARE
}

function runtime({ computeClass }: Machine, copies = 1): MemoryPart {
  return assumed(
    'runtime',
    RUNTIME_GIB[computeClass] * GIB * copies,
    `driver context, kernels and libraries${copies === 1 ? '' : ` of ${copies} workers`}`,
  )
}

function split(
  workload: ResolvedWorkload,
  work: SampleWork,
  machine: Machine,
  precision: RunPrecision,
  rate: DeviceRate,
  splits: readonly number[],
  devices: number,
  shareKept: number,
): ReturnType<typeof servings> {
  const usableBytes = usable(machine)
  const ways: Serving[] = []
  let smallest: ReturnType<typeof servings>['smallest'] | null = null
  for (const n of splits) {
    const kept = n * shareKept ** Math.log2(n)
    const copies = Math.floor(devices / n)
    for (const at of workload.outputTokens === null ? batches(workload.batch) : concurrencies(workload.concurrency)) {
      const parts = [
        ...inferenceMemory(workload.outputTokens === null ? { ...workload, batch: at } : workload, precision, n, at),
        runtime(machine),
      ]
      const neededBytes = totalBytes(parts)
      if (at === workload.concurrency || at === 1) smallest = { parts, neededBytes, usableBytes, split: n }
      if (neededBytes > usableBytes) break
      const seconds =
        workload.outputTokens === null
          ? callSeconds(workload, work, machine, precision, rate, kept, at)
          : generationSeconds(workload, work, machine, precision, rate, n, kept, at)
      const notes = [
        ...(n === 1
          ? []
          : [`one copy over ${n} devices (tensor parallel, assumed to keep ${((kept / n) * 100).toFixed(0)} %)`]),
        workload.outputTokens === null
          ? at === 1
            ? 'one request at a time'
            : `batches of up to ${at}`
          : `${at} generations at once a copy`,
      ]
      ways.push({
        split: n,
        slots: copies * at,
        seconds,
        requestsPerSecond: (copies * at) / seconds,
        parts,
        neededBytes,
        usableBytes,
        notes,
      })
    }
  }
  if (smallest === null) throw new RangeError('no split was tried')
  return { ways, smallest }
}

function batches(most: number): readonly number[] {
  return [1, 2, 4, 8, 16, 32, 64, 128, 256].filter((n) => n <= most)
}

function concurrencies(least: number): readonly number[] {
  const tries = [least]
  for (let n = least * 2; n <= MOST_CONCURRENCY; n *= 2) tries.push(n)
  return tries
}

function callSeconds(
  { parameters }: ResolvedWorkload,
  work: SampleWork,
  { computeClass }: Machine,
  precision: RunPrecision,
  rate: DeviceRate,
  kept: number,
  batch: number,
): number {
  return (
    FIXED_SECONDS[computeClass] +
    Math.max(
      (batch * work.forwardFlops) / rate.flopsPerSecond,
      (parameters * bytesOf(precision)) / rate.bytesPerSecond,
    ) /
      kept
  )
}

/** Prompt and tokens of one request while `at` requests share the copy: prompts take arithmetic, tokens read all weights and the caches. */
function generationSeconds(
  workload: ResolvedWorkload,
  work: SampleWork,
  { computeClass }: Machine,
  precision: RunPrecision,
  rate: DeviceRate,
  n: number,
  kept: number,
  at: number,
): number {
  const { parameters, shape, outputTokens, sequenceLength } = workload
  if (shape === null || outputTokens === null || sequenceLength === null)
    throw new RangeError('generation needs a transformer shape')
  const cache = kvBytesPerToken(shape, precision === 'fp32' ? 4 : 2) * (sequenceLength + outputTokens / 2) * at
  const [alone, perDoubling] = FIXED_TOKEN_SECONDS[computeClass]
  const token =
    alone +
    perDoubling * Math.log2(n) +
    Math.max(
      (parameters * bytesOf(precision) + cache) / rate.bytesPerSecond,
      (2 * parameters * at) / rate.flopsPerSecond,
    ) /
      kept
  const prompt = work.forwardFlops / rate.flopsPerSecond / kept
  return prompt * at + outputTokens * token
}

function onWorkers(
  workload: ResolvedWorkload,
  work: SampleWork,
  machine: Machine,
  precision: RunPrecision,
  rate: DeviceRate,
): ReturnType<typeof servings> {
  const usableBytes = usable(machine)
  const ways: Serving[] = []
  let smallest: ReturnType<typeof servings>['smallest'] | null = null
  for (const size of [...WORKER_VCPU.filter((n) => n < machine.vcpu), machine.vcpu]) {
    const perCopy = inferenceMemory({ ...workload, batch: 1 }, precision, 1, 1)
    const each = totalBytes(perCopy) + RUNTIME_GIB.cpu * GIB
    const workers = Math.max(1, Math.min(Math.floor(machine.vcpu / size), Math.floor(usableBytes / each)))
    const parts = [
      ...perCopy.map((part) => ({
        ...part,
        bytes: part.bytes * workers,
        explain: workers === 1 ? part.explain : `${part.explain}, × ${workers} workers`,
      })),
      runtime(machine, workers),
    ]
    const neededBytes = totalBytes(parts)
    smallest ??= { parts, neededBytes, usableBytes, split: 1 }
    if (neededBytes > usableBytes) continue
    const share = (size / machine.vcpu) * (size / 4) ** (WORKER_POWER - 1)
    const seconds = callSeconds(workload, work, machine, precision, rate, Math.min(1, share), 1)
    ways.push({
      split: 1,
      slots: workers,
      seconds,
      requestsPerSecond: workers / seconds,
      parts,
      neededBytes,
      usableBytes,
      notes: [`${workers} worker${workers === 1 ? '' : 's'} of ${size} vCPUs`],
    })
  }
  if (smallest === null) throw new RangeError('no worker size was tried')
  return { ways, smallest }
}

/** Seconds of one prediction of a tree model: a web server's overhead and a memory access a level. Assumed. */
function tabularSeconds({ trees, depth }: ResolvedWorkload): number {
  return 0.0015 + trees * depth * 20e-9
}

/** Small models: one process a vCPU, whatever else the instance has. */
function single(
  workload: ResolvedWorkload,
  machine: Machine,
  precision: RunPrecision,
  seconds: number,
): ReturnType<typeof servings> {
  const usableBytes = machine.memoryGib * GIB * USABLE_HOST_SHARE
  const perCopy = inferenceMemory(workload, precision, 1, 1)
  const each = totalBytes(perCopy) + RUNTIME_GIB.cpu * GIB
  const workers = Math.max(1, Math.min(machine.vcpu, Math.floor(usableBytes / each)))
  const parts = [
    ...perCopy.map((part) => ({
      ...part,
      bytes: part.bytes * workers,
      explain: `${part.explain}, × ${workers} workers`,
    })),
    runtime(machine, workers),
  ]
  const neededBytes = totalBytes(parts)
  const smallest = { parts, neededBytes, usableBytes, split: 1 }
  if (neededBytes > usableBytes) return { ways: [], smallest }
  return {
    ways: [
      {
        ...smallest,
        slots: workers,
        seconds,
        requestsPerSecond: workers / seconds,
        notes: [`${workers} workers, one a vCPU; each call takes ${(seconds * 1000).toFixed(1)} ms (assumed)`],
      },
    ],
    smallest,
  }
}

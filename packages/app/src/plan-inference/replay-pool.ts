import { Worker } from 'node:worker_threads'
import type { Outcome } from '@costwright/engine/plan/inference/candidate'
import type { LoadProfile } from '@costwright/engine/plan/inference/load-profile'
import type { ReplayAll, ReplayOrder } from '@costwright/engine/plan/inference/replay-order'
import { createReplayRunner } from '@costwright/engine/plan/inference/run-replay'
import type { ReplayTraffic } from '@costwright/engine/plan/inference/traffic-view'
import type { PlanProgress } from './plan-question.ts'
import type { WorkerAnswer, WorkerOrder, WorkerTraffic } from './worker-messages.ts'

/** Threads that make replays, or this one. */
export interface ReplayPool {
  readonly replayAll: ReplayAll
  readonly close: () => Promise<void>
}

export interface ReplayPoolOptions {
  /** 0: in this thread. */
  readonly workers: number
  readonly signal: AbortSignal | undefined
  readonly onProgress: ((progress: PlanProgress) => void) | undefined
}

/** The thread's program: beside this file, as a source in development and bundled in the package. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './replay-worker.ts' : './replay-worker.js', import.meta.url)

/** Opens a pool over one traffic, whose arrays are shared and not copied. Outcomes do not depend on the number of threads. */
export function openReplayPool(traffic: ReplayTraffic, load: LoadProfile, options: ReplayPoolOptions): ReplayPool {
  const counter = createCounter(options.onProgress)
  return options.workers === 0
    ? ownThread(traffic, load, counter, options.signal)
    : threads(traffic, load, counter, options)
}

interface Counter {
  readonly add: (orders: number) => void
  readonly done: (stage: PlanProgress['stage'], requests: number) => void
}

function createCounter(onProgress: ReplayPoolOptions['onProgress']): Counter {
  let total = 0
  let done = 0
  let requests = 0
  return {
    add: (orders) => {
      total += orders
    },
    done: (stage, more) => {
      done += 1
      requests += more
      onProgress?.({ stage, done, total, requests })
    },
  }
}

function ownThread(
  traffic: ReplayTraffic,
  load: LoadProfile,
  counter: Counter,
  signal: AbortSignal | undefined,
): ReplayPool {
  const runner = createReplayRunner(traffic, load)
  return {
    replayAll: async (orders, stage) => {
      counter.add(orders.length)
      const outcomes: Outcome[] = []
      for (const order of orders) {
        // Lets a cancellation and the display of the progress in.
        if (outcomes.length % 8 === 0) await new Promise((resolve) => setImmediate(resolve))
        signal?.throwIfAborted()
        const outcome = runner.run(order)
        outcomes.push(outcome)
        counter.done(stage, outcome.result.requests)
      }
      return outcomes
    },
    close: () => Promise.resolve(),
  }
}

/** An order on its way: where its outcome goes. */
interface Waiting {
  readonly order: ReplayOrder
  readonly resolve: (outcome: Outcome) => void
  readonly reject: (reason: unknown) => void
}

function threads(
  traffic: ReplayTraffic,
  load: LoadProfile,
  counter: Counter,
  { workers, signal }: ReplayPoolOptions,
): ReplayPool {
  const queue: Waiting[] = []
  const workerData: WorkerTraffic = { traffic, load }
  const pool = Array.from({ length: workers }, () => ({
    worker: new Worker(WORKER, { workerData }),
    busy: null as Waiting | null,
  }))
  let failure: unknown = null
  const fail = (reason: unknown): void => {
    failure ??= reason
    for (const waiting of queue.splice(0)) waiting.reject(failure)
    for (const { busy } of pool) busy?.reject(failure)
  }
  const stop = async (): Promise<void> => {
    await Promise.all(pool.map(({ worker }) => worker.terminate()))
  }
  const onAbort = (): void => {
    fail(signal?.reason)
    void stop()
  }
  signal?.addEventListener('abort', onAbort, { once: true })
  const next = (member: (typeof pool)[number]): void => {
    member.busy = queue.shift() ?? null
    if (member.busy === null) return
    const message: WorkerOrder = { order: member.busy.order }
    member.worker.postMessage(message, [])
  }
  for (const member of pool) {
    member.worker.on('message', (answer: WorkerAnswer) => {
      member.busy?.resolve(answer.outcome)
      next(member)
    })
    member.worker.on('error', fail)
  }
  return {
    replayAll: async (orders, stage) => {
      signal?.throwIfAborted()
      counter.add(orders.length)
      const outcomes = orders.map(
        async (order) =>
          await new Promise<Outcome>((resolve, reject) => {
            if (failure !== null) reject(failure)
            else queue.push({ order, resolve, reject })
          }).then((outcome) => {
            counter.done(stage, outcome.result.requests)
            return outcome
          }),
      )
      for (const member of pool) if (member.busy === null) next(member)
      return await Promise.all(outcomes)
    },
    close: async () => {
      signal?.removeEventListener('abort', onAbort)
      await stop()
    },
  }
}

import { parentPort, workerData } from 'node:worker_threads'
import { createReplayRunner } from '@costwright/engine/plan/inference/run-replay'
import type { WorkerAnswer, WorkerOrder, WorkerTraffic } from './worker-messages.ts'

/** The program of a thread: a traffic that is shared, orders in, outcomes out. */
const { traffic, load } = workerData as WorkerTraffic
const runner = createReplayRunner(traffic, load)
parentPort?.on('message', ({ order }: WorkerOrder) => {
  const answer: WorkerAnswer = { outcome: runner.run(order) }
  parentPort?.postMessage(answer, [])
})

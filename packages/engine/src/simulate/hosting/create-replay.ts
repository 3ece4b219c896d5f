import { BatchWindowReplay } from './batch-window-replay.ts'
import { BatchingReplay } from './batching-replay.ts'
import { checkSetup } from './check-setup.ts'
import type { HostingSetup } from './hosting-setup.ts'
import { QueueReplay } from './queue-replay.ts'
import type { Replay, ReplayOptions } from './replay.ts'
import { ServerlessReplay } from './serverless-replay.ts'
import { SharedReplay } from './shared-replay.ts'

/**
 * The replay of a way to host: chunks of traffic in, a result out. The same chunks give the same result, however they are cut.
 * @throws SimulationInputError naming what is wrong with the setup.
 */
export function createReplay(setup: HostingSetup, options: ReplayOptions): Replay {
  checkSetup(setup)
  switch (setup.kind) {
    case 'fleet':
      return setup.batching === null
        ? new QueueReplay(setup, options)
        : new BatchingReplay(setup, setup.batching, options)
    case 'async':
      return new QueueReplay(setup, options)
    case 'serverless':
      return new ServerlessReplay(setup, options)
    case 'batch':
      return new BatchWindowReplay(setup, options)
    case 'shared':
      return new SharedReplay(setup, options)
  }
}

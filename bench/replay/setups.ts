import type { HostingSetup } from '@costwright/engine/simulate/hosting/hosting-setup'
import { logNormalServiceTime } from '@costwright/engine/simulate/hosting/replay.fixture'

/** The options that are measured, sized for a week of some millions of requests: of 0.12 s, and of 8 s as language models take. */
export function replaySetups(): Readonly<Record<string, HostingSetup>> {
  const service = logNormalServiceTime(0.12, 0.6)
  const base = { service, batching: null, timeoutSeconds: 60, queueLimit: 100 } as const
  const cooldowns = { scaleOutCooldownSeconds: 300, scaleInCooldownSeconds: 300, disableScaleIn: false } as const
  const scaled = { min: 1, max: 20, provisionSeconds: 240, provisioningBilled: true, initialInstances: 1 } as const
  return {
    fixed: { kind: 'fleet', ...base, concurrency: 4, scaling: { kind: 'fixed', instances: 3 } },
    'fixed, one server': {
      kind: 'fleet',
      ...base,
      queueLimit: null,
      concurrency: 1,
      scaling: { kind: 'fixed', instances: 1 },
    },
    'autoscaled on invocations': {
      kind: 'fleet',
      ...base,
      concurrency: 2,
      scaling: {
        kind: 'scaled',
        ...scaled,
        policies: [{ kind: 'target-tracking', metric: 'invocations-per-instance', target: 400, ...cooldowns }],
      },
    },
    'autoscaled on concurrency': {
      kind: 'fleet',
      ...base,
      concurrency: 2,
      scaling: {
        kind: 'scaled',
        ...scaled,
        policies: [{ kind: 'target-tracking', metric: 'concurrency-per-instance', target: 1, ...cooldowns }],
      },
    },
    'fixed, 50 instances, 8 s': {
      kind: 'fleet',
      ...base,
      service: logNormalServiceTime(8, 0.6),
      concurrency: 4,
      scaling: { kind: 'fixed', instances: 50 },
    },
    'autoscaled to 80 instances, 8 s': {
      kind: 'fleet',
      ...base,
      service: logNormalServiceTime(8, 0.6),
      concurrency: 4,
      scaling: {
        kind: 'scaled',
        ...scaled,
        min: 5,
        max: 80,
        policies: [{ kind: 'target-tracking', metric: 'concurrency-per-instance', target: 2.5, ...cooldowns }],
      },
    },
    serverless: {
      kind: 'serverless',
      service,
      maxConcurrency: 50,
      provisioned: 0,
      coldStart: service,
      keepWarmSeconds: 300,
      timeoutSeconds: 60,
      coldStartBilled: false,
    },
  }
}

import { BUSY, endpointOf, FULL, NO_BILL } from '../build-endpoint.ts'
import type { CorpusCase } from '../corpus-case.ts'
import { MONTH } from '../place.ts'

/** Utilisation is a sum over cores and devices: 60 is much on one core and little on sixteen. */
export const SIZES: readonly CorpusCase[] = [
  {
    title: 'sixteen vCPUs at 960 of 1,600 %',
    facts: endpointOf({ type: 'ml.m5.4xlarge', load: { ...FULL, cpu: 960, peakCpu: 1000 } }),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'sixteen vCPUs at 60 of 1,600 %, with 6 GiB of memory in use',
    facts: endpointOf({ type: 'ml.m5.4xlarge', load: { ...FULL, cpu: 60, peakCpu: 60, memory: 9 } }),
    findings: { 'oversized-endpoint ranking': (0.922 - 0.115) * MONTH },
    abstentions: [NO_BILL],
  },
  {
    title: 'sixteen vCPUs at 60 of 1,600 %, whose memory is full',
    facts: endpointOf({ type: 'ml.m5.4xlarge', load: { ...FULL, cpu: 60, peakCpu: 60, memory: 85 } }),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'low processors on average, and one busy minute in most quarter days',
    facts: endpointOf({ type: 'ml.m5.4xlarge', load: { ...FULL, cpu: 60, peakCpu: 1500, memory: 9 } }),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'a burstable type whose load goes up and down',
    facts: endpointOf({
      type: 'ml.t2.medium',
      count: 3,
      requests: (at) => (new Date(at).getUTCHours() < 12 ? 2000 : 60_000),
      load: { ...FULL, cpu: (at) => (new Date(at).getUTCHours() < 12 ? 10 : 110), peakCpu: 110 },
    }),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'a GPU at 80 % whose processors are idle',
    facts: endpointOf({
      type: 'ml.g5.xlarge',
      count: 2,
      load: { ...FULL, cpu: 20, peakCpu: 24, gpu: 80, gpuMemory: 70 },
    }),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'four GPUs at 300 of 400 %',
    facts: endpointOf({ type: 'ml.g4dn.12xlarge', load: { ...FULL, cpu: 200, gpu: 300, gpuMemory: 260 } }),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'a GPU in use beside more processors than it needs',
    facts: endpointOf({
      type: 'ml.g5.2xlarge',
      load: { ...FULL, cpu: 40, peakCpu: 50, memory: 20, gpu: 80, gpuMemory: 70 },
    }),
    findings: { 'oversized-endpoint ranking': (1.515 - 1.408) * MONTH },
    abstentions: [NO_BILL],
  },
  {
    title: 'a GPU that no request touches',
    facts: endpointOf({
      type: 'ml.g4dn.xlarge',
      load: { ...FULL, cpu: 120, peakCpu: 140, gpu: 0, gpuMemory: 0 },
    }),
    // 11.2 GiB in use: ml.m5.xlarge is the cheapest type without GPU that holds it
    findings: { 'gpu-endpoint-idle-gpu ranking': (0.736 - 0.23) * MONTH },
    abstentions: [NO_BILL],
  },
  {
    title: 'a small model on a large GPU: hardly any load, but it is loaded',
    facts: endpointOf({
      type: 'ml.g5.xlarge',
      requests: BUSY,
      load: { ...FULL, cpu: 120, peakCpu: 140, gpu: 0.8, gpuMemory: 4 },
    }),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'an endpoint of two instances, of which one would do: the second is for availability',
    facts: endpointOf({ type: 'ml.m5.large', count: 2, load: { ...FULL, cpu: 30, peakCpu: 40 } }),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'six instances that are never more than a fifth busy',
    facts: endpointOf({ type: 'ml.m5.large', count: 6, load: { ...FULL, cpu: 36, peakCpu: 38 } }),
    // 6 × 19 % ÷ 60 % = 1.9: two carry it
    findings: { 'oversized-endpoint ranking': 4 * 0.115 * MONTH },
    abstentions: [NO_BILL],
  },
  {
    title: 'a multi-model endpoint that is seldom asked: serverless does not take it',
    facts: endpointOf({ multiModel: true, requests: 10, load: { ...FULL, memory: 10 } }),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'a small model that is asked ten times an hour',
    facts: endpointOf({ requests: 10, load: { ...FULL, memory: 10 } }),
    // 1.6 GiB fit into 2 GB: 7,300 requests × 50 ms × price of a second
    findings: { 'realtime-fits-serverless ranking': 0.23 * MONTH - 7300 * 0.05 * 0.00004 },
    abstentions: [NO_BILL],
  },
  {
    title: 'an m4 in use',
    facts: endpointOf({ type: 'ml.m4.xlarge' }),
    findings: { 'old-generation-endpoint ranking': (0.24 - 0.23) * MONTH },
    abstentions: [NO_BILL],
  },
  {
    title: 'a p3 at half of its GPU',
    facts: endpointOf({
      type: 'ml.p3.2xlarge',
      load: { ...FULL, cpu: 160, peakCpu: 160, memory: 20, gpu: 50, gpuMemory: 60 },
    }),
    findings: { 'old-generation-endpoint ranking': (3.825 - 1.408) * MONTH },
    abstentions: [NO_BILL],
  },
  {
    title: 'a p3 whose GPU is full: no cheaper one is as fast',
    facts: endpointOf({
      type: 'ml.p3.2xlarge',
      load: { ...FULL, cpu: 160, peakCpu: 160, memory: 20, gpu: 95, gpuMemory: 60 },
    }),
    findings: {},
    abstentions: [NO_BILL],
  },
]

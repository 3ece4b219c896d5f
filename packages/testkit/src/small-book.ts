import type { BookData, InstanceSpec } from '@costwright/engine/catalog/book-data'

function spec(offered: string, more: Partial<InstanceSpec> = {}): InstanceSpec {
  return { vcpu: 4, memoryGib: 16, arch: 'x86_64', accelerator: null, nvmeGb: 0, networkGbps: 10, offered, ...more }
}

/** A price book small enough to read, with one case of everything that a lookup can meet. Figures are round on purpose. */
export const SMALL_BOOK: BookData = {
  format: 1,
  compiled: '2026-05-20',
  origin: 'snapshot',
  sources: [
    { name: 'Hosting list', date: '2026-05-20', trust: 'published' },
    { name: 'Studio list', date: '2025-12-05', trust: 'published' },
    { name: 'EC2 list', date: '2025-12-06', trust: 'published' },
    { name: 'Spot Advisor', date: '2025-06', trust: 'published' },
    { name: 'recalled', date: '2026-11', trust: 'assumed' },
    { name: 'training readings', date: '2026-09-24', trust: 'published' },
  ],
  types: {
    'ml.m5.large': spec('ANTPHX', { vcpu: 2, memoryGib: 8 }),
    'ml.m5.xlarge': spec('ANTPHXC'),
    'ml.g4dn.xlarge': spec('ANTPHX', {
      nvmeGb: 125,
      accelerator: { kind: 'gpu', model: 'NVIDIA T4', count: 1, memoryGib: 16 },
    }),
    'ml.t3.medium': spec('AN', { vcpu: 2, memoryGib: 4 }),
    'ml.m7g.large': spec(''),
    'ml.m9.large': spec('TH'),
    'ml.z9.large': spec('TH'),
    'ml.p9.large': spec('T'),
  },
  instances: [
    {
      component: 'hosting',
      region: 'us-east-1',
      source: 0,
      complete: false,
      usd: {
        'ml.m5.large': '0.12',
        'ml.m5.xlarge': '0.24',
        'ml.g4dn.xlarge': '0.736',
        'ml.m7g.large': '0.09',
        'ml.p9.large': ['9', '10'],
      },
    },
    {
      component: 'hosting',
      region: 'us-west-1',
      source: 0,
      complete: false,
      usd: { 'ml.g4dn.xlarge': '0.736', 'ml.m5.large': '0.14' },
    },
    { component: 'hosting', region: 'us-gov-west-1', source: 0, complete: false, usd: { 'ml.m5.large': '0.15' } },
    {
      component: 'studio-kernel-gateway',
      region: 'us-east-1',
      source: 1,
      complete: false,
      usd: { 'ml.t3.medium': '0.05', 'ml.m5.large': '0.13' },
    },
    { component: 'training', region: 'us-east-1', source: 5, complete: false, usd: { 'ml.m5.large': '0.1201' } },
    { component: 'training', region: 'eu-west-1', source: 5, complete: true, usd: { 'ml.m5.large': '0.128' } },
  ],
  hosts: [
    {
      region: 'us-east-1',
      source: 2,
      usd: {
        'ml.m5.large': '0.1',
        'ml.m5.xlarge': '0.2',
        'ml.g4dn.xlarge': '0.5',
        'ml.m9.large': '0.11',
        'ml.z9.large': '0.2',
      },
    },
  ],
  spot: [
    {
      region: 'us-east-1',
      source: 3,
      advice: { 'ml.g4dn.xlarge': [60, 2], 'ml.m5.large': [50, 0], 'ml.p9.large': [10, 4] },
    },
  ],
  savingsPlans: [
    {
      component: 'training',
      region: 'us-east-1',
      termYears: 1,
      payment: 'no-upfront',
      source: 5,
      usd: { 'ml.m5.large': '0.09' },
    },
  ],
  planFees: [{ region: 'us-east-1', source: 5, usd: { 'ml.p9.large': '13.57' } }],
  rates: {
    'training-volume': { 'us-east-1': { usd: '0.14', source: 0 } },
    'notebook-volume': { 'us-east-1': { usd: '0.14', source: 4 }, 'eu-west-1': { usd: '0.154', source: 0 } },
    'cloudwatch-alarm': { '*': { usd: '0.1', source: 0 } },
    'logs-ingest': { 'us-east-1': { usd: ['0.5', '0.57'], source: 0 } },
  },
  oddities: [
    {
      component: 'hosting',
      region: 'us-east-1',
      instanceType: 'ml.m5.xlarge',
      kind: 'far-above-ec2',
      note: 'looks high',
    },
  ],
}

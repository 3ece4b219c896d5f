import type { BookData, InstanceSpec } from '@costwright/engine/catalog/book-data'

const SPEC: InstanceSpec = {
  vcpu: 2,
  memoryGib: 8,
  arch: 'x86_64',
  accelerator: null,
  nvmeGb: 0,
  networkGbps: null,
  offered: 'ACHNPTX',
}

/** A small valid book, as the one that ships, with a source of each trust; `changes` replace parts of it. */
export function bookFixture(changes: Partial<BookData> = {}): BookData {
  return {
    format: 1,
    compiled: '2026-05-20',
    origin: 'snapshot',
    sources: [
      { name: 'published list', date: '2026-05-20', trust: 'published', url: 'https://example.com/list' },
      { name: 'recalled', date: '2026-01', trust: 'assumed' },
    ],
    types: {
      'ml.m5.large': SPEC,
      'ml.m5.xlarge': { ...SPEC, vcpu: 4, memoryGib: 16 },
      'ml.g5.xlarge': { ...SPEC, vcpu: 4, memoryGib: 16 },
    },
    instances: [
      {
        component: 'hosting',
        region: 'us-east-1',
        source: 0,
        complete: false,
        usd: { 'ml.m5.large': '0.115', 'ml.m5.xlarge': '0.23', 'ml.g5.xlarge': '1.408' },
      },
      {
        component: 'hosting',
        region: 'eu-west-1',
        source: 0,
        complete: false,
        usd: { 'ml.m5.large': '0.128', 'ml.m5.xlarge': '0.257' },
      },
    ],
    hosts: [{ region: 'us-east-1', source: 0, usd: { 'ml.m5.large': '0.096', 'ml.g5.xlarge': '1.006' } }],
    spot: [{ region: 'us-east-1', source: 0, advice: { 'ml.g5.xlarge': [62, 3] } }],
    savingsPlans: [
      {
        component: 'training',
        region: 'us-east-1',
        termYears: 1,
        payment: 'no-upfront',
        source: 0,
        usd: { 'ml.m5.large': '0.08' },
      },
    ],
    planFees: [{ region: 'us-east-1', source: 0, usd: { 'ml.p5.48xlarge': '36.1836' } }],
    rates: {
      'training-volume': { 'us-east-1': { usd: '0.14', source: 1 } },
      's3-standard-storage': { 'us-east-1': { usd: '0.023', source: 0 } },
    },
    oddities: [],
    ...changes,
  }
}

import type { BookData, InstanceSpec } from '../../catalog/book-data.ts'
import { createPriceBook } from '../../catalog/create-price-book.ts'
import type { PriceBook } from '../../catalog/price-book.ts'

function type(
  offered: string,
  vcpu: number,
  memoryGib: number,
  accelerator:
    | readonly [kind: 'gpu' | 'inferentia' | 'trainium', model: string, count: number, each: number]
    | null = null,
  arch: 'x86_64' | 'arm64' = 'x86_64',
): InstanceSpec {
  const chip =
    accelerator === null
      ? null
      : {
          kind: accelerator[0],
          model: accelerator[1],
          count: accelerator[2],
          memoryGib: accelerator[2] * accelerator[3],
        }
  return {
    vcpu,
    memoryGib,
    arch,
    accelerator: chip,
    nvmeGb: 0,
    networkGbps: accelerator !== null && accelerator[2] >= 8 ? 400 : 10,
    offered,
  }
}

const USD = {
  'ml.m5.xlarge': '0.23',
  'ml.c7i.4xlarge': '0.857',
  'ml.g4dn.xlarge': '0.736',
  'ml.g5.xlarge': '1.408',
  'ml.g5.2xlarge': '1.515',
  'ml.g6.xlarge': '1.127',
  'ml.p3.2xlarge': '3.825',
  'ml.p4d.24xlarge': '25.25',
  'ml.p5.48xlarge': '63.3',
} as const

const DATA: BookData = {
  format: 1,
  compiled: '2026-05-20',
  origin: 'snapshot',
  sources: [{ name: 'a list', date: '2026-05-20', trust: 'published' }],
  types: {
    'ml.m5.xlarge': type('HT', 4, 16),
    'ml.c7i.4xlarge': type('HT', 16, 32),
    'ml.c8g.xlarge': type('H', 4, 8, null, 'arm64'),
    'ml.g4dn.xlarge': type('HT', 4, 16, ['gpu', 'NVIDIA T4 Tensor Core', 1, 16]),
    'ml.g5.xlarge': type('HT', 4, 16, ['gpu', 'NVIDIA A10G', 1, 24]),
    'ml.g5.2xlarge': type('HT', 8, 32, ['gpu', 'NVIDIA A10G', 1, 24]),
    'ml.g6.xlarge': type('HT', 4, 16, ['gpu', 'NVIDIA L4', 1, 24]),
    'ml.p2.xlarge': type('HT', 4, 61, ['gpu', 'NVIDIA Tesla K80', 1, 12]),
    'ml.p3.2xlarge': type('HT', 8, 61, ['gpu', 'NVIDIA Tesla V100', 1, 16]),
    'ml.p4d.24xlarge': type('HT', 96, 1152, ['gpu', 'NVIDIA A100', 8, 40]),
    'ml.p5.48xlarge': type('HT', 192, 2048, ['gpu', 'NVIDIA H100', 8, 80]),
    'ml.inf1.xlarge': type('H', 4, 8, ['inferentia', 'AWS Inferentia', 1, 8]),
    'ml.inf2.xlarge': type('H', 4, 16, ['inferentia', 'AWS Inferentia2', 1, 32]),
    'ml.trn1.2xlarge': type('HT', 8, 32, ['trainium', 'AWS Trainium', 1, 32]),
    'ml.p6-b200.48xlarge': type('HT', 192, 2048),
    'ml.eia2.medium': {
      vcpu: null,
      memoryGib: null,
      arch: null,
      accelerator: null,
      nvmeGb: 0,
      networkGbps: null,
      offered: '',
    },
  },
  instances: [
    {
      component: 'hosting',
      region: 'us-east-1',
      source: 0,
      complete: false,
      usd: {
        ...USD,
        'ml.c8g.xlarge': '0.19',
        'ml.inf1.xlarge': '0.297',
        'ml.inf2.xlarge': '0.99',
        'ml.trn1.2xlarge': '1.55',
      },
    },
    {
      component: 'training',
      region: 'us-east-1',
      source: 0,
      complete: false,
      usd: { ...USD, 'ml.trn1.2xlarge': '1.55' },
    },
  ],
  hosts: [],
  spot: [],
  savingsPlans: [],
  planFees: [],
  rates: {},
  oddities: [],
}

/** A book of sixteen types, one of each kind of hardware, with prices of us-east-1 in 2026. */
export const COMPUTE_BOOK: PriceBook = createPriceBook(DATA)

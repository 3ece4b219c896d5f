import type { BookData, InstanceSpec } from '@costwright/engine/catalog/book-data'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'

function type(vcpu: number, memoryGib: number, more: Partial<InstanceSpec> = {}): InstanceSpec {
  return { vcpu, memoryGib, arch: 'x86_64', accelerator: null, nvmeGb: 0, networkGbps: 10, offered: 'ACHNPTX', ...more }
}

function gpu(model: string, count: number, memoryGib: number, nvmeGb = 0): Partial<InstanceSpec> {
  return { accelerator: { kind: 'gpu', model, count, memoryGib }, nvmeGb }
}

const GRAVITON = { arch: 'arm64', offered: 'H' } as const

/** USD an hour of every component in us-east-1; eu-west-1 costs a tenth more. */
const TYPES: Readonly<Record<string, readonly [number, InstanceSpec]>> = {
  'ml.t2.medium': [0.056, type(2, 4, { offered: 'HN' })],
  'ml.t3.medium': [0.05, type(2, 4)],
  'ml.m4.xlarge': [0.24, type(4, 16)],
  'ml.m5.large': [0.115, type(2, 8)],
  'ml.m5.xlarge': [0.23, type(4, 16)],
  'ml.m5.2xlarge': [0.461, type(8, 32)],
  'ml.m5.4xlarge': [0.922, type(16, 64)],
  'ml.c5.xlarge': [0.204, type(4, 8)],
  'ml.c5.4xlarge': [0.816, type(16, 32)],
  'ml.c6g.xlarge': [0.1632, type(4, 8, GRAVITON)],
  'ml.g4dn.xlarge': [0.736, type(4, 16, gpu('NVIDIA T4', 1, 16, 125))],
  'ml.g4dn.12xlarge': [4.89, type(48, 192, gpu('NVIDIA T4', 4, 64, 900))],
  'ml.g5.xlarge': [1.408, type(4, 16, gpu('NVIDIA A10G', 1, 24, 250))],
  'ml.g5.2xlarge': [1.515, type(8, 32, gpu('NVIDIA A10G', 1, 24, 450))],
  'ml.p3.2xlarge': [3.825, type(8, 61, gpu('NVIDIA V100', 1, 16))],
  'ml.p3.8xlarge': [14.688, type(32, 244, gpu('NVIDIA V100', 4, 64))],
}

const COMPONENTS = [
  'hosting',
  'async',
  'batch-transform',
  'processing',
  'training',
  'notebook',
  'studio-jupyterlab',
  'studio-code-editor',
  'studio-kernel-gateway',
  'rstudio',
  'hyperpod',
] as const

/** USD per unit, the same in both regions. */
const RATES: Readonly<Record<string, string>> = {
  'endpoint-volume': '0.14',
  'notebook-volume': '0.14',
  'training-volume': '0.14',
  'processing-volume': '0.14',
  'transform-volume': '0.14',
  'hyperpod-volume': '0.14',
  'studio-volume': '0.112',
  'serverless-1gb': '0.00002',
  'serverless-2gb': '0.00004',
  'serverless-3gb': '0.00006',
  'serverless-4gb': '0.00008',
  'serverless-5gb': '0.0001',
  'serverless-6gb': '0.00012',
  'serverless-provisioned-2gb': '0.00001',
  'serverless-provisioned-duration-2gb': '0.00002',
  'feature-store-write': '0.00000125',
  'feature-store-read': '0.00000025',
  'feature-store-storage': '0.45',
  'ecr-storage': '0.10',
  'logs-storage': '0.03',
  's3-standard-storage': '0.023',
  's3-standard-ia-storage': '0.0125',
  's3-standard-put': '0.000005',
  's3-standard-get': '0.0000004',
  's3-standard-ia-transition': '0.00001',
  's3-standard-ia-retrieval': '0.01',
  'transfer-inter-region': '0.02',
}

const REGIONS = { 'us-east-1': 1, 'eu-west-1': 1.1 } as const

const DATA: BookData = {
  format: 1,
  compiled: '2026-05-20',
  origin: 'snapshot',
  sources: [{ name: 'the list of the corpus', date: '2026-05-20', trust: 'published' }],
  types: Object.fromEntries(Object.entries(TYPES).map(([name, [, spec]]) => [name, spec])),
  instances: Object.entries(REGIONS).flatMap(([region, times]) =>
    COMPONENTS.map((component) => ({
      component,
      region,
      source: 0,
      complete: true,
      usd: Object.fromEntries(Object.entries(TYPES).map(([name, [usd]]) => [name, (usd * times).toFixed(6)])),
    })),
  ),
  hosts: [],
  spot: [{ region: 'us-east-1', source: 0, advice: { 'ml.g4dn.xlarge': [64, 3], 'ml.p3.2xlarge': [80, 0] } }],
  savingsPlans: [
    {
      component: 'hosting',
      region: 'us-east-1',
      termYears: 1,
      payment: 'no-upfront',
      source: 0,
      usd: { 'ml.m4.xlarge': '0.1536', 'ml.m5.large': '0.0736', 'ml.m5.xlarge': '0.1472', 'ml.m5.4xlarge': '0.59008' },
    },
  ],
  planFees: [],
  rates: Object.fromEntries(
    Object.entries(RATES).map(([id, usd]) => [
      id,
      Object.fromEntries(Object.keys(REGIONS).map((region) => [region, { usd, source: 0 }])),
    ]),
  ),
  oddities: [],
}

/** Prices of the corpus: few types and two regions, so that a saving can be worked out by hand. */
export const CORPUS_BOOK = createPriceBook(DATA)

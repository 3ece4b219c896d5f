import type { AccountFact, AccountSnapshot } from '../account/account-snapshot.ts'
import type { BookData } from '../catalog/book-data.ts'
import { createPriceBook } from '../catalog/create-price-book.ts'
import type { BilledResource } from './audit-context.ts'
import { AUDIT_BOOK, daysAgo, NOW, snapshotOf } from './account.fixture.ts'
import { evaluateRules, type Evaluation } from './evaluate-rules.ts'
import type { Rule } from './rule.ts'

const ACCOUNT = '999999999993'
const WHERE = { account: ACCOUNT, region: 'us-east-1' } as const
export const GB = 1024 ** 3

const RATES = {
  's3-standard-storage': '0.023',
  's3-standard-ia-storage': '0.0125',
  's3-standard-ia-transition': '0.00001',
  's3-standard-ia-retrieval': '0.01',
  's3-standard-put': '0.000005',
  'ecr-storage': '0.1',
  'logs-storage': '0.03',
  'transfer-inter-region': '0.02',
}
const { data } = AUDIT_BOOK
const DATA: BookData = {
  ...data,
  savingsPlans: [
    {
      component: 'hosting',
      region: 'us-east-1',
      termYears: 1,
      payment: 'no-upfront',
      source: 0,
      usd: { 'ml.m5.xlarge': '0.184' },
    },
  ],
  rates: {
    ...data.rates,
    ...Object.fromEntries(
      Object.entries(RATES).map(([id, usd]) => [
        id,
        { 'us-east-1': { usd, source: 0 }, 'eu-west-1': { usd, source: 0 } },
      ]),
    ),
  },
}

/** Prices of storage and transfer in two regions, and one plan price: ml.m5.xlarge endpoints at 80 %. */
export const STORAGE_BOOK = createPriceBook(DATA)

/** A bucket of 500 days with 10,000 objects of 10 MB in S3 Standard and no lifecycle rule. */
export function bucketOf(over: Partial<AccountFact<'buckets'>> = {}): AccountFact<'buckets'> {
  const name = over.name ?? 'artifacts'
  return {
    ...WHERE,
    name,
    arn: `arn:aws:s3:::${name}`,
    tags: {},
    createdAt: daysAgo(500),
    versioning: false,
    bytesByClass: { StandardStorage: 1000 * GB },
    objectCount: 100_000,
    lifecycleRules: [],
    incompleteUploads: { count: 0, bytes: 0, oldestAt: null },
    ...over,
  }
}

/** A lifecycle rule in force that does nothing yet. */
export function lifecycleRule(
  over: Partial<NonNullable<AccountFact<'buckets'>['lifecycleRules']>[number]>,
): NonNullable<AccountFact<'buckets'>['lifecycleRules']>[number] {
  return {
    id: 'rule',
    enabled: true,
    prefix: null,
    minObjectBytes: null,
    transitions: [],
    expireAfterDays: null,
    noncurrentExpireAfterDays: null,
    abortUploadsAfterDays: null,
    ...over,
  }
}

/** A notebook: what makes an account one with machine learning. */
export function traceOf(over: Partial<AccountFact<'notebookInstances'>> = {}): AccountFact<'notebookInstances'> {
  const name = over.name ?? 'notes'
  return {
    ...WHERE,
    name,
    arn: `arn:aws:sagemaker:us-east-1:${over.account ?? ACCOUNT}:notebook-instance/${name}`,
    tags: {},
    status: 'InService',
    instanceType: 'ml.m5.large',
    volumeSizeGb: 5,
    createdAt: daysAgo(100),
    lastModifiedAt: daysAgo(100),
    lifecycleConfigName: null,
    platform: null,
    ...over,
  }
}

/** An account as the head of a snapshot has it. */
export function accountOf(
  over: Partial<AccountSnapshot['accounts'][number]> = {},
): AccountSnapshot['accounts'][number] {
  return { id: ACCOUNT, name: 'shop', payer: false, regions: ['us-east-1'], ...over }
}

/** A list that was not read. */
export function deniedRead(
  fact: string,
  over: Partial<AccountSnapshot['collection'][number]> = {},
): AccountSnapshot['collection'][number] {
  return {
    account: ACCOUNT,
    region: null,
    action: 'service:Read',
    fact,
    outcome: 'denied',
    detail: null,
    count: 0,
    startedAt: null,
    endedAt: null,
    ...over,
  }
}

/** What was billed in the 30 days before NOW: quantity by usage type. */
export function billOf(
  quantities: Readonly<Record<string, number>>,
  over: Partial<BilledResource> = {},
): BilledResource {
  return {
    from: daysAgo(30),
    to: new Date(NOW).toISOString(),
    lines: Object.entries(quantities).map(([usageType, quantity]) => ({
      usageType,
      usd: '0',
      quantity: String(quantity),
      coveredQuantity: '0',
      unit: null,
    })),
    commitment: null,
    ...over,
  }
}

/** What one rule says of a snapshot, with what is billed by ARN. */
export function auditStorage(
  rule: Rule,
  over: Partial<AccountSnapshot>,
  {
    settings = {},
    billed = {},
  }: { readonly settings?: Record<string, unknown>; readonly billed?: Readonly<Record<string, BilledResource>> } = {},
): Evaluation {
  const snapshot = snapshotOf({ accounts: [accountOf()], ...over })
  return evaluateRules(
    snapshot,
    [{ rule, settings: rule.settings.parse(settings) }],
    STORAGE_BOOK,
    (arn) => billed[arn] ?? null,
  )
}

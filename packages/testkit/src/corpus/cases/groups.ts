import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { BilledResource } from '@costwright/engine/audit/audit-context'
import { endpointOf, FULL, NO_BILL } from '../build-endpoint.ts'
import { processingOf, trainingOf } from '../build-work.ts'
import { join, type CorpusCase, type Facts } from '../corpus-case.ts'
import { ABROAD, arnOf, daysAgo, HOME, MONTH } from '../place.ts'

const GB = 1024 ** 3
const LITTLE = { ...FULL, cpu: 16, peakCpu: 20, memory: 20 }

function small(count: number, image: (index: number) => string): Facts {
  return join(
    ...Array.from({ length: count }, (_, index) =>
      endpointOf({ endpoint: `shop-${index}`, type: 'ml.m5.large', image: image(index), load: LITTLE }),
    ),
  )
}

function schedule(endpointName: string): { monitoringSchedules: AccountFact<'monitoringSchedules'>[] } & Facts {
  const arn = arnOf(HOME, 'monitoring-schedule', 'quality')
  return {
    monitoringSchedules: [
      {
        ...HOME,
        name: 'quality',
        arn,
        tags: {},
        status: 'Scheduled',
        monitoringType: 'DataQuality',
        endpointName,
        scheduleExpression: 'cron(0 2 ? * * *)',
        instanceType: 'ml.m5.xlarge',
        instanceCount: 1,
        createdAt: daysAgo(100),
        lastModifiedAt: daysAgo(100),
        lastExecutionAt: daysAgo(0.9),
        lastExecutionStatus: 'Completed',
      },
    ],
    processingJobs: processingOf(14, { instanceCount: 1, monitoringScheduleArn: arn }, 'quality'),
  }
}
/** A run a day of two hours on one instance with 30 GB. */
const MONITORING = (MONTH / 24) * 2 * (0.23 + (30 * 0.14) / MONTH)

const LAKE: Facts = {
  buckets: [
    {
      ...HOME,
      name: 'lake',
      arn: 'arn:aws:s3:::lake',
      tags: {},
      createdAt: daysAgo(900),
      versioning: false,
      bytesByClass: { StandardStorage: 100 * GB },
      objectCount: 100,
      lifecycleRules: [],
      incompleteUploads: { count: 0, bytes: 0, oldestAt: null },
    },
  ],
}
function readers(region: string): Facts {
  return {
    trainingJobs: trainingOf(10, 2, {
      region,
      instanceType: 'ml.m5.xlarge',
      volumeSizeGb: 0,
      inputUris: ['s3://lake/in'],
    }),
  }
}
/** Ten terabytes a month to another region, on the bill of October. */
const SENT: BilledResource = {
  from: '2026-10-01T00:00:00Z',
  to: '2026-11-01T00:00:00Z',
  lines: [
    {
      usageType: 'USE1-EUW1-AWS-Out-Bytes',
      usd: '204',
      quantity: String((10_000 * 744) / MONTH),
      coveredQuantity: '0',
      unit: 'GB',
    },
  ],
  commitment: null,
}

/** Things that are waste together, and each of them is none. */
export const GROUPS: readonly CorpusCase[] = [
  {
    title: 'five endpoints on one image that are hardly busy',
    facts: small(5, () => 'shop:1'),
    // 1 vCPU and 8 GiB together: two ml.m5.large hold them
    findings: { 'endpoints-fit-multi-model shop-0': 3 * 0.115 * MONTH },
    abstentions: [NO_BILL],
  },
  { title: 'three endpoints on one image', facts: small(3, () => 'shop:1'), findings: {}, abstentions: [NO_BILL] },
  {
    title: 'five endpoints on five images',
    facts: small(5, (index) => `shop:${index}`),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'a monitor of an endpoint that nobody asks',
    facts: join(endpointOf({ requests: 0 }), schedule('ranking')),
    findings: { 'idle-endpoint ranking': 0.23 * MONTH, 'monitoring-schedule-without-traffic quality': MONITORING },
    abstentions: [NO_BILL],
  },
  {
    title: 'a monitor of an endpoint that is gone',
    facts: schedule('gone'),
    findings: { 'monitoring-schedule-without-traffic quality': MONITORING },
    abstentions: [],
  },
  {
    title: 'a monitor of an endpoint that is asked',
    facts: join(endpointOf({}), schedule('ranking')),
    findings: {},
    abstentions: [NO_BILL],
  },
  {
    title: 'a monitor of an endpoint of which no requests are listed',
    facts: join(endpointOf({ requests: 0, load: null, series: { listed: false } }), schedule('ranking')),
    findings: {},
    abstentions: [
      NO_BILL,
      'monitoring-schedule-without-traffic quality',
      'endpoint-off-hours ranking',
      'endpoints-fit-multi-model ranking',
      'idle-endpoint ranking',
      'oversized-endpoint ranking',
      'realtime-fits-async ranking',
      'realtime-fits-batch ranking',
      'realtime-fits-serverless ranking',
    ],
  },
  {
    title: 'jobs abroad that read a bucket at home, with a bill',
    facts: join(LAKE, readers(ABROAD.region)),
    billed: { 'arn:aws:s3:::lake': SENT },
    // the transfer, less a copy of 100 GB and what is new of it each month
    findings: {
      'cross-region-data-access lake': 10_000 * 0.02 - 100 * 0.023 - (100 / 900) * (MONTH / 24) * 0.02,
    },
    abstentions: [],
  },
  {
    title: 'jobs abroad that read a bucket at home, without a bill',
    facts: join(LAKE, readers(ABROAD.region)),
    findings: { 'cross-region-data-access lake': 0 },
    abstentions: [],
  },
  {
    title: 'jobs at home, and a bucket that is copied abroad',
    facts: join(LAKE, readers(HOME.region)),
    billed: { 'arn:aws:s3:::lake': SENT },
    findings: {},
    abstentions: ['cross-region-data-access lake'],
  },
]

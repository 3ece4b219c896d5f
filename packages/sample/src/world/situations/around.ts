import { usdPerUnitToJson } from '@costwright/engine/money/usd'
import { usdPerUnit } from '@costwright/engine/money/usd'
import { MS_PER_DAY } from '../calendar.ts'
import type { Surrounding } from '../resource.ts'
import type { Situation, Stage } from '../situation.ts'
import { tagged } from '../tags.ts'

/** On-demand price of a db.m5.large instance of RDS for PostgreSQL in us-east-1: recalled, USD per hour. */
const RDS_USD_PER_HOUR = '0.178'
/** gp3 volumes in us-east-1, USD per GB-month, 2026-09. */
const EBS_USD_PER_GB_MONTH = '0.08'

/** Services around machine learning, and some that have nothing to do with it. */
export function around({ calendar, book }: Stage): Situation {
  const service = (
    over: Partial<Surrounding> & Pick<Surrounding, 'name' | 'service' | 'unit' | 'amount'>,
  ): Surrounding => ({
    kind: 'surrounding',
    account: 'shop',
    region: 'us-east-1',
    tags: tagged({ team: 'storefront', environment: 'prod', project: 'storefront' }),
    createdAt: calendar.from - 300 * MS_PER_DAY,
    step: 'day',
    stated: null,
    ...over,
  })
  const ec2Usd = book.hostUsd('ml.m5.large', 'us-east-1')?.usd ?? '0.096'
  const web = tagged({ team: 'storefront', environment: 'prod' })
  const resources: readonly Surrounding[] = [
    service({
      name: 'invoke-endpoints',
      service: 'lambda',
      unit: { kind: 'lambda', requestsPerMonth: 1, msPerRequest: 60, memoryMb: 256 },
      amount: { shape: 'shop', level: 130_000 },
    }),
    service({
      name: 'public-api',
      service: 'api-gateway',
      unit: { kind: 'api-gateway', api: 'http', requestsPerMonth: 1, kbPerRequest: 4 },
      amount: { shape: 'shop', level: 130_000 },
    }),
    service({
      name: 'dashboards',
      service: 'cloudwatch',
      unit: { kind: 'cloudwatch', customMetrics: 60, alarms: 40 },
      amount: { shape: 'constant', level: 1 / 730, noise: 0 },
    }),
    service({
      name: 'answers-to-shoppers',
      service: 'transfer',
      unit: { kind: 'data-transfer', internetOutGb: 1 },
      amount: { shape: 'shop', level: 1.6 },
    }),
    service({
      name: 'private-subnets',
      service: 'vpc',
      unit: { kind: 'vpc', natGateways: 1, natGb: 0.5, hoursPerMonth: 1 },
      amount: { shape: 'constant', level: 1, noise: 0 },
    }),
    ...['i-0sample000000001', 'i-0sample000000002', 'i-0sample000000003'].map((name) =>
      service({
        name,
        service: 'ec2',
        tags: web,
        unit: {},
        step: 'hour',
        amount: { shape: 'constant', level: 1, noise: 0 },
        stated: { usageType: 'BoxUsage:m5.large', unit: 'Hrs', usdPerUnit: usdPerUnitToJson(usdPerUnit(ec2Usd)) },
      }),
    ),
    service({
      name: 'vol-0sample00000001',
      service: 'ebs',
      tags: web,
      unit: {},
      amount: { shape: 'constant', level: 300 / 730, noise: 0 },
      stated: { usageType: 'EBS:VolumeUsage.gp3', unit: 'GB-Mo', usdPerUnit: EBS_USD_PER_GB_MONTH },
    }),
    service({
      name: 'storefront-orders',
      service: 'rds',
      tags: web,
      unit: {},
      step: 'hour',
      amount: { shape: 'constant', level: 1, noise: 0 },
      stated: { usageType: 'InstanceUsage:db.m5.large', unit: 'Hrs', usdPerUnit: RDS_USD_PER_HOUR },
    }),
  ]
  return { resources, plants: [], healthy: [], advice: [], anomalies: [] }
}

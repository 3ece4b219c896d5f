import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import { endpointOf, NO_BILL } from '../build-endpoint.ts'
import { processingOf, trainingOf } from '../build-work.ts'
import { join, watched, type CorpusCase, type Facts } from '../corpus-case.ts'
import { arnOf, daysAgo, HOME, SISTER } from '../place.ts'

const ACCOUNTS = [
  { id: HOME.account, name: 'work', payer: false, regions: [HOME.region] },
  { id: SISTER.account, name: 'payer', payer: true, regions: [SISTER.region] },
]

function budget(over: Partial<AccountFact<'budgets'>>): Facts {
  const [plain] = watched(HOME).budgets ?? []
  return plain === undefined ? {} : { budgets: [{ ...plain, ...over }] }
}

function monitor(account: string): Facts {
  return { anomalyMonitors: (watched({ account }).anomalyMonitors ?? []).map((one) => ({ ...one, account })) }
}

const WORK: Facts = endpointOf({})
const UNWATCHED = ['no-alarm-on-ml-spend', 'no-anomaly-monitor', 'no-budget-on-ml'].map((rule) => `${rule} work`)
const NO_BILL_OF_WORK = NO_BILL.replace(HOME.account, 'work')

function labelling(name: string, over: Partial<AccountFact<'labellingJobs'>>): AccountFact<'labellingJobs'> {
  return {
    ...HOME,
    name,
    arn: arnOf(HOME, 'labeling-job', name),
    tags: {},
    status: 'Completed',
    createdAt: daysAgo(20),
    lastModifiedAt: daysAgo(10),
    totalLabelled: 8000,
    humanLabelled: 8000,
    machineLabelled: 0,
    unlabelled: 0,
    automated: false,
    workersPerObject: 3,
    ...over,
  }
}

/** What watches the spending of an account, and other things that cost nothing themselves. */
export const GUARDS: readonly CorpusCase[] = [
  { title: 'an account in which nothing is', facts: {}, unwatched: true, findings: {}, abstentions: [] },
  {
    title: 'an account with an endpoint that nobody watches',
    facts: WORK,
    accounts: ACCOUNTS,
    unwatched: true,
    findings: Object.fromEntries(UNWATCHED.map((one) => [one, 0])),
    abstentions: [NO_BILL_OF_WORK],
  },
  {
    title: 'a budget for SageMaker and a monitor in the account that pays',
    facts: join(WORK, budget({ account: SISTER.account }), monitor(SISTER.account)),
    accounts: ACCOUNTS,
    unwatched: true,
    findings: {},
    abstentions: [NO_BILL_OF_WORK],
  },
  {
    title: 'a budget of the payer for EC2, and one of the account for usage: neither covers it',
    facts: join(
      WORK,
      budget({ account: SISTER.account, filters: { Service: ['Amazon Elastic Compute Cloud - Compute'] } }),
      budget({ budgetType: 'USAGE' }),
      monitor(SISTER.account),
    ),
    accounts: ACCOUNTS,
    unwatched: true,
    findings: { 'no-budget-on-ml work': 0, 'no-alarm-on-ml-spend work': 0 },
    abstentions: [NO_BILL_OF_WORK],
  },
  {
    title: 'a budget that is limited by a tag: nobody knows what it covers',
    facts: join(WORK, budget({ filters: { TagKeyValue: ['user:team$ml'] } }), monitor(HOME.account)),
    accounts: ACCOUNTS,
    unwatched: true,
    findings: { 'no-alarm-on-ml-spend work': 0 },
    abstentions: [NO_BILL_OF_WORK, 'no-budget-on-ml work'],
  },
  {
    title: 'budgets that could not be read',
    facts: WORK,
    unwatched: true,
    collection: [{ region: null, action: 'budgets:DescribeBudgets', fact: 'budgets', outcome: 'denied' }],
    findings: { [`no-anomaly-monitor ${HOME.account}`]: 0 },
    abstentions: [NO_BILL, `no-budget-on-ml * @${HOME.account}/*`, `no-alarm-on-ml-spend * @${HOME.account}/*`],
  },
  {
    title: 'an endpoint that captures its requests, read by a monitor, and another that nobody reads',
    facts: join(
      endpointOf({ about: { dataCapturePercent: 10 } }),
      endpointOf({ endpoint: 'other', about: { dataCapturePercent: 100 } }),
      {
        monitoringSchedules: [
          {
            ...HOME,
            name: 'quality',
            arn: arnOf(HOME, 'monitoring-schedule', 'quality'),
            tags: {},
            status: 'Scheduled',
            monitoringType: 'DataQuality',
            endpointName: 'ranking',
            scheduleExpression: 'cron(0 * ? * * *)',
            instanceType: 'ml.m5.xlarge',
            instanceCount: 1,
            createdAt: daysAgo(100),
            lastModifiedAt: daysAgo(100),
            lastExecutionAt: daysAgo(0.04),
            lastExecutionStatus: 'Completed',
          },
        ],
        processingJobs: processingOf(
          14,
          { instanceCount: 1, monitoringScheduleArn: arnOf(HOME, 'monitoring-schedule', 'quality') },
          'quality',
        ),
      },
    ),
    findings: { 'data-capture-left-on other': 0 },
    abstentions: [NO_BILL],
  },
  {
    title: 'Elastic Inference in the configuration of an endpoint',
    facts: endpointOf({ config: { acceleratorType: 'ml.eia2.medium' } }),
    findings: { 'elastic-inference-left ranking': 0 },
    abstentions: [NO_BILL],
  },
  {
    title: 'labelling by people: of many objects, of few, automated, stopped, and not stated',
    facts: {
      labellingJobs: [
        labelling('many', {}),
        labelling('few', { totalLabelled: 4999, humanLabelled: 4999 }),
        labelling('automated', { automated: true }),
        labelling('stopped', { status: 'Stopped' }),
        labelling('unknown', { totalLabelled: null }),
      ],
    },
    findings: { 'labelling-without-automation many': 0 },
    abstentions: ['labelling-without-automation unknown'],
  },
  {
    title: 'configurations and models that nothing names, where they are asked for',
    facts: { ...endpointOf({}), endpoints: [], metricSeries: [] },
    settings: { 'orphan-endpoint-config': { list: true }, 'orphan-model': { list: true } },
    findings: { 'orphan-endpoint-config ranking-config': 0 },
    abstentions: [],
  },
  {
    title: 'a model that nothing names, where they are asked for',
    facts: { ...endpointOf({}), endpoints: [], endpointConfigs: [], metricSeries: [] },
    settings: { 'orphan-endpoint-config': { list: true }, 'orphan-model': { list: true } },
    findings: { 'orphan-model ranking-model': 0 },
    abstentions: [],
  },
  {
    title: 'configurations and models that nothing names, where nobody asked for them',
    facts: { ...endpointOf({}), endpoints: [], metricSeries: [] },
    findings: {},
    abstentions: [],
  },
  {
    title: 'six jobs with an owner and one without',
    facts: {
      trainingJobs: trainingOf(7, 0.1, (index) => ({
        instanceType: 'ml.m5.xlarge',
        tags: index === 0 ? { Name: 'x' } : { owner: 'ann', Name: `n${index}` },
      })),
    },
    findings: { [`missing-cost-allocation-tags ${HOME.account}`]: 0 },
    abstentions: [],
  },
]

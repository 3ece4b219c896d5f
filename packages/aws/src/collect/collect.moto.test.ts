import { CreateAccountCommand, CreateOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations'
import { accountSnapshotSchema } from '@costwright/engine/account/account-snapshot'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import { MOTO_START_MS, startMotoServer, type MotoServer } from '@costwright/testkit/moto-server'
import { SMALL_BOOK } from '@costwright/testkit/small-book'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { collectAccount, type CollectedAccount, type CollectOptions } from './collect-account.ts'
import { collectAccounts } from './collect-accounts.ts'
import { COLLECTORS } from './collectors.ts'
import { MOTO_FACTS } from './moto-facts.fixture.ts'
import { MOTO_ACCOUNT, MOTO_REGION, seedMoto } from './moto-account.fixture.ts'

let moto: MotoServer
beforeAll(async () => {
  moto = await startMotoServer()
}, MOTO_START_MS)
afterAll(async () => await moto.stop())
beforeEach(() => {
  for (const [name, value] of Object.entries(moto.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, value)
})
afterEach(() => vi.unstubAllEnvs())

const OPTIONS = {
  lookBackDays: 14,
  book: createPriceBook(SMALL_BOOK),
  clock: Date.now,
  limits: { maxApiUsd: 1 },
  maxAttempts: 2,
}

async function collected(options: Partial<CollectOptions> = {}): Promise<CollectedAccount> {
  return await collectAccount({
    env: process.env,
    ...OPTIONS,
    regions: [MOTO_REGION],
    ...options,
  })
}

/** Without the instants and ids that the emulator makes up. */
function withoutChance(value: unknown): unknown {
  const text = JSON.stringify(value)
    .replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"instant"')
    .replaceAll(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, 'uuid')
  return JSON.parse(text)
}

/** What the emulator does not know; it answers with a page of HTML. */
const UNKNOWN_TO_MOTO = [
  'application-autoscaling:DescribeScalingActivities',
  'ce:GetAnomalyMonitors',
  'cloudtrail:LookupEvents',
  'compute-optimizer:GetEnrollmentStatus',
  'cost-optimization-hub:ListEnrollmentStatuses',
  'sagemaker:ListApps',
  'sagemaker:ListFeatureGroups',
  'sagemaker:ListInferenceComponents',
  'sagemaker:ListLabelingJobs',
  'sagemaker:ListMlflowTrackingServers',
  'sagemaker:ListMonitoringSchedules',
  'sagemaker:ListNotebookInstanceLifecycleConfigs',
  'sagemaker:ListSpaces',
  'sagemaker:ListStudioLifecycleConfigs',
  'sagemaker:ListTags',
  'sagemaker:ListTrainingPlans',
  'sagemaker:ListUserProfiles',
  'savingsplans:DescribeSavingsPlans',
]

it('reads an account over HTTP', async () => {
  await seedMoto()
  const { snapshot, apiUsd } = await collected()
  accountSnapshotSchema.parse(snapshot)
  const { collection, metricSeries, ...facts } = snapshot
  expect(withoutChance(facts)).toEqual(MOTO_FACTS)
  const unread = collection.filter(({ outcome }) => outcome !== 'complete')
  expect([...new Set(unread.map(({ action }) => action))].toSorted()).toEqual(UNKNOWN_TO_MOTO)
  expect(unread.map(({ detail }) => detail)).toEqual(unread.map(() => expect.stringContaining('not one of AWS')))
  const series = metricSeries.map(({ origin, namespace, metric, statistic, periodSeconds, listed, values }) => ({
    origin,
    namespace,
    metric,
    statistic,
    periodSeconds,
    listed,
    values: values.filter((value) => value !== null && value > 0),
  }))
  expect(series).toEqual([
    {
      origin: 'log-events',
      namespace: '/aws/sagemaker/NotebookInstances',
      metric: 'LogEvents',
      statistic: 'Sum',
      periodSeconds: 3600,
      listed: true,
      values: [3],
    },
    {
      origin: 'cloudwatch',
      namespace: 'AWS/SageMaker',
      metric: 'Invocations',
      statistic: 'Sum',
      periodSeconds: 3600,
      listed: true,
      values: [40, 7],
    },
  ])
  expect(apiUsd).toBeCloseTo(0.010_11, 9)
}, 60_000)

it('reads the accounts of an organisation, each with its role', async () => {
  const organizations = new OrganizationsClient({ region: MOTO_REGION })
  await organizations.send(new CreateOrganizationCommand({}))
  const { CreateAccountStatus } = await organizations.send(
    new CreateAccountCommand({ AccountName: 'research', Email: 'research@example.com' }),
  )
  organizations.destroy()
  const member = CreateAccountStatus?.AccountId ?? ''
  const { snapshot, requests } = await collectAccounts({
    ...OPTIONS,
    env: process.env,
    regions: 'all',
    accounts: 'org',
    role: 'CostwrightAudit',
    collectors: COLLECTORS.filter(({ id }) => id === 'sagemaker/notebook-instances'),
  })
  expect(snapshot.accounts.map(({ id, name, payer }) => ({ id, name, payer }))).toEqual([
    { id: MOTO_ACCOUNT, name: 'master', payer: true },
    { id: member, name: 'research', payer: false },
  ])
  // The emulator does not list regions: all of them are asked.
  expect(snapshot.accounts.map(({ regions }) => regions.length > 20)).toEqual([true, true])
  expect(snapshot.notebookInstances.map(({ account }) => account)).toContain(MOTO_ACCOUNT)
  expect(snapshot.notebookInstances.map(({ account }) => account)).not.toContain(member)
  expect(snapshot.collection.filter(({ outcome }) => outcome !== 'complete')).toEqual([])
  expect(requests['sts:AssumeRole']).toBe(1)
}, 60_000)

it('says so where no region is known', async () => {
  await expect(collected({ regions: [] })).rejects.toMatchObject({ code: 'no-region' })
  vi.stubEnv('AWS_REGION', MOTO_REGION)
  const { snapshot } = await collected({ regions: [], collectors: [] })
  expect(snapshot.accounts).toEqual([{ id: MOTO_ACCOUNT, name: null, payer: false, regions: [MOTO_REGION] }])
  vi.stubEnv('AWS_ACCESS_KEY_ID', undefined)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined)
  await expect(collected()).rejects.toMatchObject({ code: 'no-credentials' })
})

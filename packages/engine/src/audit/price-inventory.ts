import { z } from 'zod'
import type { AccountFact, AccountSnapshot } from '../account/account-snapshot.ts'
import type { Bill } from '../bill/bill.ts'
import type { PriceBook } from '../catalog/price-book.ts'
import type { DescribedResource } from '../estimate/description.ts'
import { HOURS_PER_MONTH, MS_PER_HOUR } from '../time/month.ts'
import type { AuditContext } from './audit-context.ts'
import { findWaste } from './evaluate-rules.ts'
import type { Finding, ResourceName } from './finding.ts'
import { defineRule } from './rule.ts'
import { describeEndpoint } from './signals/describe-endpoint.ts'
import { describeProcessing, describeTransform } from './signals/describe-jobs.ts'
import { describeTraining } from './signals/describe-training.ts'
import { hostedEndpoints, resourceName } from './signals/hosted-endpoints.ts'
import { jobFamilies } from './signals/job-families.ts'
import { describeNotebook } from './signals/notebooks.ts'

/** Days of jobs and apps that a month is extrapolated from: whole weeks, so that weekdays weigh right. */
const WINDOW_DAYS = 28
const WINDOW_MS = WINDOW_DAYS * 24 * MS_PER_HOUR

type App = Extract<DescribedResource, { kind: 'studio-app' }>['app']
type Group = Extract<DescribedResource, { kind: 'hyperpod' }>['instanceGroups'][number]

const APPS: Readonly<Record<string, App>> = {
  JupyterLab: 'jupyterlab',
  CodeEditor: 'code-editor',
  KernelGateway: 'kernel-gateway',
  RSessionGateway: 'rstudio',
}
const SIZES: Readonly<Record<string, 'small' | 'medium' | 'large'>> = {
  Small: 'small',
  Medium: 'medium',
  Large: 'large',
}

/** Something that is there, with its bill for a month of 730 hours. */
export interface PricedResource {
  readonly resource: ResourceName
  readonly bill: Bill
}

/**
 * What the machine learning of a snapshot costs in a month, at list prices: what is on stays on, jobs and apps go on as in the last
 * four weeks, one entry for all runs of a job. Requests, data and storage outside of SageMaker are not in it.
 */
export function priceInventory(snapshot: AccountSnapshot, book: PriceBook): readonly PricedResource[] {
  const { findings } = findWaste(snapshot, [{ rule: EVERYTHING, settings: {} }], book)
  return findings.map(({ resource, before }) => ({ resource, bill: before }))
}

/** Prices everything that is there as if it were to be removed: the framework then makes the bills and skips what was not read. */
const EVERYTHING = defineRule({
  id: 'everything',
  title: 'All that runs',
  phase: 'inference',
  remedy: 'remove',
  looksAt: 'All that runs.',
  abstainsWhen: [],
  saving: 'All of it.',
  fix: 'None.',
  facts: [],
  settings: z.strictObject({}),
  actions: [],
  *evaluate(context) {
    for (const hosted of hostedEndpoints(context))
      if (hosted.kind === 'hosted') yield* priced(context, hosted.resource, describeEndpoint(hosted, hosted.variants))
    for (const notebook of context.facts('notebookInstances')) {
      const hours = notebook.status === 'InService' ? HOURS_PER_MONTH : 0
      yield* priced(context, resourceName(notebook), [describeNotebook(notebook, hours)])
    }
    for (const app of context.facts('studioApps')) yield* priced(context, resourceName(app), describeApp(context, app))
    for (const space of context.facts('studioSpaces'))
      yield* priced(context, resourceName(space), [
        {
          kind: 'studio-space',
          name: space.name,
          count: 1,
          volumeGb: space.volumeSizeGb ?? 0,
          volumeHoursPerMonth: HOURS_PER_MONTH,
          homeGb: 0,
        },
      ])
    for (const cluster of context.facts('hyperpodClusters'))
      yield* priced(context, resourceName(cluster), describeCluster(cluster))
    for (const server of context.facts('trackingServers')) {
      const size = SIZES[server.size]
      if (size !== undefined && server.active === 'Active')
        yield* priced(context, resourceName(server), [
          { kind: 'mlflow-server', name: server.name, size, count: 1, hoursPerMonth: HOURS_PER_MONTH },
        ])
    }
    yield* jobs(context)
  },
})

function* jobs(context: AuditContext): Iterable<Finding> {
  for (const family of jobFamilies(context.facts('trainingJobs'), context.now, WINDOW_DAYS))
    yield* priced(context, family.resource, describeTraining(family))
  for (const family of jobFamilies(context.facts('processingJobs'), context.now, WINDOW_DAYS))
    yield* priced(context, family.resource, describeProcessing(family))
  for (const family of jobFamilies(context.facts('transformJobs'), context.now, WINDOW_DAYS))
    yield* priced(context, family.resource, describeTransform(family))
}

function* priced(
  context: AuditContext,
  resource: ResourceName,
  before: readonly DescribedResource[],
): Iterable<Finding> {
  if (before.length === 0) return
  yield context.finding({
    resource,
    title: '',
    before,
    after: [],
    confidence: { level: 'low', because: '' },
    evidence: [],
  })
}

/** The hours of an app within the window, as a month. */
function describeApp({ now }: AuditContext, app: AccountFact<'studioApps'>): readonly DescribedResource[] {
  const kind = APPS[app.appType]
  if (kind === undefined || app.instanceType === null || app.instanceType === 'system') return []
  const isOn = app.status === 'InService'
  if (!isOn && app.endedAt === null) return []
  const from = Math.max(Date.parse(app.createdAt), now - WINDOW_MS)
  const to = app.endedAt === null ? now : Math.min(Date.parse(app.endedAt), now)
  if (to <= from) return []
  const hoursPerMonth = ((to - from) / WINDOW_MS) * HOURS_PER_MONTH
  return [{ kind: 'studio-app', name: app.name, app: kind, instanceType: app.instanceType, count: 1, hoursPerMonth }]
}

function describeCluster(cluster: AccountFact<'hyperpodClusters'>): readonly DescribedResource[] {
  const instanceGroups = cluster.instanceGroups.flatMap((one): Group[] => {
    if (one.currentCount === 0 || one.instanceType === null) return []
    const capacity = one.trainingPlanArn !== null ? 'training-plan' : one.spot ? 'spot' : 'on-demand'
    return [
      {
        name: one.name,
        instanceType: one.instanceType,
        count: one.currentCount,
        volumeGb: one.volumeSizeGb ?? 0,
        capacity,
      },
    ]
  })
  return instanceGroups.length === 0
    ? []
    : [{ kind: 'hyperpod', name: cluster.name, instanceGroups, hoursPerMonth: HOURS_PER_MONTH }]
}

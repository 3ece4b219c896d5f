import { z } from 'zod'
import type { AccountFact } from '../../account/account-snapshot.ts'
import type { DescribedResource } from '../../estimate/description.ts'
import { HOURS_PER_MONTH } from '../../time/month.ts'
import type { AuditContext } from '../audit-context.ts'
import type { Abstention, Finding, ResourceName } from '../finding.ts'
import { defineRule } from '../rule.ts'
import { fact } from '../signals/evidence.ts'
import { placeKey, resourceName } from '../signals/hosted-endpoints.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { minUsdPerMonth } from '../signals/thresholds.ts'

type App = AccountFact<'studioApps'>
type AppKind = Extract<DescribedResource, { kind: 'studio-app' }>['app']

const MS_PER_DAY = 86_400_000

/** App types that are billed by the hour of their instance. JupyterServer and RStudioServerPro are system apps and free. */
const BILLED: Readonly<Record<string, AppKind>> = {
  JupyterLab: 'jupyterlab',
  CodeEditor: 'code-editor',
  KernelGateway: 'kernel-gateway',
  RSessionGateway: 'rstudio',
}

const settings = z.strictObject({
  lookBackDays: z
    .number()
    .int()
    .min(1)
    .max(90)
    .default(14)
    .describe('Days without activity of a user that make an app idle'),
  minUsdPerMonth: minUsdPerMonth(),
})
type Settings = z.output<typeof settings>

/** Studio apps in service that nobody has used for weeks. */
export const studioAppIdle = defineRule({
  id: 'studio-app-idle',
  title: 'Studio app that runs and is not used',
  phase: 'experimentation',
  remedy: 'remove',
  looksAt:
    'LastUserActivityTimestamp of JupyterLab, Code Editor, KernelGateway and RStudio session apps in service. Kernels of one user on one instance type share an instance: all of them must be idle.',
  abstainsWhen: [
    'the API does not say when the app was last used, or states the time of its last health check instead',
    'the instance type of the app is not known',
    'it is silent about system apps, which are free, and about apps opened within the look-back',
  ],
  saving: 'The instance-hours of the app for a month; the volume of its space stays.',
  fix: 'Delete the app; its space and files stay. Then switch on idle shutdown, so that it does not happen again.',
  facts: ['studioApps', 'studioSpaces'],
  settings,
  actions: ['delete-studio-app', 'set-studio-idle-shutdown'],
  *evaluate(context, options) {
    const spaces = new Map(context.facts('studioSpaces').map((one) => [spaceKey(one, one.domainId, one.name), one]))
    const instances = new Map<string, App[]>()
    for (const app of context.facts('studioApps')) {
      if (app.status !== 'InService' || app.endedAt !== null || !Object.hasOwn(BILLED, app.appType)) continue
      if (app.instanceType === 'system') continue
      const owner = app.spaceName ?? app.userProfileName ?? app.arn
      const shared = app.appType === 'KernelGateway' ? `${owner.toLowerCase()} ${app.instanceType ?? ''}` : app.arn
      const key = `${app.account} ${app.region} ${app.domainId} ${shared}`
      const same = instances.get(key)
      if (same === undefined) instances.set(key, [app])
      else same.push(app)
    }
    for (const apps of instances.values()) {
      const [first] = apps
      if (first === undefined) continue
      // The app is called `default`; its space has the name, the tags and the lines of the bill.
      const space = spaces.get(spaceKey(first, first.domainId, first.spaceName ?? ''))
      const outcome = judge(context, resourceName(space ?? first), apps, options)
      if (outcome !== null) yield outcome
    }
  },
})

/** Names of spaces that differ in case only are the same space. */
function spaceKey(
  place: { readonly account: string; readonly region: string },
  domainId: string,
  name: string,
): string {
  return placeKey(place, `${domainId} ${name.toLowerCase()}`)
}

/** Judges the apps of one instance. */
function judge(
  context: AuditContext,
  resource: ResourceName,
  apps: readonly App[],
  options: Settings,
): Finding | Abstention | null {
  const [app] = apps.toSorted((a, b) => (a.arn < b.arn ? -1 : 1))
  const kind = BILLED[app?.appType ?? '']
  if (app === undefined || kind === undefined) return null
  const owner = app.spaceName ?? app.userProfileName
  const days = (at: string): number => (context.now - Date.parse(at)) / MS_PER_DAY
  if (apps.some(({ createdAt }) => days(createdAt) < options.lookBackDays)) return null
  // Where nobody is known to have used the app, the API states the time of the last health check as that of the last activity.
  const stated = apps.map((one) => (one.lastUserActivityAt === one.lastHealthCheckAt ? null : one.lastUserActivityAt))
  const quiet = stated.map((at) => (at === null ? null : days(at)))
  if (quiet.some((one) => one !== null && one < options.lookBackDays)) return null
  if (quiet.includes(null)) {
    const because = apps.some(({ lastUserActivityAt }) => lastUserActivityAt === null)
      ? 'the API does not say when it was last used'
      : 'the API states the time of the last health check as that of the last activity'
    return context.abstain(resource, because)
  }
  if (app.instanceType === null) return context.abstain(resource, 'its instance type is not known')
  const idleDays = Math.floor(Math.min(...quiet.map((one) => one ?? 0)))
  return pricedFinding(
    context,
    {
      resource,
      title: `The ${app.appType} app of ${owner ?? app.name} (${app.instanceType}) has run for ${idleDays} days since anybody used it`,
      before: [
        {
          kind: 'studio-app',
          name: owner ?? app.name,
          app: kind,
          instanceType: app.instanceType,
          count: 1,
          hoursPerMonth: HOURS_PER_MONTH,
        },
      ],
      after: [],
      confidence: { level: 'medium', because: 'the API tells of the last use by a person; a long computation is none' },
      evidence: apps.flatMap((one) => [
        fact(
          'App',
          `${one.appType} ${one.name} on ${one.instanceType ?? '?'}, in service since ${one.createdAt}`,
          'sagemaker:DescribeApp',
        ),
        fact('Last activity of a user', one.lastUserActivityAt ?? '', 'sagemaker:DescribeApp'),
        fact('Last health check', one.lastHealthCheckAt ?? 'not stated', 'sagemaker:DescribeApp'),
      ]),
    },
    options.minUsdPerMonth,
  )
}

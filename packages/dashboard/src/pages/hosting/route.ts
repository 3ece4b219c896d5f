import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { choiceField, listField, numberField, textField } from '../../kit/search-fields.ts'
import { rootRoute } from '../../shell/root-route.ts'

export const DAILY = ['flat', 'office', 'evening'] as const
export const MODES = [
  'realtime',
  'realtime-autoscaled',
  'serverless',
  'serverless-provisioned',
  'async',
  'batch',
  'multi-model',
] as const

/** What the address of the page holds: the service, its objective, and what is looked at. Files that were dropped are not in it. */
export interface HostingSearch {
  readonly requestsPerDay?: number | undefined
  readonly daily?: (typeof DAILY)[number] | undefined
  /** Where a request was measured, and how long it takes there, ms. */
  readonly device?: string | undefined
  readonly serviceMs?: number | undefined
  readonly concurrency?: number | undefined
  readonly memoryGb?: number | undefined
  readonly p95?: number | undefined
  readonly p99?: number | undefined
  /** Percent. */
  readonly errors?: number | undefined
  readonly coldStarts?: number | undefined
  readonly region?: string | undefined
  readonly types?: readonly string[] | undefined
  readonly modes?: readonly string[] | undefined
  readonly option?: string | undefined
  /** The step of the timeline that is looked at. */
  readonly step?: number | undefined
}

/** How to host. */
export const hostingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/plan/inference',
  validateSearch: (raw: Record<string, unknown>): HostingSearch => ({
    requestsPerDay: numberField(raw['requestsPerDay'], 0.01, 1e10),
    daily: choiceField(raw['daily'], DAILY),
    device: textField(raw['device']),
    serviceMs: numberField(raw['serviceMs'], 0.001, 3_600_000),
    concurrency: numberField(raw['concurrency'], 1, 4096),
    memoryGb: numberField(raw['memoryGb'], 0.01, 10_000),
    p95: numberField(raw['p95'], 0.001, 86_400_000),
    p99: numberField(raw['p99'], 0.001, 86_400_000),
    errors: numberField(raw['errors'], 0, 100),
    coldStarts: numberField(raw['coldStarts'], 0, 100),
    region: textField(raw['region']),
    types: listField(raw['types']),
    modes: listField(raw['modes'])?.filter((mode) => MODES.some((one) => one === mode)),
    option: textField(raw['option']),
    step: numberField(raw['step'], 0, 100_000),
  }),
  component: lazyRouteComponent(() => import('./page.tsx'), 'Page'),
})

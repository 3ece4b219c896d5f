import { ChartColumn, Cpu, Grid3x3, Handshake, LayoutDashboard, Dumbbell, ListChecks, Server, Tag } from 'lucide-react'
import { commitmentsRoute } from './pages/commitments/route.ts'
import { computeRoute } from './pages/compute/route.ts'
import { decideRoute } from './pages/decide/route.ts'
import { findingsRoute } from './pages/findings/route.ts'
import { hostingRoute } from './pages/hosting/route.ts'
import { overviewRoute } from './pages/overview/route.ts'
import { pricesRoute } from './pages/prices/route.ts'
import { spendRoute } from './pages/spend/route.ts'
import { trainingRoute } from './pages/training/route.ts'
import type { PageEntry } from './shell/page-entry.ts'

/** The routes of all pages; each loads its page when it is opened. A page is added here and in PAGES. */
export const PAGE_ROUTES = [
  overviewRoute,
  spendRoute,
  findingsRoute,
  trainingRoute,
  hostingRoute,
  decideRoute,
  computeRoute,
  commitmentsRoute,
  pricesRoute,
] as const

/** What the navigation and the search list, in the order of the navigation. */
export const PAGES: readonly PageEntry[] = [
  { path: '/', title: 'Overview', icon: LayoutDashboard, group: 'Bill', words: ['home', 'forecast', 'month'] },
  {
    path: '/spend',
    title: 'Spend',
    icon: ChartColumn,
    group: 'Bill',
    words: ['cost', 'pivot', 'compare', 'lines', 'treemap'],
  },
  {
    path: '/findings',
    title: 'Findings',
    icon: ListChecks,
    group: 'Account',
    words: ['audit', 'waste', 'savings', 'fix', 'snooze', 'dismiss', 'decisions'],
  },
  {
    path: '/plan/training',
    title: 'Training',
    icon: Dumbbell,
    group: 'Plan',
    words: ['planner', 'where to train', 'spot', 'deadline', 'budget', 'launch code'],
  },
  {
    path: '/plan/inference',
    title: 'Hosting',
    icon: Server,
    group: 'Plan',
    words: ['planner', 'inference', 'endpoint', 'traffic', 'latency', 'serverless', 'autoscaling'],
  },
  {
    path: '/decide',
    title: 'Decide',
    icon: Grid3x3,
    group: 'Plan',
    words: ['matrix', 'components', 'phases', 'use', 'skip', 'assumptions'],
  },
  {
    path: '/compute',
    title: 'Compute',
    icon: Cpu,
    group: 'Plan',
    words: ['gpu', 'cpu', 'graviton', 'inferentia', 'trainium', 'instance type'],
  },
  {
    path: '/commitments',
    title: 'Commitments',
    icon: Handshake,
    group: 'Plan',
    words: ['savings plan', 'curve', 'ladder'],
  },
  { path: '/prices', title: 'Prices', icon: Tag, group: 'Plan', words: ['price book', 'instance types', 'history'] },
]

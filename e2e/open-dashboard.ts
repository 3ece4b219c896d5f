import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cacheFolder } from '@costwright/app/cache-folder'
import { SHIPPED_BOOK } from '@costwright/app/shipped-book'
import { startDashboard, type Dashboard, type DashboardOptions } from '@costwright/server/start-dashboard'
import { launchBrowser } from '@costwright/testkit/browser'
import { buildPage } from '../tools/build-page.mjs'

const ROOT = join(import.meta.dirname, '..')

type Browser = Awaited<ReturnType<typeof launchBrowser>>
type BrowserContext = Awaited<ReturnType<Browser['newContext']>>
type BrowserContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>
type Page = Awaited<ReturnType<BrowserContext['newPage']>>

/** A dashboard that runs in this process, and a browser that may see it. */
export interface OpenDashboard {
  readonly dashboard: Dashboard
  readonly browser: Browser
  /** The workspace, empty at first: decisions go there. */
  readonly home: string
  /** A page at an address such as `/spend?by=phase`; each has a context of its own. What the page complains about is in `complaints`. */
  readonly page: (address: string, options?: BrowserContextOptions) => Promise<SeenPage>
  readonly close: () => Promise<void>
}

/** A page and all that went wrong in it: uncaught errors, errors on the console, files that it asked others for. */
export interface SeenPage {
  readonly page: Page
  readonly context: BrowserContext
  readonly complaints: readonly string[]
}

/**
 * Starts a dashboard, on the sample account unless told otherwise, builds the page where its sources have changed, and starts a
 * browser. Dashboards of several tests run side by side: each takes a free port.
 */
export async function openDashboard(options: Partial<DashboardOptions> = {}): Promise<OpenDashboard> {
  await buildPage(`${ROOT}/`)
  const folder = await mkdtemp(join(tmpdir(), 'costwright-dashboard-'))
  const home = options.home ?? join(folder, 'home')
  const dashboard = await startDashboard({
    source: { kind: 'demo' },
    cwd: folder,
    env: process.env,
    cacheFolder: cacheFolder(process.env),
    version: '0.0.0-test',
    shippedBook: SHIPPED_BOOK,
    now: () => new Date(),
    host: '127.0.0.1',
    port: 0,
    pageFolder: join(ROOT, 'packages/cli/dist/dashboard'),
    ...options,
    home,
  })
  const browser = await launchBrowser()
  return {
    dashboard,
    browser,
    home,
    page: async (address, contextOptions = {}) => {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...contextOptions })
      const page = await context.newPage()
      const complaints = watch(page, dashboard.origin)
      const url = new URL(address, dashboard.origin)
      url.searchParams.set('token', dashboard.token)
      await page.goto(url.href)
      await page.waitForURL((at) => !at.searchParams.has('token'))
      return { page, context, complaints }
    },
    close: async () => {
      await browser.close()
      await dashboard.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function watch(page: Page, origin: string): readonly string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${origin}/`) && !url.startsWith('blob:') && !url.startsWith('data:'))
      complaints.push(`asked elsewhere: ${url}`)
  })
  return complaints
}

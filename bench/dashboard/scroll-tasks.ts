import type { launchBrowser } from '@costwright/testkit/browser'

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof launchBrowser>>['newPage']>>

/** What of a trace is looked at. */
interface TraceEvent {
  readonly name: string
  readonly dur?: number
  readonly pid: number
  readonly tid: number
  readonly args?: { readonly name?: string }
}

const ROWS = 100_000
/** Milliseconds between turns of the wheel: one a frame. */
const TURN_MS = 16
const TURNS = 240
/** Turns until all rows are there, at most. */
const MOST_TURNS = 1500
/** What a task is called, by version of the browser. */
const TASKS = new Set(['RunTask', 'ThreadControllerImpl::RunTask'])

/**
 * Scrolls a table down to its hundred-thousandth row, so that all of them are there, and then up again: the longest tasks of the
 * page's thread, in milliseconds, while rows are still fetched and with all of them there. A frame waits for such a task.
 */
export async function scrollTasks(
  page: Page,
  url: string,
): Promise<{ readonly rows: number; readonly fetchingMs: number; readonly longestMs: number }> {
  await page.goto(url)
  const table = page.locator('[aria-rowcount]').first()
  await table.waitFor({ timeout: 120_000 })
  await page.waitForLoadState('networkidle')
  const rowsThere = async (): Promise<number> =>
    Number(
      await page.evaluate(
        "(() => { const table = document.querySelector('[aria-rowcount]'); const row = table?.querySelector('[data-index]'); return row ? Math.floor(table.scrollHeight / row.getBoundingClientRect().height) : 0 })()",
      ),
    )
  const box = await table.boundingBox()
  if (box === null) throw new Error('the table is not on the screen')
  await page.mouse.move(box.x + box.width / 2, Math.min(700, box.y + box.height / 2))
  const fetchingMs = await longestTaskMs(page, async () => {
    for (let turn = 0; turn < MOST_TURNS && (await rowsThere()) < ROWS; turn++) {
      await page.mouse.wheel(0, 1_000_000)
      await page.waitForTimeout(100)
      await page.waitForLoadState('networkidle')
    }
  })
  // Away from the end, where the next rows would be fetched.
  await page.mouse.wheel(0, -100_000)
  await page.waitForTimeout(500)
  await page.waitForLoadState('networkidle')
  const longestMs = await longestTaskMs(page, async () => {
    for (let turn = 0; turn < TURNS; turn++) {
      await page.mouse.wheel(0, turn % 3 === 0 ? -20_000 : -600)
      await page.waitForTimeout(TURN_MS)
    }
  })
  return { rows: await rowsThere(), fetchingMs, longestMs }
}

/** The longest task of the page's thread while something is done, milliseconds. */
async function longestTaskMs(page: Page, work: () => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) events.push(event as unknown as TraceEvent)
  })
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', '__metadata'] },
  })
  await work()
  const complete = new Promise<void>((done) => session.once('Tracing.tracingComplete', () => done()))
  await session.send('Tracing.end')
  await complete
  await session.detach()
  const threads = new Set(
    events.flatMap(({ name, args, pid, tid }) =>
      name === 'thread_name' && args?.name === 'CrRendererMain' ? [`${pid}/${tid}`] : [],
    ),
  )
  return events.reduce(
    (longest, { name, dur, pid, tid }) =>
      TASKS.has(name) && threads.has(`${pid}/${tid}`) && dur !== undefined ? Math.max(longest, dur / 1000) : longest,
    0,
  )
}

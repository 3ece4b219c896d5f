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

/**
 * Scrolls a table to its hundred-thousandth row, so that all of them are there, and then up again under a trace: the longest task
 * of the page's thread, in milliseconds. A frame waits for such a task.
 */
export async function scrollTasks(
  page: Page,
  url: string,
): Promise<{ readonly rows: number; readonly longestMs: number }> {
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
  for (let turn = 0; turn < 1500 && (await rowsThere()) < ROWS; turn++) {
    await page.mouse.wheel(0, 1_000_000)
    await page.waitForTimeout(100)
    await page.waitForLoadState('networkidle')
  }
  const session = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) events.push(event as unknown as TraceEvent)
  })
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', '__metadata'] },
  })
  for (let turn = 0; turn < TURNS; turn++) {
    await page.mouse.wheel(0, turn % 3 === 0 ? -20_000 : -600)
    await page.waitForTimeout(TURN_MS)
  }
  const complete = new Promise<void>((done) => session.once('Tracing.tracingComplete', () => done()))
  await session.send('Tracing.end')
  await complete
  const threads = new Set(
    events.flatMap(({ name, args, pid, tid }) =>
      name === 'thread_name' && args?.name === 'CrRendererMain' ? [`${pid}/${tid}`] : [],
    ),
  )
  const tasks = events.flatMap(({ name, dur, pid, tid }) =>
    (name === 'RunTask' || name === 'ThreadControllerImpl::RunTask') &&
    threads.has(`${pid}/${tid}`) &&
    dur !== undefined
      ? [dur / 1000]
      : [],
  )
  return { rows: await rowsThere(), longestMs: Math.max(0, ...tasks) }
}

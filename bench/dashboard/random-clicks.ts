import type { launchBrowser } from '@costwright/testkit/browser'

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof launchBrowser>>['newPage']>>

/** The same clicks every time. */
const SEED = 7
const MOST_WAIT_MS = 1500
/** What is not clicked: it would leave the page, decide something, or open a window of the system. */
const LEFT_ALONE = /print|download|csv|svg|png|copy|accept|snooze|dismiss|undo|theme/i

/** Clicks at random on links, buttons and rows of all pages. Errors of the page are collected, not thrown. */
export async function randomClicks(
  page: Page,
  origin: string,
  minutes: number,
): Promise<{ readonly clicks: number; readonly errors: readonly string[] }> {
  const random = randomFrom(SEED)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(origin)
  let clicks = 0
  const end = Date.now() + minutes * 60_000
  while (Date.now() < end) {
    const targets = await page
      .locator('nav a:visible, main a:visible, main button:visible, main [role=row]:visible, main [role=tab]:visible')
      .all()
    const target = targets[Math.floor(random() * targets.length)]
    if (target === undefined) {
      await page.goto(origin)
      continue
    }
    const name = ((await target.textContent({ timeout: MOST_WAIT_MS }).catch(() => '')) ?? '').trim()
    if (LEFT_ALONE.test(name)) continue
    await target.click({ timeout: MOST_WAIT_MS }).catch(() => undefined)
    clicks += 1
    await page.waitForTimeout(100)
    if (!page.url().startsWith(origin)) await page.goto(origin)
    // A menu that stays open would take every further click.
    if (random() < 0.2) await page.keyboard.press('Escape')
  }
  return { clicks, errors }
}

/** Numbers from 0 to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

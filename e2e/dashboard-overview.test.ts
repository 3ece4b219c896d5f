import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openDashboard, type OpenDashboard, type SeenPage } from './open-dashboard.ts'
import { scanAccessibility } from '@costwright/testkit/scan-accessibility'

// A browser beside other work is slow.
vi.setConfig({ testTimeout: 90_000 })

let open: OpenDashboard
beforeAll(async () => {
  open = await openDashboard()
}, 120_000)
afterAll(async () => {
  vi.resetConfig()
  await open.close()
})

/** Types into the search that is opening, waits for what is meant, and goes there. */
async function jumpTo(page: SeenPage['page'], words: string, place: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Go to a page' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.type(words)
  const options = page.getByRole('option')
  await expect.poll(() => options.count()).toBe(1)
  await options.getByText(place).waitFor()
  await page.keyboard.press('Enter')
}

const CHART = /^Spend by phase over time/

describe('overview of the sample account', () => {
  test('says what the bill comes to, what comes, what moved and what could be saved', async () => {
    const { page, complaints } = await open.page('/')
    await page.getByRole('img', { name: CHART }).waitFor()
    for (const title of [
      'Spend by phase',
      'What comes',
      'What moved',
      'What could be saved',
      'Where the bill comes from',
    ])
      await page.getByRole('heading', { name: title }).waitFor()
    expect(await page.getByText('Sample account (invented)').isVisible()).toBe(true)
    expect(await scanAccessibility(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('a figure opens into lines that sum to it, source, assumptions and the command', async () => {
    const { page, complaints } = await open.page('/')
    const total = page.getByRole('region', { name: 'Spend by phase' }).getByRole('button', { name: /^\$/ })
    await total.click()
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('table', { name: 'Lines of the bill' }).waitFor()
    // The heading has the figure to the last place, and the lines say what they sum to.
    const exact = await drawer
      .getByText(/^\$[\d,]+\.\d{4,}$/)
      .first()
      .textContent()
    expect(await drawer.getByText(/lines of/).textContent()).toContain(exact)
    await drawer.getByText('The bill is that of the sample account: it is invented.').waitFor()
    await drawer.getByText('costwright spend --from 2026-08-01', { exact: false }).waitFor()
    expect(await scanAccessibility(page)).toEqual([])
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
    expect(complaints).toEqual([])
  })

  test('a stretch that is marked in the chart is in the address, and the whole time comes back', async () => {
    const { page } = await open.page('/')
    const chart = page.getByRole('img', { name: CHART })
    await chart.locator('svg').waitFor()
    const box = await chart.boundingBox()
    if (box === null) throw new Error('the chart has no place')
    await page.mouse.move(box.x + 300, box.y + 150)
    await page.mouse.down()
    await page.mouse.move(box.x + 500, box.y + 150, { steps: 5 })
    await page.mouse.up()
    await page.waitForURL((url) => url.searchParams.has('from') && url.searchParams.has('to'))
    await page.getByRole('button', { name: 'Whole time' }).click()
    await page.waitForURL((url) => !url.searchParams.has('from'))
  })

  test('the figures of a chart are a table, and the chart is saved as a picture', async () => {
    const { page } = await open.page('/')
    const panel = page.getByRole('region', { name: 'Spend by phase' })
    await panel.getByRole('img', { name: CHART }).locator('svg').waitFor()
    const svg = page.waitForEvent('download')
    await panel.getByRole('button', { name: 'SVG' }).click()
    expect((await svg).suggestedFilename()).toBe('spend-by-phase.svg')
    const png = page.waitForEvent('download')
    await panel.getByRole('button', { name: 'PNG' }).click()
    expect((await png).suggestedFilename()).toBe('spend-by-phase.png')
    await panel.getByRole('button', { name: 'Table' }).click()
    await panel.getByRole('table', { name: 'Spend by phase over time' }).waitFor()
    const csv = page.waitForEvent('download')
    await panel.getByRole('button', { name: 'CSV' }).click()
    expect((await csv).suggestedFilename()).toBe('spend-by-phase.csv')
  })

  test('from the keyboard alone: to the page, to another page, to the theme', async () => {
    const { page } = await open.page('/')
    await page.getByRole('heading', { name: 'Spend by phase' }).waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate<string>('document.activeElement.textContent')).toBe('Skip to the page')
    await page.keyboard.press('Control+k')
    await jumpTo(page, 'savings plan', 'Commitments')
    await page.waitForURL('**/commitments')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.keyboard.press('/')
    await jumpTo(page, 'theme: dark', 'Theme: dark')
    await expect.poll(() => page.evaluate<boolean>('document.documentElement.dataset.theme === "dark"')).toBe(true)
  })

  test.each(['light', 'dark'] as const)('reads well in %s and on a narrow screen', async (colorScheme) => {
    const { page, complaints } = await open.page('/', { colorScheme, viewport: { width: 390, height: 844 } })
    await page.getByRole('img', { name: CHART }).locator('svg').waitFor()
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    expect(await scanAccessibility(page)).toEqual([])
    await page.getByRole('button', { name: 'Pages' }).click()
    await page.getByRole('dialog').getByRole('link', { name: 'Spend' }).click()
    await page.waitForURL('**/spend')
    await page.getByRole('heading', { name: 'Spend', level: 1 }).waitFor()
    expect(complaints).toEqual([])
  })
})

describe('when not all is well', () => {
  test('without a bill and an audit it says how to get them', async () => {
    const home = await mkdtemp(join(tmpdir(), 'costwright-empty-'))
    const empty = await openDashboard({ source: { kind: 'workspace' }, home })
    try {
      const { page } = await empty.page('/')
      await page.getByText('There is no bill and no audit here yet.').waitFor()
      expect(await page.getByRole('complementary', { name: 'What this answer lacks' }).isVisible()).toBe(true)
      expect(await scanAccessibility(page)).toEqual([])
    } finally {
      await empty.close()
      await rm(home, { recursive: true, force: true })
    }
  })

  test('a partial answer says first what leaves dollars out', async () => {
    const { page } = await open.page('/prices')
    await page.route('**/api/overview*', async (route) => {
      const response = await route.fetch()
      const gaps = [
        { kind: 'stale', what: 'the bill is old', effect: 'what came since is not in it' },
        { kind: 'missing-period', what: 'September is not imported', effect: 'its dollars are missing' },
      ]
      await route.fulfill({ response, json: { ...((await response.json()) as object), gaps } })
    })
    await page.getByRole('link', { name: 'Overview' }).click()
    const banner = page.getByRole('complementary', { name: 'What this answer lacks' })
    await banner.getByText('This answer is partial: dollars are missing from it.').waitFor()
    expect(await banner.getByRole('listitem').first().textContent()).toBe(
      'Missing period: September is not imported: its dollars are missing',
    )
  })

  test('it says that it loads, and what the program refused, and tries again', async () => {
    const { page } = await open.page('/prices')
    let isMended = false
    let see = (): void => undefined
    const isSeen = new Promise<void>((resolve) => {
      see = resolve
    })
    await page.route('**/api/overview*', async (route) => {
      if (isMended) return await route.continue()
      await isSeen
      await route.fulfill({
        status: 500,
        json: { error: { code: 'damaged-bill', message: 'the bill is damaged', hint: 'import it again' } },
      })
    })
    await page.getByRole('link', { name: 'Overview' }).click()
    await page.getByRole('main').getByRole('status').waitFor()
    see()
    const alert = page.getByRole('alert')
    await alert.getByText('the bill is damaged').waitFor()
    await alert.getByText('import it again').waitFor()
    isMended = true
    await alert.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'Spend by phase' }).waitFor()
  })
})

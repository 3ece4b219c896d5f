import { readFile } from 'node:fs/promises'
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

type Page = SeenPage['page']

/** The cells of the first rows of a table. */
async function rowsOf(page: Page, name: string, count: number): Promise<readonly (readonly string[])[]> {
  const rows = page.getByRole('table', { name }).locator('[data-index]')
  await rows.first().waitFor()
  const found = (await rows.all()).slice(0, count)
  return await Promise.all(found.map((row) => row.getByRole('cell').allTextContents()))
}

describe('the table', () => {
  test('sums are those of the API, and columns part them exactly', async () => {
    const { page, complaints } = await open.page('/spend?from=2026-09&to=2026-10&by=phase&across=account')
    await page.getByRole('columnheader', { name: '999999999993' }).waitFor()
    const [first = []] = await rowsOf(page, 'Spend by Phase', 1)
    const answer = await page.evaluate<{ rows: { phase: string; usd: string }[] }>(
      'fetch("/api/spend?from=2026-09&to=2026-10&by=phase").then((response) => response.json())',
    )
    const dearest = answer.rows.toSorted((a, b) => Number(b.usd) - Number(a.usd))[0]
    expect(first[0]?.toLowerCase()).toBe(dearest?.phase)
    expect(first[1]).toBe(`$${Math.round(Number(dearest?.usd)).toLocaleString('en-US')}`)
    expect(await scanAccessibility(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('from the keyboard: phase, component, resource, lines', async () => {
    const { page } = await open.page('/spend')
    const enterFirst = async (name: string): Promise<void> => {
      const row = page.getByRole('table', { name }).locator('[data-index="0"]')
      await row.focus()
      await page.keyboard.press('Enter')
    }
    await enterFirst('Spend by Phase')
    await enterFirst('Spend by Component')
    await enterFirst('Spend by Resource')
    await page.getByRole('table', { name: 'Lines of the bill' }).waitFor()
    const { searchParams } = new URL(page.url())
    expect(searchParams.get('view')).toBe('lines')
    expect(searchParams.getAll('where').map((one) => one.split('=')[0])).toEqual([
      'phase',
      'component',
      'resource',
      'chargeKind',
    ])
    await page.goBack()
    await page.getByRole('table', { name: 'Spend by Resource' }).waitFor()
  })

  test('rows are walked with the arrows, and a column sorts', async () => {
    const { page } = await open.page('/spend?by=component')
    const table = page.getByRole('table', { name: 'Spend by Component' })
    await table.locator('[data-index="0"]').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('End')
    const last = await table.getAttribute('aria-rowcount')
    await expect.poll(() => page.evaluate<string>('document.activeElement.ariaRowIndex')).toBe(last)
    await table.getByRole('columnheader', { name: 'Component' }).getByRole('button').click()
    expect(await table.getByRole('columnheader', { name: 'Component' }).getAttribute('aria-sort')).toBe('ascending')
    const names = (await rowsOf(page, 'Spend by Component', 5)).map(([name]) => name)
    expect(names).toEqual(names.toSorted((a = '', b = '') => (a < b ? -1 : 1)))
  })

  test('a filter is picked from the values of the bill and taken away again', async () => {
    const { page } = await open.page('/spend')
    await page.getByRole('button', { name: 'Filter' }).click()
    await page.getByRole('combobox', { name: 'Any of' }).fill('notebook')
    await page.getByRole('option', { name: 'notebook', exact: true }).click()
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.waitForURL((url) => url.searchParams.get('where') === 'component=notebook')
    const rows = page.getByRole('table', { name: 'Spend by Phase' }).locator('[data-index]')
    await expect.poll(() => rows.count()).toBe(1)
    expect(await rows.getByRole('cell').first().textContent()).toBe('Experimentation')
    await page.getByRole('button', { name: 'Remove: Component is notebook' }).click()
    await page.waitForURL((url) => !url.searchParams.has('where'))
  })

  test('its CSV keeps decimals and makes no formula of a name', async () => {
    const { page } = await open.page('/prices')
    await page.route('**/api/spend?*', async (route) => {
      const response = await route.fetch()
      const answer = (await response.json()) as { rows: { usd: string }[] }
      const [first] = answer.rows
      await route.fulfill({
        response,
        json: { ...answer, rows: [{ ...first, component: '=cmd|calc', usd: '12.3456789' }] },
      })
    })
    await page.goto(new URL('/spend?by=component', page.url()).href)
    await rowsOf(page, 'Spend by Component', 1)
    const waits = page.waitForEvent('download')
    await page.getByRole('button', { name: 'CSV' }).click()
    const text = await readFile(await (await waits).path(), 'utf8')
    expect(text.split('\r\n')[1]).toMatch(/^'=cmd\|calc,12\.3456789/)
  })
})

describe('other views', () => {
  test.each([
    ['treemap', '/spend?view=treemap', /^Spend by Phase and Component/],
    ['over time', '/spend?view=time&by=component&every=week', /^Spend by Component over time/],
    [
      'two months as a waterfall',
      '/spend?view=compare&before=2026-08&after=2026-10',
      /^How August 2026 became October 2026/,
    ],
  ])('%s', async (_, address, name) => {
    const { page, complaints } = await open.page(address)
    await page.getByRole('img', { name }).locator('svg').waitFor()
    expect(await scanAccessibility(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('the parts of a waterfall sum to the change', async () => {
    const { page } = await open.page('/spend?view=compare')
    const panel = page.getByRole('region', { name: /^From September 2026/ })
    await panel.getByRole('button', { name: 'Table' }).click()
    const waits = page.waitForEvent('download')
    await panel.getByRole('button', { name: 'CSV' }).click()
    const lines = (await readFile(await (await waits).path(), 'utf8')).trim().split('\r\n').slice(1)
    const amounts = lines.map((line) => Number(line.split(',').at(-1)))
    const [before = 0, ...rest] = amounts
    const after = rest.at(-1) ?? 0
    expect(before + rest.slice(0, -1).reduce((sum, one) => sum + one, 0)).toBeCloseTo(after, 6)
  })

  test('more lines come while the table is scrolled', async () => {
    const { page } = await open.page('/spend?view=lines&from=2026-08')
    const table = page.getByRole('table', { name: 'Lines of the bill' })
    await page.getByText(/5,000 of them here/).waitFor()
    await table.evaluate((element) => {
      element.scrollTop = element.scrollHeight
    })
    await page.getByText(/10,000 of them here/).waitFor()
    // Few rows are drawn, however many there are.
    expect(await table.locator('[data-index]').count()).toBeLessThan(80)
  })

  test('nothing fits: it says so', async () => {
    const { page } = await open.page('/spend?where=component=no-such-component')
    await page.getByText('No line of the bill fits.').waitFor()
  })

  test('a condition that is none is told with its hint', async () => {
    const { page } = await open.page('/spend?where=nonsense')
    const alert = page.getByRole('alert').first()
    await alert.getByText('"nonsense" is no condition').waitFor()
    await alert.getByText('expected NAME=VALUE', { exact: false }).waitFor()
  })

  test.each(['/spend?by=component&across=account', '/spend?view=compare', '/spend?view=lines'])(
    '%s fits a narrow screen, in the dark',
    async (address) => {
      const { page } = await open.page(address, { colorScheme: 'dark', viewport: { width: 390, height: 844 } })
      await page.getByRole('table').first().waitFor()
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
      expect(await scanAccessibility(page)).toEqual([])
    },
  )
})

const HOSTILE = '<img src=x onerror="window.stolen=1"><script>window.stolen=1</script>'

describe('names out of a bill are text', () => {
  test.each(['/spend?by=component', '/spend?view=treemap', '/spend?view=time&by=component'])('%s', async (address) => {
    const { page, complaints } = await open.page('/prices')
    await page.route('**/api/spend?*', async (route) => {
      const response = await route.fetch()
      const answer = (await response.json()) as { rows: Record<string, string | null>[] }
      const rows = answer.rows.map((row) => ('component' in row ? { ...row, component: HOSTILE } : row))
      await route.fulfill({ response, json: { ...answer, rows: rows.slice(0, 1) } })
    })
    await page.goto(new URL(address, page.url()).href)
    const place = page.getByRole('main')
    await place.getByRole('table').or(place.getByRole('img')).first().waitFor()
    // Tooltips of charts are where names most easily become markup.
    const chart = place.getByRole('img').first()
    if (await chart.isVisible()) {
      await chart.locator('svg').waitFor()
      await chart.hover()
      await page.mouse.move(0, 0)
    }
    await place.getByText('<img src=x', { exact: false }).first().waitFor({ state: 'attached' })
    expect(await page.evaluate<boolean>('"stolen" in window')).toBe(false)
    expect(complaints).toEqual([])
  })
})

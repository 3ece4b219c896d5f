import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openDashboard, type OpenDashboard } from './open-dashboard.ts'
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

test('prices are found by a part of the name, with source and date', async () => {
  const { page, complaints } = await open.page('/prices')
  const table = page.getByRole('table', { name: 'Prices', exact: true })
  await table.locator('[data-index="0"]').waitFor()
  await page.getByLabel('Search').fill('g5.xlarge')
  await page.waitForURL((url) => url.searchParams.get('search') === 'g5.xlarge')
  await expect.poll(() => page.evaluate<boolean>('!document.body.textContent.includes("ml.t3.medium")')).toBe(true)
  const names = await table
    .locator('[data-index]')
    .evaluateAll((rows) => rows.map((row) => row.firstElementChild?.textContent))
  expect(new Set(names)).toEqual(new Set(['ml.g5.xlarge']))
  await table.getByRole('button', { name: /^\$/ }).first().click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('costwright price ml.g5.xlarge', { exact: false }).waitFor()
  expect(await drawer.getByText('Date', { exact: true }).isVisible()).toBe(true)
  expect(await scanAccessibility(page)).toEqual([])
  expect(complaints).toEqual([])
})

test('types, regions and components stand side by side', async () => {
  const { page } = await open.page(
    '/prices?type=ml.g5.xlarge&type=ml.m5.xlarge&region=us-east-1&region=eu-west-1&component=training&across=region',
  )
  const table = page.getByRole('table', { name: 'Prices by region' })
  await table.getByRole('columnheader', { name: 'eu-west-1' }).waitFor()
  expect(await table.locator('[data-index]').count()).toBe(2)
  const dollars = await table.getByRole('button', { name: /^\$/ }).allTextContents()
  expect(dollars.length).toBeGreaterThanOrEqual(3)
  expect(await scanAccessibility(page)).toEqual([])
})

test('with one book there is no history, and the page says how it comes', async () => {
  const { page } = await open.page('/prices?type=ml.g5.xlarge')
  await page.getByText('There is one price book, so nothing has changed yet.').waitFor()
})

test('history is drawn where the book was updated', async () => {
  const { page } = await open.page('/spend')
  await page.route('**/api/prices/history*', async (route) => {
    await route.fulfill({
      json: {
        books: [
          { id: null, compiled: '2026-09-01', origin: 'snapshot', current: false },
          { id: 'b', compiled: '2026-10-04', origin: 'aws-price-list', current: true },
        ],
        series: [
          {
            instanceType: 'ml.g5.xlarge',
            component: 'training',
            region: 'us-east-1',
            purchase: 'on-demand',
            usdPerHour: ['1.50', '1.41'],
            changePercent: -6,
          },
        ],
        gaps: [],
      },
    })
  })
  await page.goto(new URL('/prices?type=ml.g5.xlarge', page.url()).href)
  const chart = page.getByRole('img', { name: /^Prices from book to book.*−6 %/ })
  await chart.locator('svg').waitFor()
  expect(await scanAccessibility(page)).toEqual([])
})

test('an unknown type is told, and the filters stay', async () => {
  const { page } = await open.page('/prices?type=ml.g99.xlarge')
  await page
    .getByRole('alert')
    .first()
    .getByText('there is no instance type "ml.g99.xlarge"', { exact: false })
    .waitFor()
  await page.getByRole('button', { name: 'Remove ml.g99.xlarge' }).click()
  await page.getByRole('table', { name: 'Prices', exact: true }).waitFor()
})

test('fits a narrow screen, in the dark', async () => {
  const { page } = await open.page('/prices', { colorScheme: 'dark', viewport: { width: 390, height: 844 } })
  await page.getByRole('table', { name: 'Prices', exact: true }).waitFor()
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  expect(await scanAccessibility(page)).toEqual([])
})

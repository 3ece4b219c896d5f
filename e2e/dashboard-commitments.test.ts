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

test('the curve with its points, the loss cases and the ladder', async () => {
  const { page, complaints } = await open.page('/commitments')
  await page.getByRole('heading', { name: /^Commit \$/ }).waitFor()
  const curve = page.getByRole('img', { name: /^Cost over the commitment/ })
  await curve.locator('svg').waitFor()
  await curve.getByText(/^Today: \$/).waitFor()
  await curve.getByText(/^Optimum, recommended: \$/).waitFor()
  const losses = page.getByRole('table', { name: 'Loss cases' })
  expect(await losses.locator('[data-index]').count()).toBe(3)
  await losses.getByText('−$', { exact: false }).waitFor()
  await page.getByRole('table', { name: 'Parts of the commitment' }).waitFor()
  expect(await scanAccessibility(page)).toEqual([])
  expect(complaints).toEqual([])
})

test('a stated discount and a shorter history change the plan and are in the address', async () => {
  const { page } = await open.page('/commitments')
  const heading = page.getByRole('heading', { name: /^Commit \$/ })
  const before = await heading.textContent()
  await page.getByLabel('Days of history').fill('30')
  await page.keyboard.press('Tab')
  await page.waitForURL((url) => url.searchParams.get('lookback') === '30')
  await page.getByText('From 30 days of the bill', { exact: false }).waitFor()
  expect(await heading.textContent()).not.toBe(before)
  await page.getByRole('button', { name: 'Reset' }).click()
  await page.waitForURL((url) => !url.searchParams.has('lookback'))
})

test('a saving opens into the two bills, the discounts and the assumptions', async () => {
  const { page } = await open.page('/commitments')
  await page.getByRole('definition').getByRole('button', { name: /^\$/ }).first().click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('Two bills of the same', { exact: false }).waitFor()
  await drawer.getByText('order of cover', { exact: false }).waitFor()
  await drawer.getByText('costwright plan commitment').waitFor()
})

test('fits a narrow screen, in the dark', async () => {
  const { page } = await open.page('/commitments', { colorScheme: 'dark', viewport: { width: 390, height: 844 } })
  await page
    .getByRole('img', { name: /^Cost over the commitment/ })
    .locator('svg')
    .waitFor()
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  expect(await scanAccessibility(page)).toEqual([])
})

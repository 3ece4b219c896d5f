import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openDashboard, type OpenDashboard, type SeenPage } from './open-dashboard.ts'
import { scanAccessibility } from '@costwright/testkit/scan-accessibility'

let open: OpenDashboard
beforeAll(async () => {
  // A browser beside other work is slow.
  vi.setConfig({ testTimeout: 90_000 })
  open = await openDashboard()
}, 120_000)
afterAll(async () => {
  vi.resetConfig()
  await open.close()
})

const IDLE = 'idle-endpoint arn:aws:sagemaker:us-east-1:999999999993:endpoint/reco-v1-old'
const about = (id: string): string => `/findings?id=${encodeURIComponent(id)}`

/** Findings that the list says are open. */
async function openCount(page: SeenPage['page']): Promise<number> {
  const text = await page.getByRole('button', { name: /^Open \(\d+\)$/ }).textContent()
  return Number(/\d+/.exec(text ?? '')?.[0])
}

test('the list by dollars: narrowed by text and rule in the address, opened by the keyboard', async () => {
  const { page, complaints } = await open.page('/findings')
  await page.getByRole('heading', { name: 'All findings' }).waitFor()
  await page
    .getByRole('img', { name: /^Savings by rule/ })
    .locator('svg')
    .waitFor()
  const table = page.getByRole('table', { name: 'Findings' })
  const savings = await table.locator('[data-index]').allInnerTexts()
  const dollars = savings.map((row) => Number(/\$([\d,.]+)/.exec(row)?.[1]?.replaceAll(',', '')))
  expect(dollars.length).toBeGreaterThan(10)
  expect(dollars).toEqual(dollars.toSorted((a, b) => b - a))
  expect(await scanAccessibility(page)).toEqual([])
  await page.getByLabel('Search').fill('reco-v1-old has had')
  await page.waitForURL((url) => url.searchParams.get('text') === 'reco-v1-old has had')
  await page.getByRole('heading', { name: /^1 of \d+ findings$/ }).waitFor()
  await table.locator('[data-index="0"]').focus()
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.searchParams.get('id') === IDLE)
  await page.getByRole('heading', { level: 1, name: /reco-v1-old has had no request/ }).waitFor()
  await page.goBack()
  await page.getByRole('heading', { name: /^1 of \d+ findings$/ }).waitFor()
  expect(complaints).toEqual([])
})

test('one finding: evidence as charts, the two bills, the fix as a diff and as code, confidence and why', async () => {
  const { page, complaints } = await open.page(about(IDLE))
  const chart = page.getByRole('img', { name: /^Invocations of AllTraffic\./ })
  await chart.locator('svg').waitFor()
  const bills = page.getByRole('table', { name: 'Lines of the two bills' })
  expect(await bills.locator('[data-index]').count()).toBe(2)
  await page.getByText('aws sagemaker delete-endpoint', { exact: false }).first().waitFor()
  await page.getByRole('list', { name: 'What changes' }).getByText('Instance hours', { exact: false }).waitFor()
  await page.getByRole('heading', { name: 'How sure, and why' }).waitFor()
  await page.getByRole('heading', { name: 'When it does not judge' }).waitFor()
  // The table behind the chart says the same.
  await page.getByRole('button', { name: 'Table of Invocations of AllTraffic' }).click()
  await page
    .getByRole('table', { name: 'Invocations of AllTraffic' })
    .getByText('1 Aug 2026', { exact: false })
    .first()
    .waitFor()
  await page.getByRole('button', { name: /^\$341/ }).click()
  await page.getByRole('dialog').getByText('costwright audit --rule idle-endpoint').waitFor()
  await page.keyboard.press('Escape')
  expect(await scanAccessibility(page)).toEqual([])
  expect(complaints).toEqual([])
})

test('a dismissal needs a reason, leaves the list and the sums, is kept in the workspace, and can be taken back', async () => {
  const { page, complaints } = await open.page('/findings')
  const before = await openCount(page)
  await page.goto(new URL(about(IDLE), open.dashboard.origin).href)
  await page.getByRole('button', { name: 'Dismiss…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Dismiss' }).click()
  await dialog.getByLabel('Reason').waitFor()
  await dialog.getByLabel('Reason').fill('kept for the audit of the year <script>alert(1)</script>')
  await dialog.getByRole('button', { name: 'Dismiss' }).click()
  await page.waitForURL((url) => !url.searchParams.has('id'))
  await page.getByRole('button', { name: 'Decided (1)' }).waitFor()
  // Where its dollars were counted once, another finding may count them now.
  expect(await openCount(page)).toBeLessThanOrEqual(before)
  await page.getByRole('button', { name: 'Decided (1)' }).click()
  const decided = page.getByRole('table', { name: 'Decided findings' })
  await decided.getByText('kept for the audit of the year <script>', { exact: false }).waitFor()
  expect(await readFile(join(open.home, 'findings/decisions.jsonl'), 'utf8')).toContain('kept for the audit')
  expect(await scanAccessibility(page)).toEqual([])
  await page.goto(new URL(about(IDLE), open.dashboard.origin).href)
  await page.getByRole('note').getByText('kept for the audit', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Take the decision back' }).click()
  await page.getByRole('note').waitFor({ state: 'detached' })
  expect(complaints.filter((one) => !one.includes('400'))).toEqual([])
})

test('a snooze has a day', async () => {
  const { page } = await open.page(about(IDLE))
  await page.getByRole('button', { name: 'Snooze…' }).click()
  await page.getByLabel('Until the end of').fill('2099-01-31')
  await page.getByRole('dialog').getByRole('button', { name: 'Snooze' }).click()
  await page.getByRole('button', { name: 'Decided (1)' }).click()
  await page.getByRole('table', { name: 'Decided findings' }).getByText('31 Jan 2099').waitFor()
  await page.getByRole('button', { name: /^Undo/ }).click()
  await page.getByText('Nothing has been decided yet.').waitFor()
})

test('a finding that is gone says so, and what was not judged is listed', async () => {
  const { page } = await open.page(about('idle-endpoint arn:gone'))
  await page.getByRole('alert').getByText('has no finding', { exact: false }).waitFor()
  await page.getByRole('link', { name: 'All findings' }).click()
  await page.getByRole('button', { name: 'Not judged' }).click()
  const table = page.getByRole('table', { name: 'What was not judged' })
  expect(await table.locator('[data-index]').count()).toBeGreaterThan(5)
})

test('without an audit it says how to make one', async () => {
  const empty = await openDashboard({ source: { kind: 'workspace' } })
  try {
    const { page } = await empty.page('/findings')
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toMatch(/costwright audit/)
    expect(await scanAccessibility(page)).toEqual([])
  } finally {
    await empty.close()
  }
})

test('fits a narrow screen, in the dark', async () => {
  const { page } = await open.page(about(IDLE), { colorScheme: 'dark', viewport: { width: 390, height: 844 } })
  await page
    .getByRole('img', { name: /^Invocations of AllTraffic\./ })
    .locator('svg')
    .waitFor()
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  expect(await scanAccessibility(page)).toEqual([])
})

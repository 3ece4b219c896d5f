import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { scanAccessibility } from '@costwright/testkit/scan-accessibility'
import { writeBill } from '@costwright/testkit/write-bill'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDashboard, type OpenDashboard } from './open-dashboard.ts'

/** The pages that the navigation leads to. */
const PAGES = [
  '/',
  '/spend',
  '/findings',
  '/plan/training',
  '/plan/inference',
  '/decide',
  '/compute',
  '/commitments',
  '/prices',
]

let open: OpenDashboard
beforeAll(async () => {
  open = await openDashboard()
}, 120_000)
afterAll(() => open.close())

describe.each(PAGES)('%s', (address) => {
  test('shows itself without a complaint, to a reader of the screen as well', async () => {
    const { page, context, complaints } = await open.page(address)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(new URL(page.url()).pathname).toBe(address)
    expect(complaints).toEqual([])
    expect(await scanAccessibility(page)).toEqual([])
    await context.close()
  }, 60_000)

  test('fits a telephone, in the dark', async () => {
    const { page, context, complaints } = await open.page(address, {
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
    })
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
    expect(await scanAccessibility(page)).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  }, 60_000)
})

test('names that are scripts stay names', async () => {
  const home = mkdtempSync(join(tmpdir(), 'costwright-hostile-'))
  const names = [
    '<img src=x onerror="window.hacked=1">',
    '"><script>window.hacked=1</script>',
    'javascript:window.hacked=1',
    "{{constructor.constructor('window.hacked=1')()}}",
    '=HYPERLINK("http://evil.example","x")',
  ]
  await writeBill(join(home, 'bills'), {
    '2026-10': names.map((resource, index) => ({
      booked_at: '2026-10-03 00:00:00',
      charge_kind: 'usage',
      service: 'AmazonSageMaker',
      usage_type: resource,
      component: 'hosting',
      phase: 'inference',
      unblended_usd: String(10 + index),
      resource,
      tags: { team: resource },
    })),
  })
  const hostile = await openDashboard({ source: { kind: 'workspace' }, home })
  try {
    for (const address of ['/', '/spend?by=resource', '/spend?by=resource,usage-type']) {
      const { page, context, complaints } = await hostile.page(address)
      page.on('dialog', (dialog) => void dialog.dismiss())
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      if (address !== '/') await page.getByText('<img src=x onerror=', { exact: false }).first().waitFor()
      expect(await page.evaluate('window.hacked')).toBeUndefined()
      expect(complaints).toEqual([])
      await context.close()
    }
  } finally {
    await hostile.close()
    rmSync(home, { recursive: true, force: true })
  }
}, 120_000)

test('a page that was left open over a restart is told how to get in again', async () => {
  const first = await openDashboard()
  const { page } = await first.page('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  const { port } = first.dashboard
  await first.dashboard.close()
  const second = await openDashboard({ port })
  try {
    const [status, answer] = await page.evaluate<
      [number, { readonly error: { readonly code: string; readonly hint: string } }]
    >("fetch('/api/status').then(async (response) => [response.status, await response.json()])")
    expect([status, answer.error.code]).toEqual([401, 'expired-session'])
    expect(answer.error.hint).toContain('open the link')
    await page.reload()
    await page.getByRole('heading', { name: 'Not let in' }).waitFor()
    await page.getByText('Start costwright dashboard again', { exact: false }).waitFor()
  } finally {
    await second.close()
    await first.close()
  }
}, 120_000)

test('a page of another origin gets nothing, whatever it tries', async () => {
  const { page, context } = await open.page('/')
  const other = await context.newPage()
  await other.route('http://evil.example/**', (route) =>
    route.fulfill({ body: '<h1>evil</h1>', contentType: 'text/html' }),
  )
  await other.goto('http://evil.example/')
  const target = `${open.dashboard.origin}/api/status`
  const tried = await other.evaluate(
    `Promise.all([
      fetch(${JSON.stringify(target)}, { credentials: 'include' }).then((one) => one.status, () => 'refused'),
      fetch(${JSON.stringify(target)}, { credentials: 'include', mode: 'no-cors' }).then((one) => one.type + one.status, () => 'refused'),
      fetch(${JSON.stringify(`${open.dashboard.origin}/api/decisions`)}, { method: 'POST', mode: 'no-cors', credentials: 'include', body: '{}' }).then((one) => one.type + one.status, () => 'refused'),
    ])`,
  )
  for (const one of tried as readonly unknown[]) expect(['refused', 'opaque0']).toContain(one)
  await page.reload()
  expect(await page.evaluate("fetch('/api/decisions').then((one) => one.json())")).toEqual({
    decisions: [],
    problems: [],
  })
  await context.close()
}, 60_000)

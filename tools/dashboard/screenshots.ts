/**
 * Pictures of the dashboard's pages on the sample account, for the README, the docs and whoever works on a page.
 *
 *     node tools/dashboard/screenshots.ts [--to FOLDER] [--theme dark|light|both] [--width 1280] [--height 800] [--full] [ADDRESS …]
 *
 * ADDRESS is what stands after the origin, such as `/spend?by=phase`; without any, the pages of the documentation are taken.
 */
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openDashboard } from '../../e2e/open-dashboard.ts'
import { DOCUMENTED_PAGES } from './documented-pages.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: 'string', default: join(import.meta.dirname, '../../docs/images') },
    theme: { type: 'string', default: 'light' },
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '800' },
    full: { type: 'boolean', default: false },
  },
})
const folder = resolve(values.to)
const width = Number(values.width)
const themes =
  values.theme === 'both' ? (['light', 'dark'] as const) : ([values.theme === 'dark' ? 'dark' : 'light'] as const)
const addresses = positionals.length > 0 ? positionals : DOCUMENTED_PAGES

await mkdir(folder, { recursive: true })
const open = await openDashboard()
try {
  for (const address of addresses) {
    for (const colorScheme of themes) {
      const { page, context, complaints } = await open.page(address, {
        colorScheme,
        viewport: { width, height: Number(values.height) },
      })
      await page.waitForLoadState('networkidle')
      // Charts are drawn a moment after their figures have come.
      await page.waitForTimeout(800)
      const name = `dashboard-${nameOf(address)}${colorScheme === 'dark' ? '-dark' : ''}${width === 1280 ? '' : `-${width}`}.png`
      await page.screenshot({ path: join(folder, name), fullPage: values.full })
      process.stdout.write(`${join(folder, name)}\n${complaints.map((one) => `  ${one}\n`).join('')}`)
      await context.close()
    }
  }
} finally {
  await open.close()
}

/** `/plan/training?x=1` → `plan-training`. */
function nameOf(address: string): string {
  const { pathname } = new URL(address, 'http://localhost')
  return (
    pathname
      .split('/')
      .filter((part) => part !== '')
      .join('-') || 'overview'
  )
}

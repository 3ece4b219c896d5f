import { AxeBuilder } from '@axe-core/playwright'
import type { launchBrowser } from './browser.ts'

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof launchBrowser>>['newPage']>>

/** What keeps people from using a page, of weight `serious` or more: the rule, and the elements that break it. */
export async function scanAccessibility(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id} (${help}): ${html.slice(0, 200)}`))
}

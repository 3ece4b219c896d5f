import { AxeBuilder } from '@axe-core/playwright'
import type { SeenPage } from './open-dashboard.ts'

/** What an accessibility scan of the page finds that keeps somebody from using it, in words; empty when nothing does. */
export async function seriousFaults(page: SeenPage['page']): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
}

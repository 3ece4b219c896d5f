import { SHIPPED_BOOK } from '@costwright/app/shipped-book'
import type { McpResource } from './registry.ts'

/** What the workspace holds and what was answered last. */
export const STATE_RESOURCES: readonly McpResource[] = [
  {
    uri: 'costwright://audit/last',
    name: 'last-audit',
    title: 'Last audit',
    description: 'The newest audit of this session, whole; null before the first.',
    read: async ({ session }) => session.lastAudit,
  },
  {
    uri: 'costwright://prices/status',
    name: 'price-book-status',
    title: 'Price book',
    description: 'Which price book is in force and how old its sources are.',
    read: async ({ options }) => {
      const { pricesStatus } = await import('@costwright/app/prices-status')
      return await pricesStatus(options.home, SHIPPED_BOOK, options.now())
    },
  },
  {
    uri: 'costwright://bills',
    name: 'bills',
    title: 'Imported bills',
    description: 'The sources and months that are imported, with totals and freshness.',
    read: async (world) => {
      const { importedBills } = await import('@costwright/app/import/imported-bills')
      return await importedBills(await world.billHome())
    },
  },
]

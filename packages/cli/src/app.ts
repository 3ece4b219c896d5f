import { buildApplication, buildRouteMap } from '@stricli/core'
import type { Context } from './context.ts'
import { demoCommand } from './commands/demo/command.ts'
import { estimateCommand } from './commands/estimate/command.ts'
import { priceCommand } from './commands/price/command.ts'

const root = buildRouteMap<string, Context>({
  routes: { demo: demoCommand, price: priceCommand, estimate: estimateCommand },
  docs: {
    brief: 'What machine learning on AWS costs: before you spend, while you spend, after you fix it',
  },
})

/** The whole command line; commands load when they run. */
export function createApp(version: string): ReturnType<typeof buildApplication<Context>> {
  return buildApplication<Context>(root, {
    name: 'costwright',
    versionInfo: { currentVersion: version },
    scanner: { caseStyle: 'allow-kebab-for-camel' },
    documentation: { caseStyle: 'convert-camel-to-kebab', onlyRequiredInUsageLine: true },
  })
}

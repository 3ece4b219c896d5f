import { buildApplication, buildRouteMap } from '@stricli/core'
import type { Context } from './context.ts'
import { adviseComputeCommand } from './commands/advise/compute/command.ts'
import { decideCommand } from './commands/decide/command.ts'
import { demoCommand } from './commands/demo/command.ts'
import { estimateCommand } from './commands/estimate/command.ts'
import { iamCommand } from './commands/iam/command.ts'
import { importCommand } from './commands/import/command.ts'
import { planTrainingCommand } from './commands/plan/training/command.ts'
import { priceCommand } from './commands/price/command.ts'
import { pricesRollbackCommand } from './commands/prices/rollback/command.ts'
import { pricesStatusCommand } from './commands/prices/status/command.ts'
import { pricesUpdateCommand } from './commands/prices/update/command.ts'

const plan = buildRouteMap<string, Context>({
  routes: { training: planTrainingCommand },
  docs: { brief: 'Choose before you spend: where to train' },
})

const prices = buildRouteMap<string, Context>({
  routes: { update: pricesUpdateCommand, status: pricesStatusCommand, rollback: pricesRollbackCommand },
  docs: { brief: 'The price book: fetch, inspect, go back' },
})

const advise = buildRouteMap<string, Context>({
  routes: { compute: adviseComputeCommand },
  docs: { brief: 'What to use: which compute for a model' },
})

const root = buildRouteMap<string, Context>({
  routes: {
    demo: demoCommand,
    price: priceCommand,
    prices,
    estimate: estimateCommand,
    plan,
    decide: decideCommand,
    advise,
    import: importCommand,
    iam: iamCommand,
  },
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

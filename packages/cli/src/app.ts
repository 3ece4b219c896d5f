import { buildApplication, buildRouteMap } from '@stricli/core'
import type { Context } from './context.ts'
import { adviseComputeCommand } from './commands/advise/compute/command.ts'
import { checkCommand } from './commands/check/command.ts'
import { auditCommand } from './commands/audit/command.ts'
import { captureCommand } from './commands/capture/command.ts'
import { dashboardCommand } from './commands/dashboard/command.ts'
import { decideCommand } from './commands/decide/command.ts'
import { demoCommand } from './commands/demo/command.ts'
import { estimateCommand } from './commands/estimate/command.ts'
import { iamCommand } from './commands/iam/command.ts'
import { importCommand } from './commands/import/command.ts'
import { initCommand } from './commands/init/command.ts'
import { mcpCommand } from './commands/mcp/command.ts'
import { planCommitmentCommand } from './commands/plan/commitment/command.ts'
import { planInferenceCommand } from './commands/plan/inference/command.ts'
import { planTrainingCommand } from './commands/plan/training/command.ts'
import { priceCommand } from './commands/price/command.ts'
import { pricesRollbackCommand } from './commands/prices/rollback/command.ts'
import { pricesStatusCommand } from './commands/prices/status/command.ts'
import { pricesUpdateCommand } from './commands/prices/update/command.ts'
import { reviewCommand } from './commands/review/command.ts'
import { rulesCommand } from './commands/rules/command.ts'
import { sampleCommand } from './commands/sample/command.ts'
import { spendAnomaliesCommand } from './commands/spend/anomalies/command.ts'
import { spendAroundCommand } from './commands/spend/around/command.ts'
import { spendCoverageCommand } from './commands/spend/coverage/command.ts'
import { spendExplainCommand } from './commands/spend/explain/command.ts'
import { spendForecastCommand } from './commands/spend/forecast/command.ts'
import { spendSummaryCommand } from './commands/spend/summary/command.ts'
import { spendUnitsCommand } from './commands/spend/units/command.ts'

const plan = buildRouteMap<string, Context>({
  routes: { training: planTrainingCommand, inference: planInferenceCommand, commitment: planCommitmentCommand },
  docs: { brief: 'Choose before you spend: where to train, how to host, what Savings Plan to buy' },
})

const prices = buildRouteMap<string, Context>({
  routes: { update: pricesUpdateCommand, status: pricesStatusCommand, rollback: pricesRollbackCommand },
  docs: { brief: 'The price book: fetch, inspect, go back' },
})

const advise = buildRouteMap<string, Context>({
  routes: { compute: adviseComputeCommand },
  docs: { brief: 'What to use: which compute for a model' },
})

const spend = buildRouteMap<string, Context>({
  routes: {
    summary: spendSummaryCommand,
    explain: spendExplainCommand,
    anomalies: spendAnomaliesCommand,
    forecast: spendForecastCommand,
    units: spendUnitsCommand,
    around: spendAroundCommand,
    coverage: spendCoverageCommand,
  },
  defaultCommand: 'summary',
  docs: {
    brief: 'Where the money went, and what changed',
    fullDescription: [
      'Where the money went, and what changed, in the bills that costwright import has read. Without one of the commands below it is the summary, whose flags costwright spend summary --help explains.',
      '',
      'EXAMPLES',
      '  costwright spend',
      '  costwright spend --by account,tag:team --granularity month --from 2026-08',
      '  costwright spend explain',
    ].join('\n'),
  },
})

const root = buildRouteMap<string, Context>({
  routes: {
    demo: demoCommand,
    price: priceCommand,
    prices,
    estimate: estimateCommand,
    check: checkCommand,
    plan,
    decide: decideCommand,
    advise,
    import: importCommand,
    spend,
    audit: auditCommand,
    dashboard: dashboardCommand,
    rules: rulesCommand,
    capture: captureCommand,
    init: initCommand,
    iam: iamCommand,
    sample: sampleCommand,
    review: reviewCommand,
    mcp: mcpCommand,
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

import { REGIONS_ACTION } from '@costwright/aws/collect/account-regions'
import { COLLECTORS } from '@costwright/aws/collect/collectors'
import type { CommandPolicy } from './command-policy.ts'

/** Actions by service, each once, in the order of the alphabet. */
function actionsByService(): ReadonlyMap<string, readonly string[]> {
  const byService = new Map<string, string[]>()
  for (const action of [...new Set([REGIONS_ACTION, ...COLLECTORS.flatMap(({ actions }) => actions)])].toSorted()) {
    const [service = ''] = action.split(':')
    byService.set(service, [...(byService.get(service) ?? []), action])
  }
  return byService
}

/** `costwright audit` reads everywhere in the account: most of its actions list, and IAM narrows those to no resource. */
export const auditPolicy: CommandPolicy = {
  command: 'audit',
  title: 'Read what an account runs for machine learning and how it is used',
  resource: null,
  readsOtherAccounts: true,
  notes: [
    'Every action reads. One that is left out makes the rules that need it abstain, and the report says so.',
    'account:ListRegions serves --regions all; without it every region is asked by sts:GetCallerIdentity, which needs no permission.',
    'Several accounts: --accounts org, or ids, adds what the account of the credentials needs; --trust ID prints the trust policy of the role in the others, whose permissions are these.',
    'logs:FilterLogEvents counts lines of the logs of notebooks; s3:ListBucket counts the input files of jobs. Neither reads an object.',
    'GetMetricData is the only call of weight that AWS charges for: --max-api-usd limits it.',
  ],
  statements: () =>
    [...actionsByService()].map(([service, actions]) => ({
      Sid: `Read${sidOf(service)}`,
      Effect: 'Allow',
      Action: actions,
      Resource: ['*'],
    })),
}

/** `cost-optimization-hub` → `CostOptimizationHub`. */
function sidOf(service: string): string {
  return service.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

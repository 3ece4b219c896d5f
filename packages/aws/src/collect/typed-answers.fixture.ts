import type * as Scaling from '@aws-sdk/client-application-auto-scaling'
import type * as Budgets from '@aws-sdk/client-budgets'
import type * as CloudTrail from '@aws-sdk/client-cloudtrail'
import type * as CloudWatch from '@aws-sdk/client-cloudwatch'
import type * as Logs from '@aws-sdk/client-cloudwatch-logs'
import type * as ComputeOptimizer from '@aws-sdk/client-compute-optimizer'
import type * as CostExplorer from '@aws-sdk/client-cost-explorer'
import type * as Hub from '@aws-sdk/client-cost-optimization-hub'
import type * as Ecr from '@aws-sdk/client-ecr'
import type * as Tagging from '@aws-sdk/client-resource-groups-tagging-api'
import type * as SageMaker from '@aws-sdk/client-sagemaker'
import type * as SavingsPlans from '@aws-sdk/client-savingsplans'
import type { WireCall, WireTable } from '@costwright/testkit/wire/fake-wire'
import type { WireFault } from '@costwright/testkit/wire/wire-fault'

/** The output of a command, as its client declares it. */
type OutputOf<Command> = Command extends abstract new (...input: never[]) => {
  resolveMiddleware: (...how: never[]) => (args: never) => Promise<{ output: infer Output }>
}
  ? Omit<Output, '$metadata'>
  : never

/** Operations of a client by name. */
type Operations<Client> = {
  readonly [Name in keyof Client as Name extends `${infer Operation}Command` ? Operation : never]?: (
    call: WireCall,
  ) => Partial<OutputOf<Client[Name]>> | WireFault
}

type Answers = Operations<typeof SageMaker> &
  Operations<typeof Scaling> &
  Operations<typeof CloudWatch> &
  Operations<typeof Logs> &
  Operations<typeof Ecr> &
  Operations<typeof Budgets> &
  Operations<typeof CostExplorer> &
  Operations<typeof SavingsPlans> &
  Operations<typeof CloudTrail> &
  Operations<typeof ComputeOptimizer> &
  Operations<typeof Hub> &
  Operations<typeof Tagging>

/** A table whose answers have the shapes that the clients declare. */
export function answers(table: Answers): WireTable {
  return table
}

/** Gives one item a page: how a list that does not end with its first page is answered. */
export function paged<Item>(
  items: readonly Item[],
  { input }: WireCall,
): { readonly page: Item[]; readonly NextToken?: string; readonly nextToken?: string } {
  const token = input['NextToken'] ?? input['nextToken']
  const at = typeof token === 'string' ? Number(token) : 0
  const next = `${at + 1}`
  return { page: items.slice(at, at + 1), ...(at + 1 < items.length ? { NextToken: next, nextToken: next } : {}) }
}

import type { BillingOperationName } from '@costwright/aws/billing/billing-operations'
import type { AwsAccess } from '@costwright/aws/collect/aws-clients'
import type { ReadSource } from '../audit/audit-sources.ts'
import type { Workspace } from '../cost-explorer/workspace.ts'
import { AccessError, UserError } from '../errors.ts'
import { NotInWorkspace, type BillingInput, type BillingReply, type BillingSource } from './billing-source.ts'
import { workspaceBilling } from './workspace-billing.ts'

export interface OpenBillingOptions {
  /** `auto`: the workspace where it has what is asked, else the account. */
  readonly source: 'auto' | 'workspace' | 'aws' | 'demo'
  /** Of `bill`, `bookData`, `now` and `home`; the account comes with the source. */
  readonly workspace: Omit<Workspace, 'kind' | 'account'>
  readonly hasBill: () => Promise<boolean>
  readonly profile: string | null
  readonly access: Pick<AwsAccess, 'env' | 'requestHandler' | 'credentials' | 'maxAttempts'>
  readonly signal: AbortSignal
}

/** What a bill does not know of an account. */
const OF_THE_ACCOUNT: ReadonlySet<BillingOperationName> = new Set<BillingOperationName>([
  'DescribeBudgets',
  'GetCallerIdentity',
  'GetEnrollmentStatus',
  'GetEC2InstanceRecommendations',
  'GetAutoScalingGroupRecommendations',
  'GetEBSVolumeRecommendations',
  'GetLambdaFunctionRecommendations',
  'GetRDSDatabaseRecommendations',
  'GetECSServiceRecommendations',
  'GetIdleRecommendations',
  'ListRecommendations',
  'GetRecommendation',
  'ListRecommendationSummaries',
])

let sample: Promise<ReadSource> | null = null

/** Where answers about money come from. Close it: it may hold connections. */
export async function openBilling(options: OpenBillingOptions): Promise<BillingSource> {
  const { source, workspace } = options
  if (source === 'aws') return await live(options)
  if (source === 'demo') {
    const { sampleSource } = await import('../audit/audit-sources.ts')
    // It is the same every time, and takes a second to make.
    return workspaceBilling({ ...workspace, kind: 'demo', account: async () => await (sample ??= sampleSource()) })
  }
  const here = workspaceBilling({ ...workspace, kind: 'workspace', account: async () => await Promise.resolve(null) })
  return source === 'workspace' ? here : either(here, options)
}

/** The clients of AWS load when they are needed. */
async function live({ profile, access, signal }: OpenBillingOptions): Promise<BillingSource> {
  return (await import('./live-billing.ts')).liveBilling({ profile, access, signal })
}

function either(here: BillingSource, options: OpenBillingOptions): BillingSource {
  let opened: Promise<BillingSource> | null = null
  let spent = here.spent()
  const askAws: BillingSource['ask'] = async (...call) => {
    opened ??= live(options)
    const there = await opened
    try {
      return await there.ask(...call)
    } finally {
      spent = there.spent()
    }
  }
  return {
    spent: () => spent,
    close: () => {
      void opened?.then((there) => there.close())
    },
    ask: async (operation, input, region) => {
      if (!(await options.hasBill())) return await askAws(operation, input, region).catch(withoutBill)
      if (OF_THE_ACCOUNT.has(operation) || (await isElsewhere(input, options)))
        try {
          return await askAws(operation, input, region)
        } catch (error) {
          if (!(error instanceof AccessError)) throw error
          return notAsked(await here.ask(operation, input, region), error)
        }
      try {
        return await here.ask(operation, input, region)
      } catch (error) {
        if (!(error instanceof NotInWorkspace)) throw error
        return await askAws(operation, input, region).catch((denied: unknown) => {
          throw denied instanceof AccessError
            ? new NotInWorkspace(error.message, `${error.hint}; ${denied.message}`)
            : denied
        })
      }
    },
  }
}

function withoutBill(error: unknown): never {
  if (!(error instanceof AccessError)) throw error
  throw new UserError('no-bill', `no bill has been imported, and ${error.message}`, {
    hint: 'costwright import EXPORT, or give AWS credentials, such as AWS_PROFILE',
    cause: error,
  })
}

function notAsked(reply: BillingReply, error: AccessError): BillingReply {
  return {
    ...reply,
    gaps: [
      ...reply.gaps,
      { kind: 'missing-permission', what: `AWS was not asked: ${error.message}`, effect: 'only the workspace answers' },
    ],
  }
}

/** Whether the bill has nothing of the time that is asked for. */
async function isElsewhere({ TimePeriod }: BillingInput, { workspace }: OpenBillingOptions): Promise<boolean> {
  if (typeof TimePeriod !== 'object' || TimePeriod === null || !('Start' in TimePeriod) || !('End' in TimePeriod))
    return false
  const [first, last] = [TimePeriod.Start, TimePeriod.End].map((text) => String(text).slice(0, 7))
  const bill = await workspace.bill()
  // The end is exclusive, but for the month that it begins in.
  return !bill.periods().some(({ period }) => period >= (first ?? '') && period <= (last ?? ''))
}

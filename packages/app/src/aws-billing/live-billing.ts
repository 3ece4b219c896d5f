import { askBilling, BillingFault } from '@costwright/aws/billing/ask-billing'
import { BILLING_OPERATIONS } from '@costwright/aws/billing/billing-operations'
import { AwsClients, HOME_REGION, type AwsAccess } from '@costwright/aws/collect/aws-clients'
import { AccessError, UpstreamError } from '../errors.ts'
import { BillingRefusal, type BillingInput, type BillingSource, type Change } from './billing-source.ts'

export interface LiveBillingOptions {
  readonly profile: string | null
  readonly access: Pick<AwsAccess, 'env' | 'requestHandler' | 'credentials' | 'maxAttempts'>
  readonly signal: AbortSignal
}

/** The account of the credentials. Cost Explorer charges a cent for each request; what they come to is counted. */
export function liveBilling({ profile, access, signal }: LiveBillingOptions): BillingSource {
  const clients = new AwsClients({ ...access, ...(profile === null ? {} : { profile }) })
  let requests = 0
  let usd = 0
  // Nothing is sent without credentials, and nothing charged.
  const count = (operation: keyof typeof BILLING_OPERATIONS): void => {
    requests += 1
    usd += BILLING_OPERATIONS[operation].usd
  }
  return {
    spent: () => ({ requests, usd: Number(usd.toFixed(2)) }),
    close: () => clients.close(),
    ask: async (operation, input, region = null) => {
      const { input: sent, changed } = asAwsTakesIt(operation, input)
      try {
        const { body, requestId, httpStatus, attempts } = await askBilling(clients, operation, sent, {
          region: region ?? HOME_REGION,
          signal,
        })
        count(operation)
        return {
          body,
          changed,
          gaps: [],
          from: 'aws',
          request: { id: requestId, status: httpStatus, retries: attempts - 1 },
        }
      } catch (error) {
        if (!(error instanceof BillingFault)) throw error
        if (error.failure !== 'no-credentials') count(operation)
        throw explained(error, operation, profile)
      }
    },
  }
}

/** What a bill takes and AWS does not: days where it wants hours, and stretches of time together with groups of coverage. */
function asAwsTakesIt(
  operation: keyof typeof BILLING_OPERATIONS,
  input: BillingInput,
): { readonly input: BillingInput; readonly changed: readonly Change[] } {
  const { Granularity, TimePeriod, ...rest } = input
  if (Granularity === 'HOURLY') return { input: { ...input, TimePeriod: inHours(TimePeriod) }, changed: [] }
  if (operation !== 'GetSavingsPlansCoverage' || input['GroupBy'] === undefined || typeof Granularity !== 'string')
    return { input, changed: [] }
  const why = 'AWS takes no granularity together with groups'
  return { input: { ...rest, TimePeriod }, changed: [{ from: `granularity ${Granularity}`, to: 'none', why }] }
}

function inHours(period: unknown): unknown {
  if (typeof period !== 'object' || period === null) return period
  return Object.fromEntries(
    Object.entries(period).map(([name, text]: [string, unknown]) => [
      name,
      typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text,
    ]),
  )
}

function explained(fault: BillingFault, operation: keyof typeof BILLING_OPERATIONS, profile: string | null): Error {
  switch (fault.failure) {
    case 'no-credentials':
      return new AccessError('no-credentials', `there are no AWS credentials: ${fault.message}`, {
        hint: 'set AWS_PROFILE, or import a bill and ask with --source workspace',
        cause: fault,
      })
    case 'expired-credentials':
      return new AccessError('expired-credentials', `the AWS credentials have expired: ${fault.message}`, {
        hint: profile === null ? 'sign in again' : `aws sso login --profile ${profile}`,
        cause: fault,
      })
    default:
      if (fault.httpStatus === null)
        return new UpstreamError('unreachable', `AWS does not answer (${fault.message})`, { cause: fault })
      return new BillingRefusal(
        operation,
        fault.code,
        fault.message,
        { id: fault.requestId, status: fault.httpStatus, retries: fault.attempts - 1 },
        fault,
      )
  }
}

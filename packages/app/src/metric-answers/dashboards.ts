import { z } from 'zod'
import type { CloudWatchApi } from '@costwright/aws/metrics/cloudwatch-api'
import { UserError } from '../errors.ts'
import { explainAwsError } from './explain-aws-error.ts'
import type { MetricSourceOptions } from './metric-source-of.ts'

/** The answer of list_dashboards, as the API of that name gives it. */
export const dashboardListShape = z.looseObject({
  DashboardEntries: z.array(z.looseObject({ DashboardName: z.string() })),
})
/** The answer of get_dashboard. */
export const dashboardShape = z.looseObject({ DashboardName: z.string(), DashboardBody: z.unknown() })

/**
 * Asks CloudWatch for dashboards, which only the account has.
 * @throws UserError `only-in-aws` for any other source
 */
export async function withDashboards<Answer>(
  { source, region, access, signal }: MetricSourceOptions,
  use: (api: CloudWatchApi) => Promise<Answer>,
): Promise<Answer> {
  if (source === 'demo' || source === 'workspace')
    throw new UserError('only-in-aws', 'dashboards of CloudWatch are not captured', {
      hint: 'start the server with --source aws, or see what is spent with costwright dashboard',
    })
  const { CloudWatchApi: Api } = await import('@costwright/aws/metrics/cloudwatch-api')
  const api = new Api({ access, region: region ?? 'us-east-1', ...(signal === undefined ? {} : { signal }) })
  try {
    return await use(api)
  } catch (error) {
    throw explainAwsError(error)
  } finally {
    api.close()
  }
}

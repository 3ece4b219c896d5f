import { z } from 'zod'
import { dashboardListShape, dashboardShape, withDashboards } from '@costwright/app/metric-answers/dashboards'
import { READS_AWS } from '../../support/annotations.ts'
import type { McpTool } from '../../tool.ts'
import { objectAnswer } from '../peer/peer-answer.ts'
import { definePeerTool } from '../peer/peer-tool.ts'
import { placeFields } from './metric-fields.ts'
import { spelledMetricArguments } from './metric-spelling.ts'
import { metricOptions } from './open-metrics.ts'

/** Names that callers know from the API; only the account has dashboards. */
export const DASHBOARD_TOOLS: readonly McpTool[] = [
  definePeerTool({
    name: 'list_dashboards',
    title: 'Dashboards of CloudWatch',
    description: 'Names of the dashboards in CloudWatch.',
    input: z.object({ dashboard_name_prefix: z.string().nullable().default(null), ...placeFields }),
    output: dashboardListShape,
    annotations: READS_AWS,
    prepare: spelledMetricArguments,
    run: async (args, context) => {
      const entries = await withDashboards(metricOptions(context, args), (api) =>
        api.dashboards(args.dashboard_name_prefix),
      )
      return objectAnswer({ DashboardEntries: entries })
    },
  }),
  definePeerTool({
    name: 'get_dashboard',
    title: 'A dashboard of CloudWatch',
    description: 'What is on a dashboard in CloudWatch.',
    input: z.object({ dashboard_name: z.string(), ...placeFields }),
    output: dashboardShape,
    annotations: READS_AWS,
    prepare: spelledMetricArguments,
    run: async (args, context) =>
      objectAnswer(await withDashboards(metricOptions(context, args), (api) => api.dashboard(args.dashboard_name))),
  }),
]

import { z } from 'zod'
import { defineRule } from '../rule.ts'
import { fact } from '../signals/evidence.ts'
import { placeKey, resourceName } from '../signals/hosted-endpoints.ts'
import { daysBetween } from '../signals/stored-data.ts'

const settings = z.strictObject({
  minDays: z.number().int().min(1).default(14).describe('Days since the endpoint was made or changed'),
})

/** Endpoints that write down their requests for a monitor that is not there. */
export const dataCaptureLeftOn = defineRule({
  id: 'data-capture-left-on',
  title: 'Data capture without a monitor',
  phase: 'inference',
  remedy: 'guard',
  looksAt: 'Endpoints with data capture on, and the monitoring schedules that would read what is captured.',
  abstainsWhen: ['endpoints or monitoring schedules could not be read'],
  saving:
    'None that is known: requests and answers are written to S3, and how many bytes that is, no API tells. They are stored until somebody deletes them.',
  fix: 'Ask whether anything else reads the captured data, such as training on it. If nothing does, update the endpoint with a configuration without data capture, and delete or expire what it wrote.',
  facts: ['endpoints', 'monitoringSchedules'],
  settings,
  actions: ['disable-data-capture'],
  *evaluate(context, { minDays }) {
    const schedules = new Map<string, { readonly name: string; readonly stopped: boolean }>()
    for (const schedule of context.facts('monitoringSchedules')) {
      const key = placeKey(schedule, schedule.endpointName ?? '')
      const stopped = schedule.status === 'Stopped' || schedule.status === 'Failed'
      if (schedules.get(key)?.stopped !== false) schedules.set(key, { name: schedule.name, stopped })
    }
    for (const endpoint of context.facts('endpoints')) {
      const percent = endpoint.dataCapturePercent ?? 0
      if (percent === 0 || endpoint.status !== 'InService' || endpoint.updating) continue
      const days = Math.min(
        daysBetween(endpoint.createdAt, context.now),
        daysBetween(endpoint.lastModifiedAt, context.now),
      )
      const schedule = schedules.get(placeKey(endpoint, endpoint.name))
      if (days < minDays || schedule?.stopped === false) continue
      yield context.finding({
        resource: resourceName(endpoint),
        title: `${endpoint.name} captures ${percent} % of its requests, and no monitor reads them`,
        before: [],
        after: [],
        confidence: { level: 'low', because: 'other programs than Model Monitor may read what is captured' },
        evidence: [
          fact('Data capture', `${percent} % of requests`, 'sagemaker:DescribeEndpoint'),
          fact(
            'Monitoring schedule',
            schedule === undefined ? 'none' : `${schedule.name}, stopped`,
            'sagemaker:ListMonitoringSchedules',
          ),
        ],
        notes: ['what is captured is stored in S3 and billed there until it is deleted'],
      })
    }
  },
})

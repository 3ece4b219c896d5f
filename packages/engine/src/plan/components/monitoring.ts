import { addBills } from '../../bill/add.ts'
import { counted } from '../../meters/words.ts'
import { DAYS_PER_MONTH } from '../../time/month.ts'
import { notNeeded, skipped, unpriced, used, type PlanComponent } from './component.ts'
import { bestHosting, hostingOptions, type HostingMode } from './hosting.ts'
import { CAPTURE_DAYS } from './limits.ts'
import { priced } from './pricer.ts'
import { usdText, waitText } from './words.ts'

/** Where Model Monitor can see the requests (SageMaker developer guide: data capture at real-time endpoints of one model, and batch transform). */
const WATCHED: ReadonlySet<HostingMode> = new Set(['real-time', 'batch'])

/** Model Monitor: a processing job at every check, and the captured requests in S3. */
export const monitoring: PlanComponent = {
  id: 'monitoring',
  title: 'Model Monitor',
  knobs: ['monitoring.checksPerDay', 'serving.requestsPerMonth', 'serving.answerWithin'],
  decide(situation, pricer) {
    const { monitoring: wanted, serving } = situation
    if (serving.requestsPerMonth === 0) return notNeeded('No request to check: 0 a month.')
    if (wanted.checksPerDay === 0) return notNeeded('No drift checks are asked for: 0 a day.')
    const shape = { instanceType: wanted.instanceType }
    const gb = (serving.requestsPerMonth * wanted.captureShare * (serving.requestKb + serving.responseKb)) / 1e6
    const captured = pricer.price([
      { kind: 's3', name: 'captured requests', newGbPerMonth: gb, deleteAfterDays: CAPTURE_DAYS },
    ])
    const schedules = pricer.price([
      {
        kind: 'monitoring-schedule',
        name: 'drift checks',
        ...shape,
        count: serving.models,
        runsPerDay: wanted.checksPerDay,
        hoursPerRun: wanted.hoursPerCheck,
      },
    ])
    const jobs = pricer.price([
      {
        kind: 'processing',
        name: 'drift checks of your own',
        ...shape,
        count: serving.models,
        jobsPerMonth: wanted.checksPerDay * DAYS_PER_MONTH,
        hoursPerJob: wanted.hoursPerCheck,
      },
    ])
    const option = priced('Model Monitor', addBills(schedules, captured))
    const own = priced('the same check as a processing job over your request log', addBills(jobs, captured))
    const work = `${counted(wanted.checksPerDay, 'check')} a day × ${counted(serving.models, 'model')} × ${waitText(wanted.hoursPerCheck)}`
    const hosting = bestHosting(hostingOptions(situation, pricer))
    if (hosting === null) return notNeeded('Nothing answers requests within the needs, so there is nothing to check.')
    if (!option.complete) return unpriced(option, own)
    if (!WATCHED.has(hosting.mode))
      return skipped(
        option,
        own,
        `Requests are answered by ${hosting.option.what}, which Model Monitor cannot watch: ${work} as processing jobs over your own log cost ${usdText(own.usd)}.`,
      )
    return used(
      option,
      own,
      `${work} on ${wanted.instanceType} cost ${usdText(option.usd)} with the captured requests; checks of your own would cost ${usdText(own.usd)}, and code besides.`,
    )
  },
}

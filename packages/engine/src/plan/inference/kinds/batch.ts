import { counted } from '../../../meters/words.ts'
import { PLAIN_CHOICE, type Candidate } from '../candidate.ts'
import { capacityPerSecond, type HostingContext, type HostingType } from '../hosting-context.ts'
import { monthlyUsd } from './instance-month.ts'

/** Share of a window that a job may take, so that the next finds its data. */
const WINDOW_SHARE = 0.8
/** Longest duration that the meter of a job takes, h. */
const MOST_HOURS = 744

/** Batch transform jobs that process what came in a window, at its end. */
export function batchJobs(context: HostingContext, type: HostingType): readonly Candidate[] {
  const { service, load, start, book, requestsPerMonth } = context
  const { instanceType, time } = type
  if (!book.offers('batch-transform', instanceType)) return []
  const perSecond = capacityPerSecond(service, time)
  return service.consider.batchEveryHours.flatMap((everyHours) => {
    const windowSeconds = everyHours * 3600
    const most = mostInWindow(load.perMinute, Math.max(1, Math.round(everyHours * 60)))
    const seconds = WINDOW_SHARE * windowSeconds - start.batchStartSeconds
    const instances = Math.max(1, Math.ceil(most / perSecond / Math.max(60, seconds)))
    if (instances > service.consider.mostInstances) return []
    const hours =
      requestsPerMonth / perSecond / 3600 + (730 / everyHours) * (start.batchStartSeconds / 3600) * instances
    const candidate: Candidate = {
      id: `${instanceType}×${instances}/batch-${everyHours}h`,
      mode: 'batch',
      title: `Batch transform every ${everyHours === 1 ? 'hour' : `${everyHours} hours`}, ${counted(instances, 'instance')} of ${instanceType}`,
      scaling: null,
      instanceType,
      memoryGb: null,
      provisionedConcurrency: null,
      setup: {
        kind: 'batch',
        service: time.service,
        concurrency: time.concurrency,
        windowSeconds,
        instances,
        startSeconds: start.batchStartSeconds,
        startBilled: true,
      },
      time,
      isLater: true,
      size: instances,
      expectedUsd: monthlyUsd(type, hours / 730),
      notes: type.notes,
      resources: ({ result }) => {
        if (result.jobs === 0 || result.requests === 0) return []
        const jobsPerMonth = (result.jobs * requestsPerMonth) / result.requests
        return [
          {
            kind: 'batch-transform',
            name: service.name,
            instanceType,
            count: instances,
            jobsPerMonth: Number(jobsPerMonth.toFixed(6)),
            hoursPerJob: Math.min(MOST_HOURS, result.instanceSeconds / result.jobs / instances / 3600),
            volumeGb: 0,
          },
        ]
      },
      choice: { ...PLAIN_CHOICE, initialInstances: instances, batch: { everyHours, instances } },
    }
    return [candidate]
  })
}

function mostInWindow(perMinute: Float64Array, minutes: number): number {
  let most = 0
  for (let from = 0; from < perMinute.length; from += minutes) {
    let sum = 0
    for (let at = from; at < Math.min(perMinute.length, from + minutes); at += 1) sum += perMinute[at] ?? 0
    if (sum > most) most = sum
  }
  return most
}

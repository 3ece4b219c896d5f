import { MS_PER_HOUR } from '@costwright/engine/time/month'
import { MS_PER_DAY, type Calendar } from '../calendar.ts'
import { processingJob } from '../processing-job.ts'
import type { FeatureGroup, LabellingJob, MonitoringSchedule, Pipeline, ProcessingJob } from '../resource.ts'
import type { Situation, Stage } from '../situation.ts'
import { tagged } from '../tags.ts'
import { trainingJob } from '../training-job.ts'
import { transformJob } from '../transform-job.ts'

/** What the shop runs every day beside its endpoints: features, training, batch recommendations, monitoring. */
export function shopJobs({ calendar }: Stage): Situation {
  const days = Array.from(
    { length: Math.round((calendar.to - calendar.from) / MS_PER_DAY) },
    (_, index) => calendar.from + index * MS_PER_DAY,
  )
  const features = days.map((day, index) =>
    processingJob({
      name: `features-${index}`,
      startAt: day + 2 * MS_PER_HOUR,
      seconds: 2400,
      instanceType: 'ml.m5.4xlarge',
      count: 2,
      inputObjects: 96,
    }),
  )
  const joins = days.map((day, index) =>
    processingJob({
      name: `join-${index}`,
      startAt: day + 4 * MS_PER_HOUR,
      seconds: 3600,
      instanceType: 'ml.m5.xlarge',
      count: 6,
      inputObjects: 2,
    }),
  )
  const batch = days.map((day, index) =>
    transformJob({
      name: `daily-scores-${index}`,
      startAt: day + 5 * MS_PER_HOUR,
      seconds: 7200,
      instanceType: 'ml.m5.4xlarge',
      count: 4,
      inputObjects: 1,
    }),
  )
  const priceAt = (calendar.months[2]?.from ?? calendar.from) + 4 * MS_PER_DAY
  const embeddings = days.map((day, index) =>
    transformJob({
      name: `embeddings-eu-${index}`,
      region: 'eu-west-1',
      startAt: day + 3 * MS_PER_HOUR,
      seconds: 5400,
      instanceType: 'ml.m5.4xlarge',
      count: 2,
      inputObjects: 64,
      inputBucket: 'sample-shop-events-eu',
      priceChange: { at: priceAt, factor: 1.25 },
    }),
  )
  const weekly = days
    .filter((day) => new Date(day).getUTCDay() === 0)
    .flatMap((day, week) =>
      Array.from({ length: 6 }, (_, index) =>
        trainingJob({
          name: `shop-train-${week}-${index}`,
          account: 'shop',
          tags: tagged({ team: 'recommendations', environment: 'prod', project: 'storefront' }),
          startAt: day + (6 + index) * MS_PER_HOUR,
          seconds: 5400,
          instanceType: 'ml.g4dn.2xlarge',
          inputBucket: 'sample-shop-events',
        }),
      ),
    )
  const monitored = monitoring(calendar, 'fraud-check-quality', 'fraud-check', 24)
  const unwatched = monitoring(calendar, 'reco-v1-quality', 'reco-v1-old', 4)
  const featureGroup: FeatureGroup = {
    kind: 'feature-group',
    name: 'customers',
    account: 'shop',
    region: 'us-east-1',
    tags: tagged({ team: 'recommendations', environment: 'prod' }),
    createdAt: calendar.from - 200 * MS_PER_DAY,
    onlineGb: 25,
    writes: { shape: 'shop', level: 12_000 },
    reads: { shape: 'shop', level: 90_000 },
  }
  const labelling: LabellingJob = {
    kind: 'labelling-job',
    name: 'product-photos',
    account: 'shop',
    region: 'us-east-1',
    tags: tagged({ team: 'recommendations' }),
    createdAt: (calendar.months[1]?.from ?? calendar.from) + 2 * MS_PER_DAY,
    endedAt: (calendar.months[1]?.from ?? calendar.from) + 9 * MS_PER_DAY,
    objects: 12_000,
  }
  const pipeline: Pipeline = {
    kind: 'pipeline',
    name: 'daily-recommendations',
    account: 'shop',
    region: 'us-east-1',
    tags: tagged({ team: 'recommendations', environment: 'prod' }),
    createdAt: calendar.from - 200 * MS_PER_DAY,
    lastRunAt: calendar.to - 20 * MS_PER_HOUR,
  }
  return {
    resources: [
      ...features,
      ...joins,
      ...batch,
      ...embeddings,
      ...weekly,
      ...monitored.jobs,
      monitored.schedule,
      ...unwatched.jobs,
      unwatched.schedule,
      featureGroup,
      labelling,
      pipeline,
    ],
    plants: [
      {
        id: 'transform-instances-above-files',
        waste: 'instances-above-input-files',
        before: batch,
        after: batch.map((job) => ({ ...job, count: 1 })),
        why: 'four instances for one input file: three have nothing to do',
      },
      {
        id: 'processing-instances-above-files',
        waste: 'instances-above-input-files',
        before: joins,
        after: joins.map((job) => ({ ...job, count: 2 })),
        why: 'six instances for two input files: four have nothing to do',
      },
      {
        id: 'monitoring-without-traffic-reco-v1',
        waste: 'monitoring-without-traffic',
        before: unwatched.jobs,
        after: [],
        why: 'a schedule every four hours on an endpoint that nobody asks',
      },
    ],
    healthy: [
      ...features.map((resource) => ({
        resource,
        looksLike: 'instances-above-input-files',
        because: 'two instances share ninety-six files',
      })),
      {
        resource: monitored.schedule,
        looksLike: 'monitoring-without-traffic',
        because: 'its endpoint is asked all day',
      },
    ],
    advice: [{ about: labelling.name, what: '12,000 objects were labelled by people without automation' }],
    anomalies: [
      {
        kind: 'new',
        resource: labelling.name,
        usageType: 'USE1-LabeledObject',
        from: Math.floor(labelling.endedAt / MS_PER_DAY) * MS_PER_DAY,
        to: Math.floor(labelling.endedAt / MS_PER_DAY + 1) * MS_PER_DAY,
        why: '12,000 objects labelled, billed on one day',
      },
      {
        kind: 'price',
        resource: 'embeddings-eu',
        usageType: 'EU-Tsform:ml.m5.4xlarge',
        from: priceAt,
        to: calendar.to,
        why: 'the price of an hour is a quarter above the list from then on',
      },
    ],
  }
}

/** A monitoring schedule and the processing jobs that it started. */
function monitoring(
  calendar: Calendar,
  name: string,
  endpoint: string,
  everyHours: number,
): { readonly schedule: MonitoringSchedule; readonly jobs: readonly ProcessingJob[] } {
  const runs = Math.round((calendar.to - calendar.from) / (everyHours * MS_PER_HOUR))
  const jobs = Array.from({ length: runs }, (_, run) =>
    processingJob({
      name: `${name}-${run}`,
      startAt: calendar.from + run * everyHours * MS_PER_HOUR + 600_000,
      seconds: 1800,
      instanceType: 'ml.m5.xlarge',
      count: 1,
      volumeGb: 20,
      inputObjects: 1,
      monitoringSchedule: name,
    }),
  )
  const schedule: MonitoringSchedule = {
    kind: 'monitoring-schedule',
    name,
    account: 'shop',
    region: 'us-east-1',
    tags: tagged({ team: 'recommendations', environment: 'prod' }),
    createdAt: calendar.from - 100 * MS_PER_DAY,
    endpoint,
    instanceType: 'ml.m5.xlarge',
    everyHours,
    lastRunAt: jobs.at(-1)?.startAt ?? calendar.from,
  }
  return { schedule, jobs }
}

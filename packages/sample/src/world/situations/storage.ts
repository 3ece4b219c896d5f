import { MS_PER_DAY } from '../calendar.ts'
import type { Bucket, LogGroup, Repository } from '../resource.ts'
import type { Situation, Stage } from '../situation.ts'
import { tagged } from '../tags.ts'

/** Data that machine learning leaves behind: artefacts, uploads, images, logs. */
export function storage({ calendar }: Stage): Situation {
  const createdAt = calendar.from - 400 * MS_PER_DAY
  const bucket = (over: Partial<Bucket> & Pick<Bucket, 'name' | 'account'>): Bucket => ({
    kind: 'bucket',
    region: 'us-east-1',
    tags: tagged({ team: over.account === 'shop' ? 'recommendations' : 'data-science' }),
    createdAt,
    standardGb: 500,
    coldGb: 0,
    objects: 10_000,
    lifecycle: true,
    abandonedUploadGb: 0,
    putsPerDay: 2000,
    getsPerDay: 40_000,
    crossRegionGbPerDay: 0,
    ...over,
  })
  const artefacts = bucket({
    name: 'sample-research-artefacts',
    account: 'research',
    // A third of nine months is what came in the last ninety days.
    createdAt: calendar.to - 270 * MS_PER_DAY,
    standardGb: 6000,
    objects: 100_000,
    lifecycle: false,
    getsPerDay: 500,
    putsPerDay: 200,
  })
  const uploads = bucket({ name: 'sample-shop-models', account: 'shop', standardGb: 700, abandonedUploadGb: 800 })
  const far = bucket({
    name: 'sample-research-eu-data',
    account: 'research',
    region: 'eu-west-1',
    standardGb: 400,
    crossRegionGbPerDay: 100,
  })
  const near = bucket({ name: 'sample-research-eu-data-copy', account: 'research', standardGb: 400 })
  const thumbnails = bucket({
    name: 'sample-shop-thumbnails',
    account: 'shop',
    standardGb: 40,
    objects: 2_000_000,
    lifecycle: false,
    getsPerDay: 900_000,
  })
  const others = [
    bucket({ name: 'sample-research-data', account: 'research', standardGb: 1800, coldGb: 2500 }),
    bucket({ name: 'sample-shop-events', account: 'shop', standardGb: 2500, coldGb: 3500, putsPerDay: 100_000 }),
    bucket({ name: 'sample-shop-events-eu', account: 'shop', region: 'eu-west-1', standardGb: 60 }),
    bucket({ name: 'sample-platform-lake', account: 'platform', standardGb: 1200, coldGb: 1000 }),
  ]
  const images: Repository = {
    kind: 'repository',
    name: 'sample/shop-inference',
    account: 'shop',
    region: 'us-east-1',
    tags: tagged({ team: 'recommendations' }),
    createdAt,
    taggedGb: 90,
    untaggedGb: 340,
    untaggedImages: 85,
    lifecycle: false,
  }
  const tidy: Repository = {
    ...images,
    name: 'sample/research-training',
    account: 'research',
    tags: tagged({ team: 'data-science' }),
    taggedGb: 60,
    untaggedGb: 2,
    untaggedImages: 1,
    lifecycle: true,
  }
  const logs: LogGroup = {
    kind: 'log-group',
    name: '/aws/sagemaker/Endpoints/home-page',
    account: 'shop',
    region: 'us-east-1',
    tags: tagged({}),
    // As long as 4 GB a day take to come to 2,600 GB.
    createdAt: calendar.to - 650 * MS_PER_DAY,
    storedGb: 2600,
    ingestGbPerDay: 4,
    retentionDays: null,
  }
  const shortLogs: LogGroup = {
    ...logs,
    name: '/aws/sagemaker/TrainingJobs',
    account: 'research',
    createdAt,
    storedGb: 30,
    ingestGbPerDay: 1,
    retentionDays: 30,
  }
  const notebookLogs: LogGroup = {
    ...shortLogs,
    name: '/aws/sagemaker/NotebookInstances',
    storedGb: 3,
    ingestGbPerDay: 0.1,
  }
  return {
    resources: [artefacts, uploads, far, thumbnails, ...others, images, tidy, logs, shortLogs, notebookLogs],
    plants: [
      {
        id: 's3-without-lifecycle-artefacts',
        waste: 's3-without-lifecycle',
        before: [artefacts],
        after: [{ ...artefacts, standardGb: 2000, coldGb: 4000, lifecycle: true }],
        why: 'two thirds of 6,000 GB in large objects are older than ninety days; Standard-IA, without the once paid move',
      },
      {
        id: 'incomplete-uploads-shop-models',
        waste: 'incomplete-uploads',
        before: [uploads],
        after: [{ ...uploads, abandonedUploadGb: 0 }],
        why: '800 GB of parts of uploads that were never completed',
      },
      {
        id: 'cross-region-access-eu-data',
        waste: 'cross-region-access',
        before: [far],
        after: [{ ...far, crossRegionGbPerDay: 0 }, near],
        why: 'training in us-east-1 reads 100 GB a day from eu-west-1; a copy of 400 GB would do',
      },
      {
        id: 'ecr-untagged-shop-inference',
        waste: 'ecr-untagged-images',
        before: [images],
        after: [{ ...images, untaggedGb: 0, untaggedImages: 0 }],
        why: '340 GB in 85 images without a tag',
      },
      {
        id: 'log-group-without-retention-home-page',
        waste: 'log-group-without-retention',
        before: [logs],
        after: [{ ...logs, storedGb: 120, retentionDays: 30 }],
        why: '2,600 GB kept for ever; thirty days of 4 GB are 120 GB',
      },
    ],
    healthy: [
      {
        resource: thumbnails,
        looksLike: 's3-without-lifecycle',
        because: 'two million objects of 20 KB: to move them costs more than it saves',
      },
      ...others.map((resource) => ({
        resource,
        looksLike: 's3-without-lifecycle',
        because: 'its lifecycle rules move what is old',
      })),
      { resource: tidy, looksLike: 'ecr-untagged-images', because: 'a lifecycle policy removes untagged images' },
      { resource: shortLogs, looksLike: 'log-group-without-retention', because: 'kept for thirty days' },
    ],
    advice: [
      { about: 'three accounts', what: 'no monitor of cost anomalies' },
      { about: 'research and shop', what: 'no budget for SageMaker' },
    ],
    anomalies: [],
  }
}

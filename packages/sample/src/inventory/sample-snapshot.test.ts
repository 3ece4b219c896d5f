import { accountSnapshotSchema } from '@costwright/engine/account/account-snapshot'
import { describe, expect, test } from 'vitest'
import { sampleAnswers } from '../answers/sample-answers.ts'
import { SHIPPED, worldOf } from '../shipped-book.fixture.ts'
import { sampleFacts, sampleSnapshot } from './sample-snapshot.ts'

const world = worldOf()
const snapshot = sampleSnapshot(world)

describe('the snapshot of the sample account', () => {
  test('has the form of a snapshot, also as text', () => {
    expect(accountSnapshotSchema.parse(snapshot)).toEqual(snapshot)
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot)
    expect(snapshot.synthetic).toBe(true)
  })

  test('knows every SageMaker resource that the answers name', () => {
    const facts = [
      ...snapshot.notebookInstances,
      ...snapshot.studioSpaces,
      ...snapshot.endpoints,
      ...snapshot.trainingJobs,
      ...snapshot.processingJobs,
      ...snapshot.transformJobs,
      ...snapshot.hyperpodClusters,
      ...snapshot.monitoringSchedules,
      ...snapshot.repositories,
      ...snapshot.logGroups,
      ...snapshot.savingsPlans,
    ].map(({ arn }) => arn)
    const known = new Set([...facts, ...snapshot.buckets.map(({ name }) => name)])
    const answers = sampleAnswers(world)
    const named = [
      ...answers.planted.flatMap(({ resources }) => resources),
      ...answers.healthy.map(({ resource }) => resource),
    ]
    expect(named.filter((arn) => !known.has(arn))).toEqual([])
  })

  test('refers to what is there', () => {
    const configs = new Set(snapshot.endpointConfigs.map(({ name }) => name))
    const endpoints = new Set(snapshot.endpoints.map(({ name }) => name))
    const models = new Set(snapshot.models.map(({ name }) => name))
    const schedules = new Set(snapshot.monitoringSchedules.map(({ arn }) => arn))
    expect(snapshot.endpoints.filter(({ configName }) => !configs.has(configName ?? ''))).toEqual([])
    expect(snapshot.monitoringSchedules.filter(({ endpointName }) => !endpoints.has(endpointName ?? ''))).toEqual([])
    expect(
      snapshot.endpointConfigs
        .flatMap(({ variants }) => variants)
        .filter(({ modelName }) => modelName !== null && !models.has(modelName)),
    ).toEqual([])
    expect(
      snapshot.processingJobs.filter(
        (job) => job.monitoringScheduleArn !== null && !schedules.has(job.monitoringScheduleArn),
      ),
    ).toEqual([])
  })

  test('publishes what SageMaker publishes: no Invocations of asynchronous endpoints, and the whole dimension set of others', () => {
    const invocations = snapshot.metricSeries.filter(({ metric }) => metric === 'Invocations')
    const asynchronous = new Set(snapshot.endpoints.filter((one) => one.async !== null).map(({ name }) => name))
    expect(asynchronous.size).toBe(2)
    expect(invocations.filter(({ dimensions }) => asynchronous.has(dimensions['EndpointName'] ?? ''))).toEqual([])
    expect(invocations.every(({ dimensions }) => dimensions['VariantName'] !== undefined)).toBe(true)
    expect(
      new Set(
        snapshot.metricSeries
          .filter(({ metric }) => metric === 'ApproximateBacklogSize')
          .map(({ dimensions }) => Object.keys(dimensions).join()),
      ),
    ).toEqual(new Set(['EndpointName']))
  })

  test('CPU is a sum over cores, never above them', () => {
    const types = new Map(
      snapshot.endpointConfigs.flatMap(({ name, variants, shadowVariants }) =>
        [...variants, ...shadowVariants].map(
          (one) => [`${name.replace(/-config$/, '')} ${one.name}`, one.instanceType] as const,
        ),
      ),
    )
    const cpu = snapshot.metricSeries.filter(
      ({ namespace, metric }) => namespace === '/aws/sagemaker/Endpoints' && metric === 'CPUUtilization',
    )
    expect(cpu.length).toBeGreaterThan(50)
    for (const { dimensions, values } of cpu) {
      const type = types.get(`${dimensions['EndpointName']} ${dimensions['VariantName']}`)
      const most = 100 * (SHIPPED.spec(type ?? '')?.vcpu ?? 0)
      expect(values.every((value) => value === null || (value >= 0 && value <= most))).toBe(true)
    }
    const home = cpu.find(
      ({ dimensions, statistic }) => dimensions['EndpointName'] === 'home-page' && statistic === 'Average',
    )
    expect(Math.max(...(home?.values ?? []).map(Number))).toBeGreaterThan(100)
  })

  test('an idle endpoint has zeros, a stopped instance has none', () => {
    const idle = snapshot.metricSeries.find(
      ({ metric, dimensions }) => metric === 'Invocations' && dimensions['EndpointName'] === 'reco-v1-old',
    )
    expect(idle?.values.slice(-24 * 28).every((value) => value === 0)).toBe(true)
    const resting = snapshot.metricSeries.find(
      ({ metric, dimensions }) => metric === 'CPUUtilization' && dimensions['EndpointName'] === 'campaign-components',
    )
    expect(resting?.values.slice(-24 * 14).every((value) => value === null)).toBe(true)
    expect(
      snapshot.endpoints.find(({ name }) => name === 'campaign-components')?.variants[0]?.currentInstanceCount,
    ).toBe(0)
  })

  test('billable seconds of a spot job hold the discount', () => {
    const spot = snapshot.trainingJobs.filter(({ managedSpot }) => managedSpot)
    expect(spot.length).toBeGreaterThan(0)
    expect(spot.every((job) => (job.billableSeconds ?? 0) < (job.trainingSeconds ?? 0))).toBe(true)
    expect(spot.every(({ transitions }) => transitions.some(({ status }) => status === 'Interrupted'))).toBe(true)
  })

  test('copies are streamed and have names of their own', () => {
    const count = (scale: number): Record<string, number> => {
      const counts: Record<string, number> = {}
      for (const { list } of sampleFacts(worldOf(1, scale))) counts[list] = (counts[list] ?? 0) + 1
      return counts
    }
    const one = count(1)
    const two = count(2)
    for (const list of ['endpoints', 'trainingJobs', 'metricSeries', 'studioSpaces'])
      expect(two[list]).toBe(2 * (one[list] ?? 0))
    const doubled = sampleSnapshot(worldOf(1, 2))
    for (const list of [doubled.endpoints, doubled.trainingJobs, doubled.models, doubled.endpointConfigs])
      expect(new Set(list.map(({ arn }) => arn)).size).toBe(list.length)
    expect(accountSnapshotSchema.safeParse(doubled).success).toBe(true)
    const requestsOf = (endpoint: string): readonly (number | null)[] | undefined =>
      doubled.metricSeries.find(
        ({ metric, dimensions }) => metric === 'Invocations' && dimensions['EndpointName'] === endpoint,
      )?.values
    expect(requestsOf('home-page-r1')).toEqual(requestsOf('home-page'))
    expect(requestsOf('home-page-r1')?.length).toBeGreaterThan(0)
  })
})

import { wireFault } from '@costwright/testkit/wire/wire-fault'
import { callerIdentityXml, type WireTable } from '@costwright/testkit/wire/fake-wire'
import { describe, expect, test } from 'vitest'
import { ACCOUNT, collectOnWire, daysAgo, REGION } from './collect-on-wire.fixture.ts'
import { anomalyMonitors } from './anomaly-monitors.ts'
import { COLLECTORS } from './collectors.ts'
import { FULL_ACCOUNT } from './full-account.fixture.ts'
import { endpoints } from './sagemaker/endpoints.ts'
import { notebookInstances } from './sagemaker/notebook-instances.ts'
import { trainingPlans } from './sagemaker/training-plans.ts'

const DENIED = wireFault('AccessDeniedException', 400, 'User: arn:aws:iam::1:user/x is not authorized')

/** An instant as requests are signed with: `20261120T120000Z`. */
function compact(time: number): string {
  return new Date(time).toISOString().replaceAll(/[-:]|\.\d+/g, '')
}

/** Endpoints `one` to `n`, each on a page of its own. */
function endpointsOf(count: number, describe: (name: string) => object = described): WireTable {
  return {
    ListEndpoints: ({ input }) => {
      const at = Number(input['NextToken'] ?? 0)
      return { Endpoints: [{ EndpointName: `e${at}` }], ...(at + 1 < count ? { NextToken: `${at + 1}` } : {}) }
    },
    DescribeEndpoint: ({ input }) => describe(String(input['EndpointName'])),
  }
}

function described(EndpointName: string): object {
  return {
    EndpointName,
    EndpointArn: `arn:aws:sagemaker:${REGION}:${ACCOUNT}:endpoint/${EndpointName}`,
    EndpointStatus: 'InService',
    CreationTime: daysAgo(90),
    LastModifiedTime: daysAgo(90),
    // AWS adds fields: they are not in the way.
    FieldOfTomorrow: { nested: [1] },
  }
}

describe('a read that fails is said to have failed', () => {
  test('denied: the service is named, the others are read', async () => {
    const { snapshot, statuses } = await collectOnWire([endpoints, notebookInstances], {
      ...FULL_ACCOUNT,
      ListEndpoints: () => DENIED,
    })
    expect(statuses).toContainEqual([
      'sagemaker:ListEndpoints',
      'endpoints',
      'denied',
      'sagemaker:ListEndpoints is not allowed',
    ])
    expect([snapshot.endpoints.length, snapshot.notebookInstances.length]).toEqual([0, 2])
  })

  test('denied for every resource: not all of them are asked for', async () => {
    const { snapshot, statuses, requests } = await collectOnWire(
      [endpoints],
      endpointsOf(200, () => DENIED),
    )
    expect(statuses).toEqual([
      ['sagemaker:ListEndpoints', 'endpoints', 'complete', null],
      ['sagemaker:DescribeEndpoint', 'endpoints', 'denied', 'sagemaker:DescribeEndpoint is not allowed'],
    ])
    expect(snapshot.endpoints).toEqual([])
    expect(requests['sagemaker:DescribeEndpoint']).toBeLessThan(20)
  })

  test('some resources only: partial', async () => {
    const table = endpointsOf(10, (name) => (name === 'e3' || name === 'e7' ? DENIED : described(name)))
    const { snapshot, statuses } = await collectOnWire([endpoints], table)
    expect(statuses[1]).toEqual([
      'sagemaker:DescribeEndpoint',
      'endpoints',
      'partial',
      '2 of 10: sagemaker:DescribeEndpoint is not allowed',
    ])
    expect(snapshot.endpoints.map(({ name }) => name).toSorted()).toEqual([
      'e0',
      'e1',
      'e2',
      'e4',
      'e5',
      'e6',
      'e8',
      'e9',
    ])
  })

  test('throttled to the end: throttled, and what came before is kept', async () => {
    const { snapshot, statuses } = await collectOnWire([endpoints], {
      ...endpointsOf(3),
      ListEndpoints: (call) =>
        call.input['NextToken'] === '1'
          ? wireFault('ThrottlingException', 400, 'Rate exceeded')
          : (endpointsOf(3)['ListEndpoints']?.(call) ?? {}),
    })
    expect(statuses[0]).toEqual([
      'sagemaker:ListEndpoints',
      'endpoints',
      'throttled',
      'AWS kept answering that there are too many requests',
    ])
    expect(snapshot.endpoints.map(({ name }) => name)).toEqual(['e0'])
  })

  test('throttled once: the SDK asks again', async () => {
    let asked = 0
    const { statuses, calls, requests } = await collectOnWire(
      [trainingPlans],
      {
        ListTrainingPlans: () => {
          asked += 1
          return asked === 1 ? wireFault('ThrottlingException', 400, 'Rate exceeded') : {}
        },
      },
      { maxAttempts: 3 },
    )
    expect(statuses).toEqual([['sagemaker:ListTrainingPlans', 'trainingPlans', 'complete', null]])
    expect(calls.filter(({ operation }) => operation === 'ListTrainingPlans').length).toBe(2)
    expect(requests['sagemaker:ListTrainingPlans']).toBe(1)
  })

  test('a clock that is wrong: the SDK takes the time from AWS and asks again', async () => {
    const serverTime = new Date(Date.now() + 3 * 3_600_000)
    const { statuses, calls } = await collectOnWire(
      [trainingPlans],
      {
        ListTrainingPlans: ({ signedAt }) =>
          signedAt < compact(serverTime.getTime() - 600_000)
            ? { ...wireFault('RequestTimeTooSkewed', 403), at: serverTime }
            : {},
      },
      { maxAttempts: 2 },
    )
    expect(statuses).toEqual([['sagemaker:ListTrainingPlans', 'trainingPlans', 'complete', null]])
    expect(calls.filter(({ operation }) => operation === 'ListTrainingPlans').length).toBe(2)
  })

  test('a fault of AWS, with what it said in one line', async () => {
    const { statuses } = await collectOnWire([trainingPlans], {
      ListTrainingPlans: () => wireFault('InternalFailure', 500, `broken\u001b[31m\n${'x'.repeat(500)}`),
    })
    const [, , outcome, detail] = statuses[0] ?? []
    expect(outcome).toBe('failed')
    expect(detail).toMatch(/^InternalFailure: broken \[31m x+…$/)
    expect(detail?.length).toBe(200)
  })

  test('a service that the region does not have', async () => {
    const { statuses } = await collectOnWire([trainingPlans], {
      ListTrainingPlans: () => {
        throw Object.assign(new Error('getaddrinfo ENOTFOUND api.sagemaker.xx'), { code: 'ENOTFOUND' })
      },
    })
    expect(statuses).toEqual([
      [
        'sagemaker:ListTrainingPlans',
        'trainingPlans',
        'region-disabled',
        'the region is not enabled, or does not have the service',
      ],
    ])
  })

  test('a list that gives the same page for ever', async () => {
    const { statuses } = await collectOnWire([trainingPlans], { ListTrainingPlans: () => ({ NextToken: 'again' }) })
    expect(statuses).toEqual([
      ['sagemaker:ListTrainingPlans', 'trainingPlans', 'partial', 'AWS gave the same page twice'],
    ])
  })

  test('paid requests beyond the limit are not made', async () => {
    const { snapshot, statuses, apiUsd, calls } = await collectOnWire(COLLECTORS, FULL_ACCOUNT, {
      limits: { maxApiUsd: 0 },
    })
    expect(apiUsd).toBe(0)
    expect(snapshot.anomalyMonitors).toEqual([])
    const skipped = statuses.filter(([, , outcome]) => outcome === 'skipped')
    expect(skipped.map(([action, fact]) => [action, fact])).toEqual([
      ['ce:GetAnomalyMonitors', 'anomalyMonitors'],
      ['s3:ListBucket', 'processingJobs.inputs'],
      ['s3:ListAllMyBuckets', 'buckets'],
      ['cloudwatch:GetMetricData', 'metricSeries'],
    ])
    expect(skipped.map(([, , , detail]) => detail)).toEqual(
      skipped.map(() => expect.stringContaining('the limit for paid requests is reached')),
    )
    expect(calls.some(({ operation }) => operation === 'GetMetricData')).toBe(false)
  })

  test('series of jobs are the first to be left out', async () => {
    const { snapshot, statuses } = await collectOnWire(COLLECTORS, FULL_ACCOUNT, { limits: { maxApiUsd: 0.020_35 } })
    expect(statuses.filter(([, , outcome]) => outcome === 'skipped').map(([action, fact]) => [action, fact])).toEqual([
      ['cloudwatch:GetMetricData', 'metricSeries.jobs'],
    ])
    expect(snapshot.metricSeries.map(({ metric }) => metric)).toContain('InvocationsPerInstance')
  })

  test('the second paid request of one list', async () => {
    const { snapshot, statuses, apiUsd } = await collectOnWire([anomalyMonitors], FULL_ACCOUNT, {
      limits: { maxApiUsd: 0.01 },
    })
    expect(apiUsd).toBe(0.01)
    expect(statuses.map(([action, , outcome]) => [action, outcome])).toEqual([
      ['ce:GetAnomalyMonitors', 'complete'],
      ['ce:GetAnomalySubscriptions', 'skipped'],
    ])
    expect(snapshot.anomalyMonitors.length).toBe(1)
  })
})

describe('regions', () => {
  const identity = (disabled: string): WireTable => ({
    GetCallerIdentity: ({ region }) =>
      region === disabled ? wireFault('InvalidClientTokenId', 403) : callerIdentityXml(ACCOUNT),
  })

  test('one that is not enabled is said to be so, once', async () => {
    const { snapshot, statuses, calls } = await collectOnWire(
      [endpoints],
      { ...endpointsOf(1), ...identity('ap-east-1') },
      { regions: ['ap-east-1', REGION] },
    )
    expect(snapshot.accounts[0]?.regions).toEqual([REGION])
    expect(statuses.filter(([, , outcome]) => outcome !== 'complete')).toEqual([
      ['sts:GetCallerIdentity', 'region', 'region-disabled', 'the region is not enabled for the account'],
    ])
    expect(calls.filter(({ service }) => service === 'sagemaker').map(({ region }) => region)).toEqual([REGION, REGION])
  })

  const listing = (regions: readonly string[]): WireTable => ({
    ...endpointsOf(1),
    // Two pages.
    listRegions: ({ input }) =>
      input['NextToken'] === undefined
        ? { Regions: regions.slice(0, 1).map((RegionName) => ({ RegionName })), NextToken: 'second' }
        : { Regions: regions.slice(1).map((RegionName) => ({ RegionName })) },
  })

  test('all: those that are enabled and have SageMaker, which the account is asked for', async () => {
    const { snapshot, statuses, calls, requests } = await collectOnWire(
      [endpoints],
      listing(['eu-west-1', 'us-west-2', 'eu-nowhere-1', 'us-east-1-atl-1']),
      { regions: 'all' },
    )
    expect(snapshot.accounts[0]?.regions).toEqual(['us-west-2', 'eu-west-1'])
    expect(statuses.map(([action]) => action)).not.toContain('sts:GetCallerIdentity')
    expect([requests['account:ListRegions'], requests['sts:GetCallerIdentity']]).toEqual([2, 1])
    expect(calls.find(({ operation }) => operation === 'listRegions')?.input).toEqual({
      RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT'],
      MaxResults: 50,
    })
  })

  test.each([
    ['denied', () => DENIED],
    ['not there', () => wireFault('InternalFailure', 500)],
    ['no page of AWS', () => '<html>'],
    ['empty', () => ({})],
    ['for ever the same', () => ({ NextToken: 'again' })],
  ])('all, where the list is %s: every region is asked, without a gap', async (_, listRegions) => {
    const { snapshot, statuses, requests } = await collectOnWire(
      [endpoints],
      { ...endpointsOf(1), listRegions, ...identity('ap-east-1') },
      { regions: 'all' },
    )
    const read = snapshot.accounts[0]?.regions ?? []
    expect(read).toContain('us-east-1')
    expect(read.filter((region) => region === 'ap-east-1' || /gov|atl/.test(region))).toEqual([])
    expect(statuses.filter(([, , outcome]) => outcome !== 'complete')).toEqual([])
    // One for the identity, one for the region that is not enabled.
    expect(requests['sts:GetCallerIdentity']).toBe(read.length + 2)
  })

  test('all, of another partition', async () => {
    const { snapshot } = await collectOnWire(
      [endpoints],
      {
        ...endpointsOf(1),
        GetCallerIdentity: () => callerIdentityXml(ACCOUNT).replace('arn:aws:', 'arn:aws-us-gov:'),
      },
      { regions: 'all' },
    )
    expect(snapshot.accounts[0]?.regions).toEqual(['us-gov-west-1', 'us-gov-east-1'])
  })

  test('two are read apart', async () => {
    const { snapshot } = await collectOnWire(
      [endpoints],
      {
        ...endpointsOf(1),
        ListEndpoints: ({ region }) => ({ Endpoints: [{ EndpointName: `of-${region}` }] }),
      },
      { regions: [REGION, 'us-west-2'] },
    )
    expect(snapshot.endpoints.map(({ region, name }) => `${region} ${name}`).toSorted()).toEqual([
      `${REGION} of-${REGION}`,
      'us-west-2 of-us-west-2',
    ])
    expect(snapshot.collection.map(({ region, action, count }) => `${region} ${action} ${count}`).toSorted()).toEqual([
      `${REGION} sagemaker:DescribeEndpoint 1`,
      `${REGION} sagemaker:ListEndpoints 1`,
      'us-west-2 sagemaker:DescribeEndpoint 1',
      'us-west-2 sagemaker:ListEndpoints 1',
    ])
  })

  test('an account with nothing in it', async () => {
    const { snapshot, statuses } = await collectOnWire(COLLECTORS, {})
    const { version, collectedAt, synthetic, accounts, collection, ...facts } = snapshot
    expect(Object.values(facts).flat()).toEqual([])
    expect([version, collectedAt, synthetic]).toEqual([1, '2026-11-20T12:00:00.000Z', false])
    expect(accounts.map(({ id }) => id)).toEqual([ACCOUNT])
    expect(collection.length).toBe(statuses.length)
    expect(statuses.filter(([, fact, outcome]) => outcome !== 'complete' && fact !== 'recommendations')).toEqual([])
  })
})

/** Names that the services have for the mark of the next page. */
const TOKENS = ['NextToken', 'nextToken', 'NextPageToken', 'PaginationToken', 'ContinuationToken']

test('every list is read to its end', async () => {
  const paged = Object.fromEntries(
    Object.entries(FULL_ACCOUNT)
      .filter(([operation]) => /^(?:List|Search|LookupEvents|Get(?:Resources|Anomaly))|s$/.test(operation))
      .filter(([operation]) => !/^ListTags|^ListObjectsV2|Enrollment|^DescribeNotifications/.test(operation))
      .map(([operation, answer]) => [
        operation,
        (call: Parameters<typeof answer>[0]) => {
          const first = TOKENS.every((name) => call.input[name] === undefined)
          if (!first) return answer({ ...call, input: without(call.input) })
          if (operation === 'ListMultipartUploads' || operation === 'ListParts') return answer(call)
          if (operation === 'ListBuckets')
            return call.input['continuation-token'] === undefined
              ? '<R><ContinuationToken>2</ContinuationToken></R>'
              : answer(call)
          return Object.fromEntries(TOKENS.map((name) => [name, 'second']))
        },
      ]),
  )
  const [whole, inPages] = await Promise.all([
    collectOnWire(COLLECTORS, FULL_ACCOUNT),
    collectOnWire(COLLECTORS, { ...FULL_ACCOUNT, ...paged }),
  ])
  const facts = ({ collection, ...rest }: typeof whole.snapshot): object => ({ ...rest, reads: collection.length })
  expect(facts(inPages.snapshot)).toEqual(facts(whole.snapshot))
  expect(inPages.calls.length).toBeGreaterThan(whole.calls.length + 30)
})

/** The second page is the only one that the table knows. */
function without(input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(input).filter(([name, value]) => !TOKENS.includes(name) || value !== 'second'),
  )
}

describe('what ends the reading', () => {
  test('credentials that expire on the way', async () => {
    await expect(
      collectOnWire([endpoints], {
        ...endpointsOf(1),
        DescribeEndpoint: () => wireFault('ExpiredTokenException', 400, 'The security token AKIDSECRET is expired'),
      }),
    ).rejects.toMatchObject({
      name: 'CollectError',
      code: 'expired-credentials',
      message: expect.not.stringContaining('AKID'),
    })
  })

  test.each([
    ['InvalidClientTokenId', 403, 'bad-credentials'],
    ['SignatureDoesNotMatch', 403, 'bad-credentials'],
    ['ExpiredToken', 403, 'expired-credentials'],
    ['ServiceUnavailable', 503, 'unreachable'],
  ])('%s before anything is read', async (fault, status, code) => {
    await expect(
      collectOnWire([endpoints], { GetCallerIdentity: () => wireFault(fault, status) }),
    ).rejects.toMatchObject({ name: 'CollectError', code })
  })

  test('somebody stops it', async () => {
    const stop = new AbortController()
    const reading = collectOnWire(
      [endpoints],
      endpointsOf(50, (name) => {
        stop.abort(new Error('stopped'))
        return described(name)
      }),
      { signal: stop.signal },
    )
    await expect(reading).rejects.toThrow('stopped')
  })

  test('a fault of the program is not taken for an answer of AWS', async () => {
    const broken = {
      ...endpoints,
      collect: async () => await Promise.reject(new TypeError('undefined is not a function')),
    }
    await expect(collectOnWire([broken], {})).rejects.toThrow(TypeError)
  })
})

test('progress is told as each collector has done its work', async () => {
  const told: string[] = []
  await collectOnWire([endpoints, anomalyMonitors], FULL_ACCOUNT, {
    onProgress: ({ region, collector, done, of }) => told.push(`${region ?? 'account'} ${collector} ${done}/${of}`),
  })
  expect(told).toEqual(['account anomaly-monitors 1/2', `${REGION} sagemaker/endpoints 2/2`])
})

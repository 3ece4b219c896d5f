import type { DescribeImagesResponse, DescribeRepositoriesResponse } from '@aws-sdk/client-ecr'
import { wireFault } from '@costwright/testkit/wire/wire-fault'
import { describe, expect, test } from 'vitest'
import { ACCOUNT, collectOnWire, daysAgo, REGION } from './collect-on-wire.fixture.ts'
import { repositories } from './repositories.ts'
import { sumImages } from './repository-images.ts'

const INDEX = 'application/vnd.oci.image.index.v1+json'
const URI = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com`

function named(...names: readonly string[]): DescribeRepositoriesResponse {
  return {
    repositories: names.map((repositoryName) => ({
      repositoryName,
      repositoryArn: `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/${repositoryName}`,
      repositoryUri: `${URI}/${repositoryName}`,
      createdAt: daysAgo(200),
    })),
  }
}

const noPolicy = (): ReturnType<typeof wireFault> => wireFault('LifecyclePolicyNotFoundException')

describe('repositories', () => {
  test('are read to the last page, images too; those that have nothing to do with machine learning are not', async () => {
    const { snapshot, statuses, requests } = await collectOnWire([repositories], {
      DescribeRepositories: ({ input }) =>
        input['nextToken'] === undefined
          ? { ...named('web-shop', 'sagemaker/train'), nextToken: 'two' }
          : named('mlops-base'),
      DescribeImages: ({ input }): DescribeImagesResponse => {
        if (input['repositoryName'] === 'mlops-base') return {}
        const page = input['nextToken'] === undefined ? 1 : 2
        return {
          imageDetails: [
            {
              imageDigest: `sha256:${page}`,
              imageSizeInBytes: page * 1000,
              imagePushedAt: daysAgo(10 * page),
              ...(page === 1 ? { imageTags: ['latest'], lastRecordedPullTime: daysAgo(1) } : {}),
            },
          ],
          ...(page === 1 ? { nextToken: 'two' } : {}),
        }
      },
      GetLifecyclePolicy: ({ input }) =>
        input['repositoryName'] === 'mlops-base' ? { lifecyclePolicyText: '{"rules":[]}' } : noPolicy(),
    })
    const place = { account: ACCOUNT, region: REGION, tags: null, createdAt: daysAgo(200).toISOString() }
    expect(snapshot.repositories).toEqual([
      {
        ...place,
        arn: `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/sagemaker/train`,
        name: 'sagemaker/train',
        imageCount: 2,
        untaggedImageCount: 1,
        totalBytes: 3000,
        untaggedBytes: 2000,
        lastPushedAt: daysAgo(10).toISOString(),
        lastPulledAt: daysAgo(1).toISOString(),
        hasLifecyclePolicy: false,
      },
      {
        ...place,
        arn: `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/mlops-base`,
        name: 'mlops-base',
        imageCount: 0,
        untaggedImageCount: 0,
        totalBytes: 0,
        untaggedBytes: 0,
        lastPushedAt: null,
        lastPulledAt: null,
        hasLifecyclePolicy: true,
      },
    ])
    expect(statuses).toEqual([
      ['ecr:DescribeRepositories', 'repositories', 'complete', null],
      ['ecr:DescribeImages', 'repositories', 'complete', null],
      ['ecr:GetLifecyclePolicy', 'repositories.hasLifecyclePolicy', 'complete', null],
    ])
    expect(requests).toEqual({
      'sts:GetCallerIdentity': 1,
      'ecr:DescribeRepositories': 2,
      'ecr:DescribeImages': 3,
      'ecr:GetLifecyclePolicy': 2,
    })
  })

  test.each([
    ['denied', wireFault('AccessDeniedException'), 'denied', 'ecr:DescribeRepositories is not allowed'],
    [
      'throttled',
      wireFault('ThrottlingException', 429),
      'throttled',
      'AWS kept answering that there are too many requests',
    ],
    [
      'not enabled',
      wireFault('UnrecognizedClientException'),
      'region-disabled',
      'the region is not enabled, or does not have the service',
    ],
  ])('say so where they are %s', async (_, fault, outcome, detail) => {
    const { snapshot, statuses } = await collectOnWire([repositories], { DescribeRepositories: () => fault })
    expect(snapshot.repositories).toEqual([])
    expect(statuses).toEqual([['ecr:DescribeRepositories', 'repositories', outcome, detail]])
  })

  test('that may not be looked into make the list incomplete; a policy that may not be read is unknown', async () => {
    const { snapshot, statuses } = await collectOnWire([repositories], {
      DescribeRepositories: () => named('sagemaker/train'),
      DescribeImages: () => wireFault('AccessDeniedException'),
      GetLifecyclePolicy: () => wireFault('AccessDeniedException'),
    })
    expect(snapshot.repositories.map((one) => one.hasLifecyclePolicy)).toEqual([null])
    expect(statuses.slice(1)).toEqual([
      ['ecr:DescribeImages', 'repositories', 'denied', 'ecr:DescribeImages is not allowed'],
      ['ecr:GetLifecyclePolicy', 'repositories.hasLifecyclePolicy', 'denied', 'ecr:GetLifecyclePolicy is not allowed'],
    ])
  })

  test('that vanish while they are read, and none at all, are no trouble', async () => {
    const gone = await collectOnWire([repositories], {
      DescribeRepositories: () => named('sagemaker/train'),
      DescribeImages: () => wireFault('RepositoryNotFoundException'),
      GetLifecyclePolicy: () => wireFault('RepositoryNotFoundException'),
    })
    expect(gone.statuses.map(([, , outcome]) => outcome)).toEqual(['complete', 'complete', 'complete'])
    const none = await collectOnWire([repositories], {})
    expect(none.snapshot.repositories).toEqual([])
    expect(none.statuses).toEqual([['ecr:DescribeRepositories', 'repositories', 'complete', null]])
  })
})

describe('images of a repository', () => {
  const untagged = (over: object): Parameters<typeof sumImages>[0][number] => ({ imageSizeInBytes: 500, ...over })
  const index = { imageTags: ['latest'], imageManifestMediaType: INDEX, imagePushedAt: daysAgo(5) }

  test.each([
    ['parts of a tagged index are not untagged', [index, untagged({ imagePushedAt: daysAgo(5) })], 0],
    [
      'what an index without a tag has left behind is',
      [{ ...index, imageTags: [] }, untagged({ imagePushedAt: daysAgo(5) })],
      2,
    ],
    ['what was pushed at another time is', [index, untagged({ imagePushedAt: daysAgo(4.9) })], 1],
    [
      'a tagged image of one platform has no parts',
      [
        { ...index, imageManifestMediaType: 'application/vnd.oci.image.manifest.v1+json' },
        untagged({ imagePushedAt: daysAgo(5) }),
      ],
      1,
    ],
    [
      'a signature belongs to its image',
      [untagged({ imagePushedAt: daysAgo(1), subjectManifestDigest: 'sha256:1' })],
      0,
    ],
    ['an image without a time of its push is spared where there is an index', [index, untagged({})], 0],
    ['an empty list of tags is no tag', [untagged({ imageTags: [], imagePushedAt: daysAgo(9) })], 1],
  ])('%s', (_, images, count) => {
    const { untaggedImageCount, untaggedBytes } = sumImages(images)
    expect({ untaggedImageCount, hasBytes: untaggedBytes > 0 }).toEqual({
      untaggedImageCount: count,
      hasBytes: count > 0,
    })
  })
})

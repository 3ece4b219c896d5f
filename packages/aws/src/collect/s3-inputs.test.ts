import { describe, expect, test } from 'vitest'
import { collectOnWire } from './collect-on-wire.fixture.ts'
import { FULL_ACCOUNT } from './full-account.fixture.ts'
import { s3Inputs } from './s3-inputs.ts'
import { processingJobs } from './sagemaker/processing-jobs.ts'
import { transformJobs } from './sagemaker/transform-jobs.ts'

const COUNTED = 2

async function counts(dataType: string | undefined): Promise<readonly (number | null | undefined)[]> {
  const source = (S3Uri: string): object => ({ S3Uri, ...(dataType === undefined ? {} : { S3DataType: dataType }) })
  const { snapshot, calls } = await collectOnWire([processingJobs, transformJobs, s3Inputs], {
    ...FULL_ACCOUNT,
    DescribeProcessingJob: (call) => ({
      ...(FULL_ACCOUNT['DescribeProcessingJob']?.(call) as object),
      ProcessingInputs: [{ InputName: 'raw', S3Input: source('s3://raw-data/in') }],
    }),
    DescribeTransformJob: (call) => ({
      ...(FULL_ACCOUNT['DescribeTransformJob']?.(call) as object),
      TransformInput: { DataSource: { S3DataSource: source('s3://raw-data/score') } },
      TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 4 },
    }),
    ListObjectsV2: () =>
      '<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>in/</Key></Contents><Contents><Key>in/a</Key></Contents><Contents><Key>in/b</Key></Contents></ListBucketResult>',
  })
  return [
    snapshot.processingJobs[0]?.inputs[0]?.objectCount,
    snapshot.transformJobs[0]?.inputObjectCount,
    calls.filter(({ operation }) => operation === 'ListObjectsV2').length,
  ]
}

describe('the files that jobs share', () => {
  test.each(['S3Prefix', undefined])('are counted below an address: %s', async (dataType) => {
    expect(await counts(dataType)).toEqual([COUNTED, COUNTED, 2])
  })

  test.each(['ManifestFile', 'AugmentedManifestFile', 'TypeOfTomorrow'])(
    'are not known where the address is a %s',
    async (dataType) => {
      expect(await counts(dataType)).toEqual([null, null, 0])
    },
  )
})

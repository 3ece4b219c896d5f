import { parseBucketAddress } from '@costwright/aws/exports/bucket-address'
import { exportPrefix } from '../import/export-prefix.ts'
import type { CommandPolicy } from './command-policy.ts'

/** `costwright import s3://bucket/prefix` lists below the prefix and reads what it finds there. */
export const importPolicy: CommandPolicy = {
  command: 'import',
  title: 'List a billing export in S3 and read its files',
  resource: { form: 's3://bucket/prefix', example: 's3://my-billing/cur/daily', placeholder: 's3://BUCKET/PREFIX' },
  readsOtherAccounts: false,
  notes: [
    'Where the bucket is encrypted with a KMS key of your own, allow kms:Decrypt on that key too.',
    'Files on this machine need no permission of AWS.',
  ],
  statements: (resources) => {
    const places = resources.map(parseBucketAddress)
    if (!places.every((place) => place !== null)) return null
    return places.flatMap(({ bucket, prefix }, index) => {
      const number = places.length === 1 ? '' : String(index + 1)
      const below = literal(exportPrefix(prefix))
      return [
        {
          Sid: `ListExport${number}`,
          Effect: 'Allow',
          Action: ['s3:ListBucket'],
          Resource: [`arn:aws:s3:::${bucket}`],
          ...(below === '' ? {} : { Condition: { StringLike: { 's3:prefix': [`${below}*`] } } }),
        },
        {
          Sid: `ReadExport${number}`,
          Effect: 'Allow',
          Action: ['s3:GetObject'],
          Resource: [`arn:aws:s3:::${bucket}/${below}*`],
        },
      ]
    })
  },
}

/** A text as IAM takes it literally: `*`, `?` and `$` mean something in a policy. */
function literal(text: string): string {
  return text.replace(/[*?$]/g, '${$&}')
}

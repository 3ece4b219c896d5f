import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { isBucketAddress, parseBucketAddress, type BucketAddress } from '@costwright/aws/exports/bucket-address'
import { UserError } from '../errors.ts'
import { exportPrefix } from './export-prefix.ts'

/** One export that a user names: a place in S3, a folder, or files that belong together. */
export type ImportTarget =
  | { readonly kind: 'bucket'; readonly address: BucketAddress }
  | { readonly kind: 'local'; readonly paths: readonly string[] }

/**
 * What the words of a command line name: each folder and each place in S3 is an export of its own, files are one together.
 * @throws UserError
 */
export async function importTargets(names: readonly string[], cwd: string): Promise<readonly ImportTarget[]> {
  if (names.length === 0)
    throw new UserError('no-export-named', 'no export is named', {
      hint: 'costwright import s3://bucket/prefix, or a folder, or files; costwright import --list says what is there',
    })
  const targets: ImportTarget[] = []
  const files: string[] = []
  for (const name of names) {
    if (name === '') throw new UserError('no-such-path', 'the name of an export is empty')
    if (isBucketAddress(name)) targets.push({ kind: 'bucket', address: addressOf(name) })
    else if (await isFolder(resolve(cwd, name))) targets.push({ kind: 'local', paths: [resolve(cwd, name)] })
    else files.push(resolve(cwd, name))
  }
  if (targets.filter((target) => target.kind === 'bucket' && isOneFile(target.address)).length > 1)
    throw new UserError('several-files', 'several single files in S3', { hint: 'name the folder that holds them' })
  return files.length === 0 ? targets : [...targets, { kind: 'local', paths: files }]
}

function addressOf(name: string): BucketAddress {
  const address = parseBucketAddress(name)
  if (address === null)
    throw new UserError('bad-address', `not an address in S3: ${name}`, { hint: 'write it as s3://bucket/prefix' })
  return { ...address, prefix: exportPrefix(address.prefix) }
}

function isOneFile({ prefix }: BucketAddress): boolean {
  return prefix !== '' && !prefix.endsWith('/')
}

/** What cannot be looked at is no folder here: whoever reads it says why. */
async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  )
}

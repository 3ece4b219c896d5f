import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UserError } from '../errors.ts'
import { exportPrefix } from './export-prefix.ts'
import { importTargets } from './import-targets.ts'

let cwd = ''
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'costwright-targets-'))
  await mkdir(join(cwd, 'daily'))
  await writeFile(join(cwd, 'a.csv'), '')
})
afterEach(async () => await rm(cwd, { recursive: true }))

describe('what a command line names', () => {
  it('folders and places in S3 are exports of their own, files are one', async () => {
    expect(await importTargets(['a.csv', 's3://bills/cur', 'daily', 'none.csv'], cwd)).toEqual([
      { kind: 'bucket', address: { bucket: 'bills', prefix: 'cur/' } },
      { kind: 'local', paths: [join(cwd, 'daily')] },
      { kind: 'local', paths: [join(cwd, 'a.csv'), join(cwd, 'none.csv')] },
    ])
  })

  it.each([
    ['no-export-named', []],
    ['no-such-path', ['']],
    ['bad-address', ['s3:/bills']],
    ['bad-address', ['s3://']],
    ['several-files', ['s3://bills/a.csv', 's3://bills/b.parquet']],
  ])('%s', async (code, names) => {
    const targets = importTargets(names, cwd)
    await expect(targets).rejects.toBeInstanceOf(UserError)
    await expect(targets).rejects.toMatchObject({ code })
  })
})

it.each([
  ['', ''],
  ['cur/daily', 'cur/daily/'],
  ['cur/daily/', 'cur/daily/'],
  ['cur/x.csv.gz', 'cur/x.csv.gz'],
  ['cur/x.PARQUET', 'cur/x.PARQUET'],
])('the prefix %j is listed as %j', (prefix, below) => {
  expect(exportPrefix(prefix)).toBe(below)
})

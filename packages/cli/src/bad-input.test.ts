import { createFakeIo } from '@costwright/testkit/fake-io'
import { expectGolden } from '@costwright/testkit/golden'
import { transcript } from '@costwright/testkit/transcript'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'

const IN = 'golden/bad-input'

/** Wrong command lines and files: what is said about each, and with which exit code. */
const CASES: readonly (readonly [golden: string, exit: number, argv: readonly string[]])[] = [
  ['unknown-instance', 3, ['estimate', `${IN}/unknown-instance.yaml`]],
  ['unknown-kind', 3, ['estimate', `${IN}/unknown-kind.yaml`]],
  ['numbers', 3, ['estimate', `${IN}/numbers.yaml`]],
  ['more-fields', 3, ['estimate', `${IN}/more-fields.yaml`]],
  ['duplicate-key', 3, ['estimate', `${IN}/duplicate-key.yaml`]],
  ['alias-bomb', 3, ['estimate', `${IN}/alias-bomb.yaml`]],
  ['endless-alias', 3, ['estimate', `${IN}/endless-alias.yaml`]],
  ['tag', 3, ['estimate', `${IN}/tag.yaml`]],
  ['broken', 3, ['estimate', `${IN}/broken.yaml`]],
  ['list', 3, ['estimate', `${IN}/list.yaml`]],
  ['no-resources', 3, ['estimate', `${IN}/no-resources.yaml`]],
  ['two-documents', 3, ['estimate', `${IN}/two-documents.yaml`]],
  ['empty', 3, ['estimate', `${IN}/empty.yaml`]],
  ['second-description', 3, ['estimate', 'examples/ten-scientists.yaml', '--compare', `${IN}/empty.yaml`]],
  ['folder', 2, ['estimate', IN]],
  ['no-file', 2, ['estimate', `${IN}/missing.yaml`]],
  ['file-as-folder', 2, ['estimate', `${IN}/empty.yaml/x.yaml`]],
  ['no-name', 2, ['estimate', '']],
  ['no-description', 2, ['estimate']],
  ['too-many', 2, ['estimate', 'examples/e-commerce.yaml', 'examples/e-commerce-after.yaml']],
  ['estimate-region', 2, ['estimate', 'examples/e-commerce.yaml', '--region', 'eu-wset-1']],
  ['unknown-flag', 2, ['estimate', 'examples/e-commerce.yaml', '--explian']],
  ['unknown-command', 2, ['estmate', 'examples/e-commerce.yaml']],
  ['unknown-format', 2, ['price', '--format', 'xml']],
  ['price-instance', 2, ['price', 'ml.g4dn.xlage']],
  ['price-region', 2, ['price', '--region', 'us-esat-1']],
  ['price-component', 2, ['price', '--component', 'trainning']],
  ['price-number', 2, ['price', '--max-usd', 'cheap']],
  ['price-control-characters', 2, ['price', 'ml.\u001b[31mred\u202e']],
  ['flag-control-characters', 2, ['price', '--\u202egnp']],
  ['flag-without-value', 2, ['price', '--region']],
  ['import-nothing', 2, ['import']],
  ['import-no-path', 2, ['import', `${IN}/none`]],
  ['import-no-bill', 2, ['import', 'schemas']],
  ['import-address', 2, ['import', 's3:/bills']],
  ['import-list-and-more', 2, ['import', '--list', 'examples']],
  ['import-remove', 2, ['import', '--remove', 'none']],
  ['json-import-no-path', 2, ['import', `${IN}/none`, '--json']],
  ['iam-nothing', 2, ['iam']],
  ['iam-command', 2, ['iam', 'estimate']],
  ['iam-resource', 2, ['iam', 'import', '--resource', 'arn:aws:s3:::bills']],
  ['json-unknown-instance', 3, ['estimate', `${IN}/unknown-instance.yaml`, '--json']],
  ['json-no-file', 2, ['estimate', `${IN}/missing.yaml`, '--json']],
  ['json-unknown-flag', 2, ['estimate', '--json', '--explian']],
  ['json-unknown-command', 2, ['estmate', '--json']],
  ['json-price-region', 2, ['price', '--region', 'us-esat-1', '--json']],
]

describe('bad input', () => {
  it.each(CASES)('%s: exit %i', async (golden, exit, argv) => {
    const io = createFakeIo()
    await runCli(argv, io)
    expectGolden(`bad-input/${golden}.txt`, transcript(argv, io))
    expect(io.exitCode()).toBe(exit)
    if (argv.includes('--json'))
      expect(JSON.parse(io.outText())).toEqual({
        error: {
          code: expect.any(String),
          message: expect.any(String),
          hint: expect.toSatisfy((hint) => hint === null || typeof hint === 'string'),
        },
      })
    else expect(io.outText()).toBe('')
  })

  it('shows control characters as marks, never raw', async () => {
    for (const argv of [
      ['price', 'ml.\u001b[31mred\u202e'],
      ['price', '--\u202egnp'],
      ['estimate', '\u202elmay.x'],
      ['\u001b[2Jprice'],
    ]) {
      const io = createFakeIo()
      await runCli(argv, io)
      expect(['\u001b', '\u202e'].filter((mark) => io.errText().includes(mark))).toEqual([])
    }
  })

  it('refuses a file above 64 MiB without reading it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'costwright-'))
    try {
      const file = await open(join(folder, 'big.yaml'), 'w')
      await file.truncate(65 * 1024 * 1024)
      await file.close()
      const io = createFakeIo({ cwd: folder })
      await runCli(['estimate', 'big.yaml'], io)
      expect([io.exitCode(), io.errText()]).toEqual([
        3,
        'error: big.yaml has 68157440 bytes; at most 67108864 are read\n',
      ])
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

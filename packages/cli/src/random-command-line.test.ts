import { createFakeIo } from '@costwright/testkit/fake-io'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { runCli } from './run-cli.ts'

const WORDS = [
  'price',
  'estimate',
  'check',
  'prices',
  'import',
  'iam',
  'spend',
  'units',
  'around',
  'coverage',
  '--by',
  'tag:team',
  '--granularity',
  'day',
  '--top',
  '--from',
  '2026-09',
  '--list',
  '--remove',
  's3:/bills',
  '--help',
  '--json',
  '--format',
  'csv',
  'markdown',
  'text',
  '--region',
  'us-east-1',
  'mars',
  '--component',
  'training',
  '--gpu',
  '--noGpu',
  '--max-usd',
  '-1',
  '1e309',
  'NaN',
  '--compare',
  '--explain',
  '--schema',
  '--rates',
  '--sort',
  'price',
  '--purchase',
  'spot',
  'ml.m5.large',
  'ml.m5.large,',
  'golden/bad-input/numbers.yaml',
  'golden/bad-input',
  'examples/ten-scientists.yaml',
  '--',
  '-h',
  '-',
  '',
  '--home',
  '__proto__',
  'constructor',
  'all',
]
/** Every region × every component takes seconds and finds nothing more. */
const isHeavy = (argv: readonly string[]): boolean => argv.includes('all')

it('never exits with 70, whatever is typed', async () => {
  const word = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  )
  const argv = fc.array(word, { maxLength: 7 }).filter((words) => !isHeavy(words))
  await fc.assert(
    fc.asyncProperty(argv, async (words) => {
      const io = createFakeIo()
      await runCli(words, io)
      expect([0, 2, 3, 4, 6]).toContain(io.exitCode())
    }),
    { numRuns: 200 },
  )
}, 120_000)

import { computeShape } from '@costwright/app/compute/compute-shape'
import { createFakeIo, type FakeIo } from '@costwright/testkit/fake-io'
import { expectGolden } from '@costwright/testkit/golden'
import { transcript } from '@costwright/testkit/transcript'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { runCli } from '../../../run-cli.ts'
import { amount, spreadMoney, spreadText } from './cells.ts'
import { measuredFlag, parametersFlag } from './command.ts'

async function run(command: string, io: FakeIo = createFakeIo()): Promise<FakeIo> {
  await runCli(command.split(' '), io)
  return io
}

async function adviseOn(workload: string, flags = ''): Promise<FakeIo> {
  const folder = mkdtempSync(join(tmpdir(), 'costwright-compute-'))
  try {
    writeFileSync(join(folder, 'w.yaml'), workload)
    return await run(`advise compute w.yaml ${flags}`.trim(), createFakeIo({ cwd: folder }))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('what people read', () => {
  test.each([
    ['advise-compute-llm.txt', 'advise compute examples/workload-llm-inference.yaml'],
    ['advise-compute-yolo.txt', 'advise compute examples/workload-yolo-training.yaml'],
    ['advise-compute-xgboost.txt', 'advise compute examples/workload-xgboost.yaml'],
    [
      'advise-compute-flags.txt',
      'advise compute --task inference --model nlp-transformer --parameters 110M --latency 100 --rps 50',
    ],
    ['advise-compute-markdown.txt', 'advise compute examples/workload-xgboost.yaml --format markdown'],
    ['advise-compute-help.txt', 'advise compute --help'],
  ])('%s', async (golden, command) => {
    const io = createFakeIo()
    await runCli(command.split(' '), io)
    expectGolden(golden, transcript(command.split(' '), io))
    expect(io.exitCode()).toBe(0)
  })

  test('tables of 132 columns at most', async () => {
    for (const example of ['llm-inference', 'yolo-training', 'xgboost']) {
      const lines = (await run(`advise compute examples/workload-${example}.yaml`))
        .outText()
        .split('\n')
        .filter((line) => !line.startsWith('  '))
      expect(lines.filter((line) => stringWidth(line) > 132)).toEqual([])
    }
  })
})

describe('what programs read', () => {
  test.each(['llm-inference', 'yolo-training', 'xgboost'])('--json of %s keeps its shape', async (example) => {
    const io = await run(`advise compute examples/workload-${example}.yaml --json`)
    const answer = computeShape.parse(JSON.parse(io.outText()))
    expect(answer.candidates.length).toBeGreaterThan(10)
    expect(answer.recommendations.map((one) => one.environment)).toEqual(['development', 'staging', 'production'])
    expect(answer.candidates.length + answer.excluded.length).toBeGreaterThan(answer.task === 'training' ? 140 : 260)
  })
  test('csv has a row for every type of the API and no formula', async () => {
    const lines = (await run('advise compute examples/workload-yolo-training.yaml --format csv'))
      .outText()
      .trimEnd()
      .split('\n')
    expect(lines[0]).toMatch(/^instance type,kind,hardware,fits,why,/)
    expect(lines).toHaveLength(152)
  })
  test('html is one page, its texts escaped', async () => {
    const text = (
      await adviseOn('{name: "<script>x</script>", task: inference, model: tabular}', '--format html')
    ).outText()
    expect(text).toMatch(/^<!doctype html>/)
    expect(text).toContain('&lt;script&gt;')
    expect(text).not.toContain('<script>')
  })
  test('flags replace fields of the file', async () => {
    const io = await run('advise compute examples/workload-llm-inference.yaml --rps 7 --environment staging --json')
    const answer = computeShape.parse(JSON.parse(io.outText()))
    expect([answer.workload['requestsPerSecond'], answer.environment]).toEqual([7, 'staging'])
  })
  test('the JSON Schema knows every field of the examples', async () => {
    const schema = JSON.parse((await run('advise compute --schema')).outText()) as {
      readonly properties: Readonly<Record<string, unknown>>
    }
    expect(Object.keys(schema.properties)).toEqual(
      expect.arrayContaining([
        'task',
        'model',
        'parametersMillions',
        'gflopsPerSample',
        'kvHeads',
        'trees',
        'measured',
      ]),
    )
  })
})

describe('bad input', () => {
  test.each([
    ['advise compute', 2, 'advise compute needs a workload'],
    ['advise compute nowhere.yaml', 2, 'there is no file'],
    [
      'advise compute --task inference --model nlp-transformer',
      3,
      'parametersMillions: is missing; memory is calculated from it',
    ],
    ['advise compute --task inference --model bert --parameters 110M', 2, 'transformer-llm|nlp-transformer'],
    ['advise compute --task inference --model nlp-transformer --parameters lots', 2, 'expected weights such as 7B'],
    ['advise compute --task inference --model nlp-transformer --parameters 110M --rps 0', 3, 'requestsPerSecond'],
    ['advise compute --task training --model tabular --latency 5', 3, 'latencyMs: belongs to inference'],
    [
      'advise compute --task inference --model tabular --region us-east-9',
      3,
      'there is no region "us-east-9" (did you mean us-east-1?)',
    ],
    [
      'advise compute --task training --model tabular --measured ml.g5.xlarge',
      2,
      'expected INSTANCE=SAMPLES_PER_SECOND',
    ],
    [
      'advise compute --task training --model tabular --measured ml.g55.xlarge=3',
      3,
      'there is no instance type "ml.g55.xlarge"',
    ],
  ])('%s', async (command, code, message) => {
    const io = await run(command)
    expect(io.exitCode()).toBe(code)
    expect(io.errText()).toContain(message)
    expect(io.outText()).toBe('')
  })

  test.each([
    [
      'task: inference\nmodel: nlp-transformer\nparameterMillions: 110\n',
      'parameterMillions: there is no such field (did you mean parametersMillions?)',
    ],
    ['[1, 2]', 'w.yaml:\n  the document: expected fields and values, got [1,2]'],
    ['task: [inference\n', 'w.yaml:'],
    ['', 'w.yaml is empty'],
  ])('%j', async (workload, message) => {
    const io = await adviseOn(workload)
    expect(io.exitCode()).toBe(3)
    expect(io.errText()).toContain(message)
  })

  test('what nothing can do: exit code 6, with the reasons', async () => {
    const io = await adviseOn('task: inference\nmodel: transformer-llm\nparametersMillions: 5000000\n')
    expect(io.exitCode()).toBe(6)
    expect(io.outText()).toContain('no instance type can do it')
    expect(io.outText()).toContain('memory')
  })
})

test('flags and figures', () => {
  expect([parametersFlag('7B'), parametersFlag('110m'), parametersFlag('25.6'), parametersFlag('500k')]).toEqual([
    7000, 110, 25.6, 0.5,
  ])
  expect(measuredFlag('ml.g5.xlarge=12.5')).toEqual({ instanceType: 'ml.g5.xlarge', samplesPerSecond: 12.5 })
  for (const bad of ['x', '=3', 'a=0', 'a=NaN', 'a=1=2']) expect(() => measuredFlag(bad)).toThrow(SyntaxError)
  expect([amount('0.00'), amount('0.0000065'), amount('0.041'), amount('12.345'), amount('37529.30')]).toEqual([
    '$0.00',
    '$0.0000065',
    '$0.041',
    '$12.35',
    '$37,529',
  ])
  expect(spreadMoney({ low: '1.00', mid: '2.00', high: null })).toBe('$2.00 (1.00–?)')
  expect([spreadText({ low: 2, mid: 2, high: 2 }), spreadText({ low: 1234, mid: 5678, high: null })]).toEqual([
    '2',
    '5,678 (1,234–?)',
  ])
})

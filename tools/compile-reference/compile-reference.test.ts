import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TRANSFER_REFERENCE } from '../../packages/engine/src/predict/data/transfer-reference.ts'
import { compileReference, referenceModule } from './compile-reference.ts'

const HEAD = 'source,date,model,task,precision,batch,device,n_devices,throughput,unit,note'
const SPEED = { 'V100 16GB': 1, 'A100 80GB': 2.3, 'H100 80GB SXM5': 4.2 } as const

let tables = ''
beforeAll(() => {
  tables = mkdtempSync(join(tmpdir(), 'tables-'))
  mkdirSync(join(tables, 'throughput'))
  const rows = ['resnet50', 'vgg16', 'densenet', 'bert', 'gpt2'].flatMap((model, i) =>
    Object.entries(SPEED).flatMap(([device, speed], j) =>
      [1, 8].map(
        (count) =>
          `lambdal/bench@1 x.csv,2024-01-01,${model},train,amp,32,${device},${count},${((i + 1) * 10 * speed * (1 + 0.03 * ((i * 3 + j) % 4)) * (count === 8 ? 8 * 0.9 : 1)).toFixed(2)},img/s,`,
      ),
    ),
  )
  writeFileSync(join(tables, 'throughput/training-and-inference-throughput.csv'), [HEAD, ...rows].join('\n'))
  const apple = [16, 64, 256].map(
    (batch) =>
      `apple/bench@1 README,2023,bert-base,train,fp32,${batch},M1 Max GPU 32-core,1,${batch === 256 ? 2 : 30},seq/s,seq=128`,
  )
  const t4 = [16, 64, 256].map(
    (batch) => `apple/bench@1 README,2023,bert-base,train,fp32,${batch},T4 16GB,1,60,seq/s,seq=128`,
  )
  writeFileSync(join(tables, 'throughput/apple_vs_nvidia_bert_fp32.csv'), [HEAD, ...apple, ...t4].join('\n'))
})
afterAll(() => rmSync(tables, { recursive: true }))

describe('compileReference', () => {
  test('is deterministic, ships the same shape as the shipped one, and no reading', () => {
    const reference = compileReference(tables)
    expect(referenceModule(compileReference(tables))).toBe(referenceModule(reference))
    expect(reference.devices).toEqual(TRANSFER_REFERENCE.devices)
    expect(reference.contexts.map(({ family, precision }) => [family, precision])).toEqual(
      TRANSFER_REFERENCE.contexts.map(({ family, precision }) => [family, precision]),
    )
    expect(reference.sources.find((one) => one.name.startsWith('lambdal'))).toMatchObject({ rows: 15 })
    expect(reference.commonModels).toMatchObject({ 'v100-16gb h100': 5, 't4 apple-m1-max': 1 })
  })
  test('leaves out readings of a machine that was swapping, and finds the efficiency of a doubling', () => {
    const reference = compileReference(tables)
    expect(reference.sources.find((one) => one.name.includes('apple'))).toMatchObject({ rows: 5 })
    expect(reference.scaling.find((one) => one.link === 'linked')).toEqual({
      link: 'linked',
      perDoubling: { p10: 0.965, p50: 0.965, p90: 0.965 },
      readings: 15,
    })
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readTable } from './read-table.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'table-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function read(text: string, choice: Partial<Parameters<typeof readTable>[1]> = {}): ReturnType<typeof readTable> {
  const file = join(folder, 'table.csv')
  writeFileSync(file, text)
  return readTable(file, { task: 'train', acrossCampaigns: false, ...choice })
}

describe('readTable', () => {
  test('reads the least table there is', () => {
    expect(read('model,device,throughput\nResNet50,ml.p3.2xlarge,366\n')).toEqual({
      readings: [
        {
          model: 'resnet50',
          variant: '',
          unit: '',
          campaign: '|',
          family: 'cnn',
          precision: 'full',
          batch: null,
          device: 'v100-16gb',
          throughput: 366,
        },
      ],
      skipped: {},
    })
  })
  test('reads all columns of a big one, and counts what it leaves', () => {
    const head = 'source,date,model,family,task,precision,batch,device,n_devices,throughput,unit,note'
    const rows = [
      'lab@1 a.csv,2024,BERT,language,train,amp/fp16,64  32,A100 80GB,1,380,sequences/s,Pre-training seq=128',
      'lab@1 a.csv,2024,BERT,language,train,fp32,64  32,A100 80GB,1,120,sequences/s,',
      'lab@1 a.csv,2024,BERT,language,train,fp32,32,A100 80GB,8,900,sequences/s,',
      'lab@1 a.csv,2024,BERT,language,infer,fp32,32,A100 80GB,1,900,sequences/s,',
      'lab@1 a.csv,2024,BERT,language,train,fp32,32,A100 80GB,1,n/a,sequences/s,',
      'lab@1 a.csv,2024,BERT,language,train,,32,A100 80GB,1,100,sequences/s,',
      'lab@1 a.csv,2024,BERT,language,train,fp32,32,A100 80GB,1,100,sequences/s,Multi-node on 4 DGX',
      'lab@1 a.csv,2024,BERT,language,train,fp32,32,A100 80GB,1,100,sequences/s,Evaluation performance: DGX',
    ]
    const shared = {
      model: 'bert',
      unit: 'sequences/s',
      campaign: 'lab@1|2024',
      family: 'language',
      device: 'a100-80gb',
    }
    expect(read([head, ...rows].join('\n'))).toEqual({
      readings: [
        { ...shared, variant: 'pre-training seq=128', precision: 'half', batch: 64, throughput: 380 },
        { ...shared, variant: '', precision: 'full', batch: 32, throughput: 120 },
      ],
      skipped: {
        'several devices': 1,
        'other task': 1,
        'no throughput': 1,
        'no precision': 1,
        'several nodes under one device': 1,
        'evaluation listed as training': 1,
      },
    })
  })
  test('columns that name a size tell workloads apart; devices nobody knows keep their name', () => {
    const { readings } = read(
      'model,precision,batch,image_size,device,throughput,watts\nvgg16,fp32,16,224,Foo 1,10,300\n',
    )
    expect(readings).toEqual([
      {
        model: 'vgg16',
        variant: 'image_size=224',
        unit: '',
        campaign: '|',
        family: 'cnn',
        precision: 'full',
        batch: 16,
        device: 'foo 1',
        throughput: 10,
      },
    ])
  })
  test('campaigns can be held against each other', () => {
    expect(
      read('source,date,model,device,throughput\na,2020,x,T4,1\n', { acrossCampaigns: true }).readings[0]?.campaign,
    ).toBe('')
  })
  test.each(['', 'a,b\n1,2\n', 'model,device\nx,T4\n', 'model,device,throughput\n,T4,1\n'])(
    'refuses %j when it has rows of another kind',
    (text) => {
      if (text === '') expect(read(text).readings).toEqual([])
      else expect(() => read(text)).toThrow('is no table of throughput')
    },
  )
})

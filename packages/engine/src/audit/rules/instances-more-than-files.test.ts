import { describe, expect, test } from 'vitest'
import { brief, reasons } from '../account.fixture.ts'
import { auditWork, hostSeries, processingOf, transformOf } from '../work.fixture.ts'
import { instancesMoreThanFiles } from './instances-more-than-files.ts'

const five = [1, 2, 3, 4, 5]
const transform = (over: Parameters<typeof transformOf>[1] = {}) => five.map((index) => transformOf(index, over))
const processing = (over: Parameters<typeof processingOf>[1] = {}) => five.map((index) => processingOf(index, over))
const silent = { findings: [], abstentions: [] }
const input = (name: string, distribution: string, objectCount: number | null) => ({
  name,
  s3Uri: null,
  distribution,
  objectCount,
})

describe('instances-more-than-files', () => {
  test('four instances for one object: one remains', () => {
    const { findings, abstentions } = auditWork(instancesMoreThanFiles, { transformJobs: transform() })
    expect(abstentions).toEqual([])
    expect(findings.map(brief)).toEqual([
      {
        title: 'scores: 4 instances for 1 input object; the others have nothing to do',
        // 5 × 2 h × 3 × 0.922 × 730 ÷ 672
        saving: '30.05',
        before: ['USE1-Tsform:ml.m5.4xlarge: Instance hours: 5.431548 jobs × 4 instances × 2 h'],
        after: ['USE1-Tsform:ml.m5.4xlarge: Instance hours: 5.431548 jobs × 1 instance × 2 h'],
      },
    ])
    expect(findings[0]?.confidence.level).toBe('medium')
  })

  test('six instances for two objects that are shared out, with their volumes', () => {
    const { findings } = auditWork(instancesMoreThanFiles, { processingJobs: processing() })
    expect(findings.map(brief)).toMatchObject([
      { title: 'join: 6 instances for 2 input objects; the others have nothing to do', saving: '10.24' },
    ])
    expect(findings[0]?.after.lines.map(({ item }) => item)).toEqual(['Instance hours', 'Volume'])
  })

  test('CPU of the hosts makes it sure, or shows that they work', () => {
    const transformJobs = transform()
    const series = (idle: number) =>
      transformJobs.flatMap((job) =>
        ['i-1', 'i-2', 'i-3', 'i-4'].flatMap((host, index) =>
          hostSeries(job, { CPU: index === 0 ? 900 : idle }, { kind: 'Transform', host }),
        ),
      )
    const { findings } = auditWork(instancesMoreThanFiles, { transformJobs, metricSeries: series(1) })
    expect(findings.map(({ confidence }) => confidence.level)).toEqual(['high'])
    expect(auditWork(instancesMoreThanFiles, { transformJobs, metricSeries: series(700) })).toEqual(silent)
  })

  test('as many objects as instances, or one instance: silence', () => {
    expect(auditWork(instancesMoreThanFiles, { transformJobs: transform({ inputObjectCount: 4 }) })).toEqual(silent)
    expect(
      auditWork(instancesMoreThanFiles, { transformJobs: transform({ inputObjectCount: 3 }) }).findings,
    ).toHaveLength(1)
    expect(auditWork(instancesMoreThanFiles, { transformJobs: transform({ instanceCount: 1 }) })).toEqual(silent)
  })

  test('not counted: abstention', () => {
    expect(
      reasons(auditWork(instancesMoreThanFiles, { transformJobs: transform({ inputObjectCount: null }) })),
    ).toEqual(['its input objects were not counted'])
  })

  test('what every instance reads in full may be shared out by the program: silence; the code is no such input', () => {
    const shared = input('a', 'ShardedByS3Key', 2)
    const count = (...inputs: ReturnType<typeof input>[]) =>
      auditWork(instancesMoreThanFiles, { processingJobs: processing({ inputs }) })
    expect(count(input('a', 'FullyReplicated', 2))).toEqual(silent)
    expect(count(shared, input('lookup', 'FullyReplicated', 1))).toEqual(silent)
    expect(count(shared, input('code', 'FullyReplicated', 1)).findings).toHaveLength(1)
    expect(count(shared, input('b', 'ShardedByS3Key', 96))).toEqual(silent)
    expect(count()).toEqual(silent)
  })
})

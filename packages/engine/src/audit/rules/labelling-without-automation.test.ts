import { describe, expect, test } from 'vitest'
import type { AccountFact } from '../../account/account-snapshot.ts'
import { daysAgo, reasons } from '../account.fixture.ts'
import { auditWork } from '../work.fixture.ts'
import { labellingWithoutAutomation } from './labelling-without-automation.ts'

type Job = AccountFact<'labellingJobs'>
const audited = (over: Partial<Job>) =>
  auditWork(labellingWithoutAutomation, {
    labellingJobs: [
      {
        account: '999999999993',
        region: 'us-east-1',
        arn: 'arn:photos',
        name: 'photos',
        tags: {},
        status: 'Completed',
        createdAt: daysAgo(60),
        lastModifiedAt: daysAgo(50),
        totalLabelled: 12_000,
        humanLabelled: 12_000,
        machineLabelled: 0,
        unlabelled: 0,
        automated: false,
        workersPerObject: 1,
        ...over,
      },
    ],
  })

describe('labelling-without-automation', () => {
  test('12,000 objects by people: a warning without dollars', () => {
    const { findings, abstentions } = audited({})
    expect(abstentions).toEqual([])
    expect(findings.map(({ title, savingUsd }) => [title, savingUsd])).toEqual([
      ['Labelling job photos: people label all of its 12000 objects', 0n],
    ])
    expect(findings[0]?.evidence[0]).toMatchObject({ label: 'Objects', value: '12000' })
  })

  test('more than 5,000, what is still to be labelled included', () => {
    expect(audited({ totalLabelled: 5000 }).findings).toEqual([])
    expect(audited({ totalLabelled: 5001 }).findings).toHaveLength(1)
    expect(audited({ totalLabelled: 1000, unlabelled: 9000, status: 'InProgress' }).findings).toHaveLength(1)
  })

  test('automated, stopped, long ago: silence; not stated: abstention', () => {
    for (const over of [
      { automated: true },
      { status: 'Stopped' },
      { status: 'Failed' },
      { lastModifiedAt: daysAgo(91) },
    ])
      expect(audited(over)).toEqual({ findings: [], abstentions: [] })
    expect(reasons(audited({ totalLabelled: null }))).toEqual(['the number of its objects is not stated'])
  })
})

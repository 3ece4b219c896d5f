import { expect, test } from 'vitest'
import { reasons } from '../account.fixture.ts'
import { auditStorage, traceOf } from '../storage.fixture.ts'
import { missingCostAllocationTags as rule } from './missing-cost-allocation-tags.ts'

const named = (name: string, tags: Record<string, string> | null): ReturnType<typeof traceOf> => traceOf({ name, tags })
const team = { team: 'search', Name: 'x', 'aws:cloudformation:stack-name': 's' }
const most = [
  named('a', team),
  named('b', team),
  named('c', { ...team, owner: 'ana' }),
  named('d', { owner: 'ben', Name: 'y' }),
  named('e', { team: '' }),
]

test('resources without the keys that most have', () => {
  const { findings, abstentions } = auditStorage(rule, { notebookInstances: most })
  expect(
    findings.map(({ id, title, savingUsd, evidence, confidence }) => [id, title, savingUsd, evidence, confidence]),
  ).toEqual([
    [
      'missing-cost-allocation-tags arn:aws:iam::999999999993:root',
      '2 resources of shop lack the tag team',
      0n,
      [
        { kind: 'fact', label: 'Without', value: 'd, e', source: 'sagemaker:ListTags' },
        { kind: 'fact', label: 'Without team', value: '2 of 5', source: 'sagemaker:ListTags' },
      ],
      { level: 'medium', because: '60 % or more of the account have these keys' },
    ],
  ])
  expect(abstentions).toEqual([])
})

test('keys that are asked for, of however few resources', () => {
  const { findings } = auditStorage(
    rule,
    { notebookInstances: [named('c', { ...team, owner: 'ana' }), named('d', team)] },
    { settings: { keys: ['owner', 'team'] } },
  )
  expect(findings.map(({ title, confidence }) => [title, confidence.level])).toEqual([
    ['1 resource of shop lacks the tag owner', 'high'],
  ])
})

test('a key that fewer have is nobody else’s duty', () => {
  expect(auditStorage(rule, { notebookInstances: most }, { settings: { mostPercent: 61 } }).findings).toEqual([])
})

test('four resources are no custom', () => {
  expect(auditStorage(rule, { notebookInstances: most.slice(0, 4) })).toEqual({ findings: [], abstentions: [] })
})

test('long lists are cut, and counted', () => {
  const many = Array.from({ length: 30 }, (_, index) => named(`n${index}`, {}))
  const { findings } = auditStorage(rule, { notebookInstances: many }, { settings: { keys: ['team'] } })
  expect(findings[0]?.evidence[0]).toMatchObject({ value: expect.stringMatching(/^n0, .*n19 and 10 more$/) })
})

test('tags that could not be read are not missing', () => {
  expect(reasons(auditStorage(rule, { notebookInstances: [named('a', null)] }))).toEqual([
    'the tags of its resources could not be read',
  ])
  const { findings } = auditStorage(rule, { notebookInstances: [...most, named('f', null)] })
  expect(findings[0]?.title).toBe('2 resources of shop lack the tag team')
  expect(findings[0]?.notes).toEqual(['the tags of 1 resource could not be read'])
})

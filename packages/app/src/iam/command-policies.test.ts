import { COLLECTORS } from '@costwright/aws/collect/collectors'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMAND_POLICIES } from './command-policies.ts'
import { iamPolicy, iamShape } from './iam-policy.ts'

/** Files of this folder that are no policy. */
const OTHERS = ['command-policies.ts', 'command-policy.ts', 'iam-policy.ts']

it('lists the policy of every file once', () => {
  const files = readdirSync(join(import.meta.dirname)).filter(
    (name) => !name.endsWith('.test.ts') && !OTHERS.includes(name),
  )
  expect(COMMAND_POLICIES.map(({ command }) => `${command.replaceAll(' ', '-')}.ts`).toSorted()).toEqual(
    files.toSorted(),
  )
})

const NARROW = COMMAND_POLICIES.flatMap(({ resource, ...policy }) =>
  resource === null ? [] : [{ ...policy, resource }],
)
const WIDE = COMMAND_POLICIES.filter(({ resource }) => resource === null)

describe.each(WIDE)('the policy of $command', ({ command }) => {
  it('allows named actions that read, and takes no resource', () => {
    const answer = iamPolicy(command, [])
    expect([answer.toFillIn, iamShape.parse(answer)]).toEqual([false, answer])
    const { Statement } = answer.policy
    for (const { Sid, Action, Resource } of Statement) {
      expect(Sid).toMatch(/^Read[A-Za-z0-9]+$/)
      expect(Resource).toEqual(['*'])
      for (const action of Action)
        expect(action).toMatch(/^[a-z0-9-]+:(?:List|Get|Describe|Lookup|Filter|Search|View)[A-Za-z]*$/)
    }
    const actions = Statement.flatMap(({ Action }) => Action)
    expect(new Set(actions).size).toBe(actions.length)
    expect(() => iamPolicy(command, ['x'])).toThrow('takes no --resource')
  })
})

it('allows an audit every action of every collector, and no other', () => {
  const allowed = iamPolicy('audit', []).policy.Statement.flatMap(({ Action }) => Action)
  expect(allowed.toSorted()).toEqual([...new Set(COLLECTORS.flatMap(({ actions }) => actions))].toSorted())
  expect(iamPolicy('capture', []).policy).toEqual(iamPolicy('audit', []).policy)
})

describe.each(NARROW)('the policy of $command', ({ command, resource, statements }) => {
  it('allows named actions on the named resources only', () => {
    const { policy, toFillIn } = iamPolicy(command, [resource.example])
    expect(toFillIn).toBe(false)
    for (const statement of policy.Statement) {
      for (const action of statement.Action) expect(action).toMatch(/^[a-z0-9-]+:[A-Z][A-Za-z]+$/)
      for (const one of statement.Resource) expect(one).toMatch(/^arn:aws:[a-z0-9-]+:.*[A-Za-z0-9]/)
      expect(statement.Sid).toMatch(/^[A-Za-z0-9]+$/)
    }
    const sids = iamPolicy(command, [resource.example, `${resource.example}2`]).policy.Statement.map(({ Sid }) => Sid)
    expect(new Set(sids).size).toBe(sids.length)
  })

  it('has a placeholder where no resource is named', () => {
    const answer = iamPolicy(command, [])
    expect([answer.toFillIn, iamShape.parse(answer)]).toEqual([true, answer])
    expect(answer.policy).toEqual({ Version: '2012-10-17', Statement: statements([resource.placeholder]) })
  })

  it('refuses what is no such resource', () => {
    for (const text of ['', '*', 'arn:aws:s3:::x', '../x', 's3://', '\u0000'])
      expect(() => iamPolicy(command, [text])).toThrow(`expected ${resource.form}`)
  })
})

it('refuses a command that asks nothing of AWS', () => {
  expect(() => iamPolicy('estimate', [])).toThrow('no command that asks anything of an AWS account: estimate')
})

it('gives import the bucket below the prefix', () => {
  expect(iamPolicy('import', ['s3://bills/cur/daily', 's3://other']).policy.Statement).toEqual([
    {
      Sid: 'ListExport1',
      Effect: 'Allow',
      Action: ['s3:ListBucket'],
      Resource: ['arn:aws:s3:::bills'],
      Condition: { StringLike: { 's3:prefix': ['cur/daily/*'] } },
    },
    { Sid: 'ReadExport1', Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::bills/cur/daily/*'] },
    { Sid: 'ListExport2', Effect: 'Allow', Action: ['s3:ListBucket'], Resource: ['arn:aws:s3:::other'] },
    { Sid: 'ReadExport2', Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::other/*'] },
  ])
})

it('takes wildcards in a name for what they are', () => {
  expect(iamPolicy('import', ['s3://bills/a*?$/b']).policy.Statement.map(({ Resource }) => Resource)).toEqual([
    ['arn:aws:s3:::bills'],
    ['arn:aws:s3:::bills/a${*}${?}${$}/b/*'],
  ])
})

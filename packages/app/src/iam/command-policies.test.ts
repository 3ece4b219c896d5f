import { COLLECTORS } from '@costwright/aws/collect/collectors'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMAND_POLICIES } from './command-policies.ts'
import { iamPolicy, iamShape } from './iam-policy.ts'

/** Files of this folder that are no policy. */
const OTHERS = ['command-policies.ts', 'command-policy.ts', 'iam-policy.ts', 'other-accounts.ts']

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

it('allows an audit every action of every collector and the list of regions, and no other', () => {
  const allowed = iamPolicy('audit', []).policy.Statement.flatMap(({ Action }) => Action)
  expect(allowed.toSorted()).toEqual(
    [...new Set(['account:ListRegions', ...COLLECTORS.flatMap(({ actions }) => actions)])].toSorted(),
  )
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

describe('other accounts', () => {
  const none = { accounts: [], role: null, trust: null }
  const plain = iamPolicy('audit', []).policy.Statement

  it('adds what the account of the credentials needs for an organisation', () => {
    const { policy, trust, notes } = iamPolicy('audit', [], { ...none, accounts: ['org'] })
    expect(policy.Statement).toEqual([
      ...plain,
      {
        Sid: 'ReadOrganisation',
        Effect: 'Allow',
        Action: ['organizations:DescribeOrganization', 'organizations:ListAccounts'],
        Resource: ['*'],
      },
      {
        Sid: 'AssumeAuditRole',
        Effect: 'Allow',
        Action: ['sts:AssumeRole'],
        Resource: ['arn:aws:iam::*:role/CostwrightAudit'],
      },
    ])
    expect(trust).toBe(null)
    expect(notes.at(-1)).toContain('costwright iam audit --trust ID')
  })

  it('names the roles of accounts that are named, and does not list', () => {
    const accounts = ['111111111111', '222222222222', '111111111111']
    const { policy } = iamPolicy('capture', [], { ...none, accounts, role: 'teams/Reader' })
    expect(policy.Statement.slice(plain.length).map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [['organizations:DescribeOrganization'], ['*']],
      [
        ['sts:AssumeRole'],
        ['arn:aws:iam::111111111111:role/teams/Reader', 'arn:aws:iam::222222222222:role/teams/Reader'],
      ],
    ])
  })

  it('has the trust policy of the role, beside the policy that it takes', () => {
    const answer = iamPolicy('audit', [], { ...none, trust: '111111111111' })
    expect(answer.policy.Statement).toEqual(plain)
    expect(answer.trust).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'TrustAuditor',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::111111111111:root' },
          Action: ['sts:AssumeRole'],
        },
      ],
    })
  })

  it.each([
    ['import', { accounts: ['org'] }, 'takes no --accounts'],
    ['audit', { accounts: ['org', '111111111111'] }, '--accounts org,111111111111: expected ids'],
    ['audit', { accounts: ['1'] }, 'twelve digits'],
    ['audit', { accounts: ['org'], role: 'a*' }, '--role a*: expected the name of a role'],
    ['audit', { role: 'Reader' }, 'none is named'],
    ['audit', { accounts: ['org'], trust: '111111111111' }, '--trust goes without'],
    ['audit', { trust: '*' }, '--trust *: expected the id'],
  ])('%s refuses %j', (command, over, message) => {
    expect(() => iamPolicy(command, [], { ...none, ...over })).toThrow(message)
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

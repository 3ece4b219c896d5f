import { buildCommand } from '@stricli/core'
import type { Context } from '../../context.ts'
import { jsonFlag } from '../../flags.ts'

export interface IamFlags {
  readonly json: boolean
  readonly resource?: readonly string[]
  readonly accounts?: readonly string[]
  readonly role?: string
  readonly trust?: string
}

export const iamCommand = buildCommand<IamFlags, string[], Context>({
  loader: async () => (await import('./run.ts')).runIam,
  parameters: {
    positional: {
      kind: 'array',
      minimum: 1,
      parameter: { brief: 'Words of the command, for example import', parse: String, placeholder: 'COMMAND' },
    },
    flags: {
      resource: {
        kind: 'parsed',
        parse: String,
        variadic: ',',
        brief: 'What the command will be used on, for example s3://bucket/prefix; default: a placeholder',
        optional: true,
        placeholder: 'R',
      },
      accounts: {
        kind: 'parsed',
        parse: String,
        variadic: ',',
        brief:
          'Other accounts that an audit or a capture reads, or org: adds what the account of the credentials needs',
        optional: true,
        placeholder: 'IDS',
      },
      role: {
        kind: 'parsed',
        parse: String,
        brief: 'Role to assume in those accounts (default: CostwrightAudit)',
        optional: true,
        placeholder: 'NAME',
      },
      trust: {
        kind: 'parsed',
        parse: String,
        brief: 'Print the trust policy of that role instead, for the account with this id',
        optional: true,
        placeholder: 'ID',
      },
      ...jsonFlag,
    },
  },
  docs: {
    brief: 'The least IAM policy that a command needs',
    fullDescription: [
      'Prints the policy document on standard output and remarks on standard error. No command of costwright needs more than its policy says; commands without one ask nothing of an AWS account.',
      '',
      'EXAMPLES',
      '  costwright iam import --resource s3://my-billing/cur/daily',
      '  costwright iam import --resource s3://my-billing/cur/daily > policy.json',
      '  costwright iam audit --accounts org > auditor.json',
      '  costwright iam audit > member-role.json',
      '  costwright iam audit --trust 111122223333 > member-trust.json',
      '  costwright iam import --json',
    ].join('\n'),
  },
})

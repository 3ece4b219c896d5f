import { buildCommand } from '@stricli/core'
import type { Context } from '../../context.ts'
import { jsonFlag } from '../../flags.ts'

export interface IamFlags {
  readonly json: boolean
  readonly resource?: readonly string[]
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
      '  costwright iam import --json',
    ].join('\n'),
  },
})

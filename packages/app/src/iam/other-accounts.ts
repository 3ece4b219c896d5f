import { ORGANISATION_ACTIONS } from '@costwright/aws/collect/collect-accounts'
import type { auditedAccounts } from '../audit/audited-accounts.ts'
import type { PolicyStatement } from './command-policy.ts'

/** The trust policy of a role, as IAM reads it. */
export interface TrustPolicy {
  readonly Version: '2012-10-17'
  readonly Statement: readonly {
    readonly Sid: string
    readonly Effect: 'Allow'
    readonly Principal: { readonly AWS: string }
    readonly Action: readonly string[]
  }[]
}

/** What the account of the credentials needs beyond reading itself, to read other accounts. */
export function callerStatements(
  accounts: NonNullable<ReturnType<typeof auditedAccounts>>,
  role: string,
): readonly PolicyStatement[] {
  const isOrganisation = accounts === 'org'
  return [
    {
      Sid: 'ReadOrganisation',
      Effect: 'Allow',
      Action: ORGANISATION_ACTIONS.filter((action) => isOrganisation || action !== 'organizations:ListAccounts'),
      Resource: ['*'],
    },
    {
      Sid: 'AssumeAuditRole',
      Effect: 'Allow',
      Action: ['sts:AssumeRole'],
      Resource: isOrganisation
        ? [`arn:aws:iam::*:role/${role}`]
        : [...new Set(accounts)].map((id) => `arn:aws:iam::${id}:role/${role}`),
    },
  ]
}

/** Lets an account assume the role that carries the policy: whoever may do so there, its own policies say. */
export function trustPolicy(account: string): TrustPolicy {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'TrustAuditor',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: ['sts:AssumeRole'],
      },
    ],
  }
}

import { z } from 'zod'
import { auditedAccounts, auditRole, DEFAULT_AUDIT_ROLE } from '../audit/audited-accounts.ts'
import { UserError } from '../errors.ts'
import { COMMAND_POLICIES } from './command-policies.ts'
import type { CommandPolicy } from './command-policy.ts'
import { callerStatements, trustPolicy } from './other-accounts.ts'

/** What `costwright iam` answers. */
export const iamShape = z.object({
  command: z.string(),
  title: z.string(),
  /** Whether a placeholder stands where a resource has to be filled in. */
  toFillIn: z.boolean(),
  /** A policy document as IAM takes it. */
  policy: z.object({
    Version: z.literal('2012-10-17'),
    Statement: z.array(
      z.object({
        Sid: z.string(),
        Effect: z.literal('Allow'),
        Action: z.array(z.string()),
        Resource: z.array(z.string()),
        Condition: z.record(z.string(), z.record(z.string(), z.array(z.string()))).optional(),
      }),
    ),
  }),
  /** The trust policy of a role that has the policy, where it was asked for. */
  trust: z
    .object({
      Version: z.literal('2012-10-17'),
      Statement: z.array(
        z.object({
          Sid: z.string(),
          Effect: z.literal('Allow'),
          Principal: z.object({ AWS: z.string() }),
          Action: z.array(z.string()),
        }),
      ),
    })
    .nullable(),
  notes: z.array(z.string()),
})
export type IamAnswer = z.infer<typeof iamShape>

/** What is asked of accounts that the credentials are not of. */
export interface OtherAccountsQuestion {
  /** Ids or `org`: the accounts that are read from the one of the credentials. */
  readonly accounts: readonly string[]
  readonly role: string | null
  /** The account that is to be trusted by the role in the others. */
  readonly trust: string | null
}

/**
 * The least policy that a command needs on these resources and accounts.
 * @throws UserError for a command without a policy, a resource that is not of its form, and accounts that are none.
 */
export function iamPolicy(
  command: string,
  resources: readonly string[],
  question: OtherAccountsQuestion = { accounts: [], role: null, trust: null },
): IamAnswer {
  const known = COMMAND_POLICIES.find((one) => one.command === command)
  if (known === undefined)
    throw new UserError('no-policy', `no command that asks anything of an AWS account: ${command}`, {
      hint: `commands with a policy: ${COMMAND_POLICIES.map((one) => one.command).join(', ')}; the others need no permission`,
    })
  const { resource, title, notes } = known
  if (resource === null && resources.length > 0)
    throw new UserError('bad-resource', `costwright iam ${command} takes no --resource`, {
      hint: 'it reads everywhere in the account: IAM narrows actions that list to no resource',
    })
  const toFillIn = resource !== null && resources.length === 0
  const statements = known.statements(toFillIn ? [resource.placeholder] : resources)
  if (statements === null && resource !== null)
    throw new UserError('bad-resource', `--resource ${resources.join(', ')}: expected ${resource.form}`, {
      hint: `for example --resource ${resource.example}`,
    })
  const others = otherAccounts(known, question)
  return iamShape.parse({
    command,
    title,
    toFillIn,
    policy: { Version: '2012-10-17', Statement: [...(statements ?? []), ...others.statements] },
    trust: others.trust,
    notes: [...notes, ...others.notes],
  })
}

interface OtherAccounts {
  readonly statements: ReturnType<typeof callerStatements>
  readonly trust: ReturnType<typeof trustPolicy> | null
  readonly notes: readonly string[]
}

function otherAccounts(
  { command, readsOtherAccounts }: CommandPolicy,
  { accounts: asked, role: askedRole, trust }: OtherAccountsQuestion,
): OtherAccounts {
  if (asked.length === 0 && askedRole === null && trust === null) return { statements: [], trust: null, notes: [] }
  if (!readsOtherAccounts)
    throw new UserError('bad-account', `costwright iam ${command} takes no --accounts, --role or --trust`, {
      hint: 'it reads no account but the one of the credentials',
    })
  const accounts = auditedAccounts(asked)
  if (trust === null) {
    const role = auditRole(askedRole, accounts)
    const statements = accounts === null ? [] : callerStatements(accounts, role)
    return {
      statements,
      trust: null,
      notes: [
        `This is the policy of who runs the command. In every other account make a role ${role} with the policy of costwright iam ${command} and the trust policy of costwright iam ${command} --trust ID, where ID is the account of the credentials.`,
      ],
    }
  }
  if (accounts !== null || askedRole !== null)
    throw new UserError('bad-account', '--trust goes without --accounts and --role', {
      hint: '--accounts is of the account that asks, --trust of those that are asked',
    })
  if (!/^\d{12}$/.test(trust))
    throw new UserError('bad-account', `--trust ${trust}: expected the id of an account, twelve digits`)
  return {
    statements: [],
    trust: trustPolicy(trust),
    notes: [
      `The role is named ${DEFAULT_AUDIT_ROLE} unless --role says otherwise. Narrow the principal to the role or user that runs the audit, where there is one.`,
    ],
  }
}

import { UserError } from '../errors.ts'

/** Name of the role that an audit assumes in other accounts, where none is named. */
export const DEFAULT_AUDIT_ROLE = 'CostwrightAudit'

/**
 * The accounts that `--accounts` names; null where it names none.
 * @throws UserError for what is neither the id of an account nor `org`.
 */
export function auditedAccounts(asked: readonly string[]): readonly [string, ...string[]] | 'org' | null {
  const [first, ...others] = asked
  if (first === undefined) return null
  if (first === 'org' && others.length === 0) return 'org'
  const bad = asked.find((id) => !/^\d{12}$/.test(id))
  if (bad === undefined) return [first, ...others]
  throw new UserError(
    'bad-account',
    `--accounts ${asked.join(',')}: expected ids of accounts, twelve digits each, or org`,
    {
      hint: 'org alone stands for all active accounts of the organisation',
    },
  )
}

/**
 * The role to assume in other accounts.
 * @throws UserError for a name that IAM has no role of, and for a role where no other account is read.
 */
export function auditRole(asked: string | null, accounts: ReturnType<typeof auditedAccounts>): string {
  if (asked === null) return DEFAULT_AUDIT_ROLE
  if (accounts === null)
    throw new UserError('role-without-accounts', '--role is of other accounts, and none is named', {
      hint: 'name them with --accounts ID,ID or --accounts org',
    })
  // IAM: 64 characters, before them a path.
  if (/^(?:[\w+=,.@-]+\/){0,8}[\w+=,.@-]{1,64}$/.test(asked)) return asked
  throw new UserError('bad-role', `--role ${asked}: expected the name of a role`, {
    hint: `for example --role ${DEFAULT_AUDIT_ROLE}; it has the same name in every account`,
  })
}

import { DescribeOrganizationCommand, ListAccountsCommand } from '@aws-sdk/client-organizations'
import { HOME_REGION, type AwsClients } from './aws-clients.ts'
import { CollectError } from './collect-error.ts'
import { readFailure, whatWasSaid } from './read-failure.ts'
import { credentialsError, isFatal, type CollectRun } from './reading.ts'

/** An account of an organisation, as it is listed. */
export interface OrganisationAccount {
  readonly id: string
  readonly name: string | null
}

type Watch = Pick<CollectRun, 'signal' | 'onCall'>

/**
 * The active accounts of the organisation that the credentials are of; only its management account and those it delegates to may ask.
 * @throws CollectError where they cannot be listed.
 */
export async function organisationAccounts(
  clients: AwsClients,
  { signal, onCall }: Watch,
): Promise<readonly OrganisationAccount[]> {
  const accounts: OrganisationAccount[] = []
  let NextToken: string | undefined
  try {
    do {
      onCall('organizations:ListAccounts')
      const page = await clients
        .organizations(HOME_REGION)
        .send(new ListAccountsCommand({ NextToken }), { abortSignal: signal })
      for (const { Id, Name, State, Status } of page.Accounts ?? [])
        // Status is the older name of the state.
        if (Id !== undefined && (State ?? Status) === 'ACTIVE') accounts.push({ id: Id, name: Name ?? null })
      if (page.NextToken !== undefined && page.NextToken !== '' && page.NextToken === NextToken)
        throw new CollectError('no-organisation', 'AWS gave the same page of accounts twice')
      NextToken = page.NextToken
    } while (NextToken !== undefined && NextToken !== '')
  } catch (error) {
    throw listError(error, signal)
  }
  if (accounts.length === 0) throw new CollectError('no-organisation', 'the organisation lists no active account')
  return accounts
}

function listError(error: unknown, signal: AbortSignal): unknown {
  signal.throwIfAborted()
  if (error instanceof CollectError) return error
  const failure = readFailure(error)
  if (failure === null) return error
  if (isFatal(failure)) return credentialsError(failure, error)
  return new CollectError(
    'no-organisation',
    failure === 'denied'
      ? 'organizations:ListAccounts is not allowed'
      : isNoOrganisation(error)
        ? 'the account is in no organisation'
        : `the accounts of the organisation cannot be listed (${whatWasSaid(error)})`,
    error,
  )
}

function isNoOrganisation(error: unknown): boolean {
  return error instanceof Error && error.name === 'AWSOrganizationsNotInUseException'
}

/** The account that pays for the organisation, which every account of it may ask for; null where it is not known. */
export async function organisationPayer(
  clients: AwsClients,
  own: string,
  { signal, onCall }: Watch,
): Promise<string | null> {
  onCall('organizations:DescribeOrganization')
  try {
    const command = new DescribeOrganizationCommand({})
    const { Organization } = await clients.organizations(HOME_REGION).send(command, { abortSignal: signal })
    return Organization?.MasterAccountId ?? null
  } catch (error) {
    signal.throwIfAborted()
    const failure = readFailure(error)
    if (failure === null) throw error
    if (isFatal(failure)) throw credentialsError(failure, error)
    // An account of its own pays for itself.
    return isNoOrganisation(error) ? own : null
  }
}

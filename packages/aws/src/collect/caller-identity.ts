import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { HOME_REGION, type AwsClients } from './aws-clients.ts'
import { CollectError } from './collect-error.ts'
import { readFailure, whatWasSaid } from './read-failure.ts'
import { credentialsError } from './reading.ts'

/** Whose credentials these are. */
export interface Identity {
  readonly account: string
  /** `aws`, `aws-us-gov` … */
  readonly partition: string
  /** Where STS knew the credentials. */
  readonly region: string
}

/**
 * Regions in which to ask whose credentials these are: those that are to be read, or the default one of environment or profile.
 * @throws CollectError where none is to be read and none is the default.
 */
export async function homeRegions(
  clients: AwsClients,
  regions: readonly string[] | 'all',
): Promise<readonly [string, ...string[]]> {
  if (regions !== 'all') {
    const [first, ...others] = regions
    if (first !== undefined) return [first, ...others]
  }
  const region = (await clients.defaultRegion()) ?? (regions === 'all' ? HOME_REGION : null)
  if (region !== null) return [region]
  throw new CollectError('no-region', 'no region: neither given, nor in AWS_REGION, nor in the profile')
}

/**
 * Asks whose credentials these are, in the first region that is enabled.
 * @throws CollectError where no region knows them, or AWS does not answer.
 */
export async function callerIdentity(
  clients: AwsClients,
  regions: readonly string[],
  abortSignal: AbortSignal,
): Promise<Identity> {
  let last: unknown = null
  for (const region of new Set([...regions, HOME_REGION])) {
    try {
      const { Account, Arn = '' } = await clients.sts(region).send(new GetCallerIdentityCommand({}), { abortSignal })
      if (Account === undefined) throw new CollectError('unreachable', 'AWS does not say whose credentials these are')
      return { account: Account, partition: Arn.split(':')[1] ?? 'aws', region }
    } catch (error) {
      abortSignal.throwIfAborted()
      if (error instanceof CollectError) throw error
      last = error
      const failure = readFailure(error)
      if (failure === null) throw error
      if (failure !== 'region-disabled') throw identityError(error)
    }
  }
  throw identityError(last)
}

/** In every region: a key that no region knows is a wrong one. */
function identityError(error: unknown): CollectError {
  const failure = readFailure(error)
  switch (failure) {
    case 'expired-credentials':
    case 'no-credentials':
    case 'bad-credentials':
      return credentialsError(failure, error)
    case 'denied':
    case 'region-disabled':
      return credentialsError('bad-credentials', error)
    default:
      return new CollectError('unreachable', `AWS does not answer (${whatWasSaid(error)})`, error)
  }
}

import { AssumeRoleCommand } from '@aws-sdk/client-sts'
import type { AwsAccess, AwsClients } from './aws-clients.ts'
import type { Identity } from './caller-identity.ts'
import { readFailure, whatWasSaid } from './read-failure.ts'
import { credentialsError, isFatal, type CollectRun, type ReadStatus } from './reading.ts'

/** What CloudTrail of the other account shows. */
const SESSION_NAME = 'costwright-audit'

/** A role of another account: its credentials, or why it cannot be had. */
export type AssumedRole =
  | { readonly kind: 'assumed'; readonly credentials: NonNullable<AwsAccess['credentials']> }
  | {
      readonly kind: 'refused'
      readonly outcome: Extract<ReadStatus['outcome'], 'denied' | 'throttled' | 'failed'>
      readonly detail: string
    }

interface SessionCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
  readonly expiration?: Date
}

/**
 * Assumes a role of another account. The credentials stay in memory, and are renewed before they expire.
 * @throws CollectError for credentials of the caller's own that are accepted no more.
 */
export async function assumeRole(
  clients: AwsClients,
  { region, partition }: Identity,
  { account, role }: { readonly account: string; readonly role: string },
  { signal, onCall }: Pick<CollectRun, 'signal' | 'onCall'>,
): Promise<AssumedRole> {
  const RoleArn = `arn:${partition}:iam::${account}:role/${role}`
  const ask = async (): Promise<SessionCredentials> => {
    onCall('sts:AssumeRole')
    const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: SESSION_NAME })
    const { Credentials: of } = await clients.sts(region).send(command, { abortSignal: signal })
    if (of?.AccessKeyId === undefined || of.SecretAccessKey === undefined || of.SessionToken === undefined)
      throw new SyntaxError('no credentials in the answer')
    return {
      accessKeyId: of.AccessKeyId,
      secretAccessKey: of.SecretAccessKey,
      sessionToken: of.SessionToken,
      ...(of.Expiration === undefined ? {} : { expiration: of.Expiration }),
    }
  }
  try {
    let first: SessionCredentials | null = await ask()
    const credentials = async (): Promise<SessionCredentials> => {
      const given = first ?? (await ask())
      first = null
      return given
    }
    return { kind: 'assumed', credentials }
  } catch (error) {
    signal.throwIfAborted()
    const failure = error instanceof SyntaxError ? 'failed' : readFailure(error)
    if (failure === null) throw error
    if (isFatal(failure)) throw credentialsError(failure, error)
    const outcome = failure === 'denied' || failure === 'throttled' ? failure : 'failed'
    const why = outcome === 'failed' ? ` (${whatWasSaid(error)})` : ''
    return { kind: 'refused', outcome, detail: `the role ${role} cannot be assumed${why}` }
  }
}

import { ListRegionsCommand } from '@aws-sdk/client-account'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { REGIONS } from '@costwright/engine/catalog/region'
import pLimit from 'p-limit'
import { HOME_REGION, type AwsClients } from './aws-clients.ts'
import type { Identity } from './caller-identity.ts'
import { readFailure } from './read-failure.ts'
import { credentialsError, isFatal, type CollectRun, type ReadStatus } from './reading.ts'

/**
 * The action that tells which regions are enabled. It can be allowed for the account alone, where ec2:DescribeRegions cannot; and its
 * client is a hundredth of that of EC2.
 */
export const REGIONS_ACTION = 'account:ListRegions'
/** Requests to as many regions at once. */
const AT_ONCE = 8
/** The API gives at most this many at once. */
const PAGE = 50

type Watch = Pick<CollectRun, 'signal' | 'onCall' | 'onStatus' | 'clock'>

/**
 * The regions of an account that can be read. Of regions that were named and are not enabled, one status each says so; `all` leaves
 * them out.
 */
export async function accountRegions(
  clients: AwsClients,
  asked: readonly string[] | 'all',
  identity: Identity,
  watch: Watch,
): Promise<readonly string[]> {
  if (asked === 'all') {
    const possible = pricedRegions(identity.partition)
    const listed = await listedRegions(clients, watch)
    return listed === null
      ? await acceptingRegions(clients, possible, identity.account, { ...watch, onStatus: () => undefined })
      : possible.filter((region) => listed.has(region))
  }
  const regions = asked.length > 0 ? [...new Set(asked)] : [identity.region]
  return regions.length === 1 ? regions : await acceptingRegions(clients, regions, identity.account, watch)
}

/** Regions of the partition with SageMaker prices. Local zones have no endpoints of their own. */
function pricedRegions(partition: string): readonly string[] {
  return REGIONS.map(({ id }) => id).filter(
    (id) => /^[a-z]{2}(?:-gov)?-[a-z]+-\d$/.test(id) && id.startsWith('us-gov-') === (partition === 'aws-us-gov'),
  )
}

/** Regions that the account has enabled; null where it does not say: then each region has to be asked. */
async function listedRegions(
  clients: AwsClients,
  { signal, onCall }: Pick<Watch, 'signal' | 'onCall'>,
): Promise<ReadonlySet<string> | null> {
  const enabled = new Set<string>()
  let NextToken: string | undefined
  try {
    do {
      onCall(REGIONS_ACTION)
      const command = new ListRegionsCommand({
        RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT'],
        MaxResults: PAGE,
        NextToken,
      })
      const page = await clients.account(HOME_REGION).send(command, { abortSignal: signal })
      for (const { RegionName } of page.Regions ?? []) if (RegionName !== undefined) enabled.add(RegionName)
      if (page.NextToken !== undefined && page.NextToken === NextToken) return null
      NextToken = page.NextToken
    } while (NextToken !== undefined && NextToken !== '')
  } catch (error) {
    signal.throwIfAborted()
    const failure = readFailure(error)
    if (failure === null) throw error
    if (failure !== 'bad-credentials' && isFatal(failure)) throw credentialsError(failure, error)
    return null
  }
  return enabled.size === 0 ? null : enabled
}

/** Regions in which the credentials are accepted: what is asked there needs no permission. */
async function acceptingRegions(
  clients: AwsClients,
  regions: readonly string[],
  account: string,
  { signal, onCall, onStatus, clock }: Watch,
): Promise<readonly string[]> {
  const enabled = await pLimit(AT_ONCE).map(regions, async (region) => {
    const startedAt = new Date(clock()).toISOString()
    try {
      onCall('sts:GetCallerIdentity')
      await clients.sts(region).send(new GetCallerIdentityCommand({}), { abortSignal: signal })
      return [region]
    } catch (error) {
      signal.throwIfAborted()
      // Any other trouble shows where something is read.
      if (readFailure(error) !== 'region-disabled') return [region]
      onStatus(notEnabled(account, region, startedAt, new Date(clock()).toISOString()))
      return []
    }
  })
  return enabled.flat()
}

function notEnabled(account: string, region: string, startedAt: string, endedAt: string): ReadStatus {
  return {
    account,
    region,
    action: 'sts:GetCallerIdentity',
    fact: 'region',
    outcome: 'region-disabled',
    detail: 'the region is not enabled for the account',
    count: 0,
    startedAt,
    endedAt,
  }
}

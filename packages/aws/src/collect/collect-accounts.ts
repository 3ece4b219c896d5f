import { SNAPSHOT_VERSION, type AccountSnapshot } from '@costwright/engine/account/account-snapshot'
import { emptyFacts } from './account-facts.ts'
import { assumeRole, type AssumedRole } from './assume-role.ts'
import { AwsClients } from './aws-clients.ts'
import { callerIdentity, homeRegions, type Identity } from './caller-identity.ts'
import { collectAccount, type CollectedAccount, type CollectOptions } from './collect-account.ts'
import { CollectError } from './collect-error.ts'
import { mergeSnapshots } from './merge-snapshots.ts'
import { organisationAccounts, organisationPayer } from './organisation.ts'
import { PaidCalls } from './paid-calls.ts'

/** Actions of the account that the credentials are of, where several accounts are read. */
export const ORGANISATION_ACTIONS = ['organizations:DescribeOrganization', 'organizations:ListAccounts'] as const

export interface CollectAccountsOptions extends Omit<CollectOptions, 'accountName' | 'payer' | 'paid'> {
  /** Ids, or `org` for all active accounts of the organisation. */
  readonly accounts: readonly [string, ...string[]] | 'org'
  /** Name of the role, with its path, that is assumed in every account but that of the credentials. */
  readonly role: string
}

interface Member {
  readonly id: string
  readonly name: string | null
  readonly payer: boolean
}

/**
 * Reads several accounts, one after the other; the limit for paid requests is one for all of them. An account whose role cannot be
 * assumed is in the snapshot with that as its status, and nothing else is known of it.
 * @throws CollectError where the accounts cannot be listed or none of them can be read, and as `collectAccount` does.
 */
export async function collectAccounts(options: CollectAccountsOptions): Promise<CollectedAccount> {
  const clients = new AwsClients(options)
  const stop = new AbortController()
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal])
  const requests = new Map<string, number>()
  const count = (action: string, calls: number): void => void requests.set(action, (requests.get(action) ?? 0) + calls)
  const onCall = (action: string): void => count(action, 1)
  const paid = new PaidCalls(options.limits.maxApiUsd)
  try {
    const identity = await callerIdentity(clients, await homeRegions(clients, options.regions), signal)
    onCall('sts:GetCallerIdentity')
    const regions =
      options.regions === 'all' || options.regions.length > 0 ? options.regions : ([identity.region] as const)
    const snapshots: AccountSnapshot[] = []
    const refusals: string[] = []
    for (const member of await membersOf(options, clients, identity, { signal, onCall })) {
      const isOwn = member.id === identity.account
      const startedAt = options.clock()
      const role: AssumedRole | null = isOwn
        ? null
        : await assumeRole(clients, identity, { account: member.id, role: options.role }, { signal, onCall })
      if (role?.kind === 'refused') {
        refusals.push(`${member.id}: ${role.detail}`)
        snapshots.push(unreadSnapshot(member, role, startedAt, options.clock()))
        continue
      }
      const read = await collectAccount({
        ...options,
        ...(role === null ? {} : { credentials: role.credentials }),
        regions,
        accountName: member.name,
        payer: member.payer,
        paid,
        signal,
      })
      for (const [action, calls] of Object.entries(read.requests)) count(action, calls)
      snapshots.push(read.snapshot)
    }
    const [first, ...others] = snapshots
    if (first === undefined || refusals.length === snapshots.length)
      throw new CollectError('no-account', `no account can be read; ${refusalsText(refusals)}`)
    return { snapshot: mergeSnapshots([first, ...others]), apiUsd: paid.usd, requests: Object.fromEntries(requests) }
  } finally {
    stop.abort()
    clients.close()
  }
}

/** Accounts that are named where none can be read. */
const MOST_REFUSALS = 3

function refusalsText(refusals: readonly string[]): string {
  const more = refusals.length - MOST_REFUSALS
  return `${refusals.slice(0, MOST_REFUSALS).join('; ')}${more > 0 ? `; and ${more} more` : ''}`
}

async function membersOf(
  { accounts }: CollectAccountsOptions,
  clients: AwsClients,
  { account }: Identity,
  watch: Parameters<typeof organisationAccounts>[1],
): Promise<readonly Member[]> {
  const listed =
    accounts === 'org'
      ? await organisationAccounts(clients, watch)
      : [...new Set(accounts)].map((id) => ({ id, name: null }))
  const payer = await organisationPayer(clients, account, watch)
  return listed.map((one) => ({ ...one, payer: one.id === payer }))
}

/** An account of which nothing is known but that it is there. */
function unreadSnapshot(
  { id, name, payer }: Member,
  { outcome, detail }: Extract<AssumedRole, { kind: 'refused' }>,
  startedAt: number,
  endedAt: number,
): AccountSnapshot {
  return {
    version: SNAPSHOT_VERSION,
    collectedAt: new Date(endedAt).toISOString(),
    synthetic: false,
    accounts: [{ id, name, payer, regions: [] }],
    collection: [
      {
        account: id,
        region: null,
        action: 'sts:AssumeRole',
        fact: 'account',
        outcome,
        detail,
        count: 0,
        startedAt: new Date(startedAt).toISOString(),
        endedAt: new Date(endedAt).toISOString(),
      },
    ],
    ...emptyFacts(),
  }
}

import type { AccountSnapshot } from '@costwright/engine/account/account-snapshot'
import type { Gap } from '@costwright/engine/bill/bill'

type ReadStatus = AccountSnapshot['collection'][number]

const EFFECT = 'rules that need it do not judge there: what is wasted there is not in the figures'

/** Reads that did not come to their end, by what was read and why: one gap for all accounts and regions with the same trouble. */
export function collectionGaps(collection: AccountSnapshot['collection']): readonly Gap[] {
  const groups = new Map<string, { readonly status: ReadStatus; readonly places: Set<string> }>()
  for (const status of collection) {
    // A region that is not enabled has nothing in it.
    if (status.outcome === 'complete' || status.outcome === 'region-disabled') continue
    const key = `${status.action} ${status.outcome} ${status.detail ?? ''}`
    const group = groups.get(key) ?? { status, places: new Set() }
    group.places.add(`${status.account} ${status.region ?? 'all regions'}`)
    groups.set(key, group)
  }
  return [...groups.values()].map(({ status, places }) => ({
    kind: status.outcome === 'denied' ? 'missing-permission' : 'missing-data',
    what: `${status.action} ${OUTCOMES[status.outcome]} (${placesText([...places])})${status.detail === null ? '' : `: ${status.detail}`}`,
    effect: EFFECT,
  }))
}

const OUTCOMES: Readonly<Record<ReadStatus['outcome'], string>> = {
  complete: 'was answered',
  partial: 'was answered in part',
  denied: 'is not allowed',
  throttled: 'was throttled',
  failed: 'failed',
  'region-disabled': 'is not there',
  skipped: 'was left out',
}
const MOST_PLACES = 3

function placesText(places: readonly string[]): string {
  const shown = places.slice(0, MOST_PLACES).join(', ')
  return places.length > MOST_PLACES ? `${shown} and ${places.length - MOST_PLACES} more` : shown
}

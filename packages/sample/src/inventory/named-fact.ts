import type { AccountFact, AccountFactName } from '@costwright/engine/account/account-snapshot'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { SAMPLE_ACCOUNTS } from '../world/accounts.ts'
import type { Calendar } from '../world/calendar.ts'
import { resourceArn } from '../world/resource-key.ts'
import type { Resource } from '../world/resource.ts'

/** A fact with the list of the snapshot that it belongs to. */
export type NamedFact = {
  [Name in AccountFactName]: { readonly list: Name; readonly fact: AccountFact<Name> }
}[AccountFactName]

/** What facts and series are made with. */
export interface FactContext {
  readonly calendar: Calendar
  readonly seed: number
  readonly book: PriceBook
}

/** The fields that every fact of a resource shares. */
export function commonFacts(resource: Resource): {
  readonly account: string
  readonly region: string
  readonly arn: string
  readonly name: string
  readonly tags: Record<string, string>
} {
  return {
    account: SAMPLE_ACCOUNTS[resource.account].id,
    region: resource.region,
    arn: resourceArn(resource),
    name: resource.name,
    tags: { ...resource.tags },
  }
}

/** The facts of something that belongs to a resource and has a name of its own: its configuration, its model. */
export function partFacts(resource: Resource, type: string, name: string): ReturnType<typeof commonFacts> {
  const common = commonFacts(resource)
  return { ...common, name, arn: `arn:aws:sagemaker:${common.region}:${common.account}:${type}/${name}` }
}

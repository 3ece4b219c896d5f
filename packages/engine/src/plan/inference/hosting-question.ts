import type { HostingContext, HostingType } from './hosting-context.ts'
import type { LoadProfile } from './load-profile.ts'
import type { SearchBudget } from './search-options.ts'

/** What a plan is made from. */
export interface HostingQuestion {
  readonly context: HostingContext
  readonly types: readonly HostingType[]
  readonly budget: SearchBudget
  /** The busiest stretch of the traffic, for what is asked many times over; the whole of it where that is short. */
  readonly sample: { readonly load: LoadProfile; readonly mostRequests: number | null }
  readonly timelineSteps: number
}

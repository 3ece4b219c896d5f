import type { InferResponseType } from 'hono/client'
import type { api } from './client.ts'

// Answers of the API under the names that pages use.

export type StatusJson = InferResponseType<typeof api.api.status.$get, 200>
export type OverviewJson = InferResponseType<typeof api.api.overview.$get, 200>
export type SpendJson = InferResponseType<typeof api.api.spend.$get, 200>
export type ChoicesJson = InferResponseType<typeof api.api.spend.choices.$get, 200>
export type LinesJson = InferResponseType<typeof api.api.lines.$get, 200>
export type ExplainJson = InferResponseType<typeof api.api.spend.explain.$get, 200>
export type CompareJson = InferResponseType<typeof api.api.spend.compare.$get, 200>
export type ForecastJson = InferResponseType<typeof api.api.spend.forecast.$get, 200>
export type CommitmentJson = InferResponseType<typeof api.api.plan.commitment.$get, 200>
export type PricesJson = InferResponseType<typeof api.api.prices.$get, 200>
export type PricesStatusJson = InferResponseType<typeof api.api.prices.status.$get, 200>
export type PriceHistoryJson = InferResponseType<typeof api.api.prices.history.$get, 200>

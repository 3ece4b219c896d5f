import type { InferResponseType } from 'hono/client'
import type { api } from './client.ts'

// Answers of the API under the names that pages use.

export type StatusJson = InferResponseType<typeof api.api.status.$get, 200>
export type OverviewJson = InferResponseType<typeof api.api.overview.$get, 200>

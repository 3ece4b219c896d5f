import { api } from './client.ts'
import { defineQuestion } from './define-question.ts'

// One hook for each route that pages ask with GET.

export const useOverview = defineQuestion('overview', api.api.overview.$get)
export const useSpend = defineQuestion('spend', api.api.spend.$get)
export const useChoices = defineQuestion('choices', api.api.spend.choices.$get)
export const useValues = defineQuestion('values', api.api.spend.values.$get)
export const useExplain = defineQuestion('explain', api.api.spend.explain.$get)
export const useCompare = defineQuestion('compare', api.api.spend.compare.$get)
export const useCommitment = defineQuestion('commitment', api.api.plan.commitment.$get)
export const usePrices = defineQuestion('prices', api.api.prices.$get)
export const usePriceHistory = defineQuestion('price-history', api.api.prices.history.$get)
export const usePricesStatus = defineQuestion('prices-status', api.api.prices.status.$get)

/** Dollars that AWS charges for a call of an API; what is not named here is free, or too little to be counted. */
export const API_USD = {
  /** Per metric that GetMetricData asks for: $0.01 for 1,000 (CloudWatch pricing, 2026). */
  metric: 0.000_01,
  /** Per request to the Cost Explorer API (Cost Explorer pricing, 2026). */
  costExplorer: 0.01,
  /** Per LIST request to S3: $0.005 for 1,000 (S3 pricing of us-east-1, 2026). */
  s3List: 0.000_005,
} as const

/** Counts what the reading itself costs, and holds it below a limit. */
export class PaidCalls {
  readonly #maxUsd: number
  #usd = 0

  constructor(maxUsd: number) {
    this.#maxUsd = maxUsd
  }

  /** Dollars spent up to now. An estimate at list prices: free allowances are not known. */
  get usd(): number {
    return this.#usd
  }

  get leftUsd(): number {
    return Math.max(0, this.#maxUsd - this.#usd)
  }

  /** Counts what is too little to be held back. */
  count(usd: number): void {
    this.#usd += usd
  }

  /** True, and counted, where the dollars are within the limit. */
  spend(usd: number): boolean {
    // Cents are added up from parts of them: a billionth of a dollar is no excess.
    if (this.#usd + usd > this.#maxUsd + 1e-9) return false
    this.#usd += usd
    return true
  }
}

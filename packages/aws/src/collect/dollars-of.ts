/** Dollars as facts state them; null for what is no amount of dollars. */
export function dollarsOf(amount: number | undefined, currency: string | undefined): string | null {
  if (amount === undefined || !Number.isFinite(amount) || (currency ?? 'USD') !== 'USD') return null
  // Billionths are the limit of what a double of this size tells; an exponent is not written.
  return amount.toFixed(9).replace(/\.?0+$/, '')
}

/**
 * A region at the start of a usage type: AWS's short prefix, known or not (`USE1-`, `EU-`, `XYZ1-`; of a local zone or
 * Wavelength zone `LAX1-`, `USE1WL1-`), or the region code itself (`ap-southeast-5-`, `us-east-1-atl-1-`). Apart from the
 * few old prefixes without a digit, the digit tells a prefix from a word of the usage type.
 */
const PREFIX =
  /^(?:[a-z]{2}(?:-[a-z]+){1,2}-\d(?:-[a-z]{3}-\d[a-z]?)?-|(?:eu|us|ap|global)-|[a-z]{2,5}\d{1,2}(?:[a-z]{1,3}\d{0,2})?-)/i

/** Data transfer between regions names both; a local zone stands behind its region. */
const MOST_PREFIXES = 3

/** The usage type without the prefixes of regions: `USE1-Train:ml.m5.large` → `Train:ml.m5.large`. */
export function withoutRegionPrefix(usageType: string): string {
  let rest = usageType.trim()
  for (let turn = 0; turn < MOST_PREFIXES; turn += 1) {
    const prefix = PREFIX.exec(rest)?.[0]
    if (prefix === undefined) break
    rest = rest.slice(prefix.length)
  }
  return rest
}

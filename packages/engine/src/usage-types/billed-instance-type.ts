/**
 * An ml.* type in a longer text. The family holds a digit (`g4dn`, `u-p6e-gb200x36`), which the collective names of the free
 * tier (`ml.m.xlarge`) do not.
 */
const ML_TYPE =
  /(?<![a-z0-9.])ml\.(?:[a-z]+\d[a-z0-9]*(?:-[a-z0-9]+){0,2}\.(?:metal(?:-\d+xl)?|[a-z0-9]+)|u-[a-z0-9]+-[a-z0-9]+)(?![a-z0-9])/i

const OTHER_TYPE = /^(?:[a-z]+\.)?[a-z]+\d[a-z0-9-]*\.[a-z0-9-]+$/i
const EC2_USAGE = /(?:BoxUsage|SpotUsage|HeavyUsage|DedicatedUsage|UnusedBox|UnusedDed|Reservation):([a-z0-9.-]+)$/i

/** The first ml.* instance type in a text, in lower case; null where there is none. */
export function mlInstanceTypeIn(text: string | null): string | null {
  return text === null ? null : (ML_TYPE.exec(text)?.[0].toLowerCase() ?? null)
}

/** The instance type of another service: `m5.xlarge` of EC2, `db.m5.large` of RDS; null where there is none. */
export function otherInstanceType(usageType: string | null, productInstanceType: string | null): string | null {
  if (productInstanceType !== null && OTHER_TYPE.test(productInstanceType.trim()))
    return productInstanceType.trim().toLowerCase()
  const named = usageType === null ? undefined : EC2_USAGE.exec(usageType)?.[1]
  return named !== undefined && OTHER_TYPE.test(named) ? named.toLowerCase() : null
}

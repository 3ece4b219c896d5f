/** The parts of a type name: `ml.g4dn.2xlarge` → family `g4dn`, size `2xlarge`; null when it is not an ml.* instance type. */
export function parseInstanceType(instanceType: string): { readonly family: string; readonly size: string } | null {
  const match = /^ml\.([a-z0-9-]+)\.([a-z0-9]+)$/.exec(instanceType)
  if (match?.[1] === undefined || match[2] === undefined) return null
  return { family: match[1], size: match[2] }
}

/** The class letter of a family: `c` of c6i, `g` of g4dn. */
export function familyClass(family: string): string {
  return /^[a-z]+/.exec(family)?.[0] ?? family
}

/** Sizes as multiples of `large` (medium ½, xlarge 2, 2xlarge 4 …); null for a name that is not a size. */
export function sizeInLarges(size: string): number | null {
  const fixed: Readonly<Record<string, number>> = {
    nano: 1 / 16,
    micro: 1 / 8,
    small: 1 / 4,
    medium: 1 / 2,
    large: 1,
    xlarge: 2,
  }
  const known = fixed[size]
  if (known !== undefined) return known
  const match = /^(\d+)xlarge$/.exec(size)
  return match?.[1] === undefined ? null : Number(match[1]) * 2
}

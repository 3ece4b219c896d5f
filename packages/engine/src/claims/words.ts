import { usdToNumber, type Usd } from '../money/usd.ts'

/** `25 %`, `0.4 %`: a share for people. */
export function percentText(share: number): string {
  const percent = share * 100
  return `${Math.abs(percent) >= 10 ? Math.round(percent) : Math.round(percent * 10) / 10} %`
}

/** `20 % too low`, `12 % too high`: a quoted figure against the computed one. */
export function offBy(claimed: number, found: number): string {
  return claimed < found
    ? `${percentText(1 - claimed / found)} too low`
    : `${percentText(claimed / found - 1)} too high`
}

/** The same for dollars. */
export function usdOffBy(claimed: Usd, found: Usd): string {
  return offBy(usdToNumber(claimed), usdToNumber(found))
}

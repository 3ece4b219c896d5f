import { usdToJson, type Usd } from '@costwright/engine/money/usd'
import { decimalText } from '../spend/decimal-text.ts'

/** Dollars as Cost Explorer writes amounts: exact, without zeros at the end. */
export function usdText(amount: Usd): string {
  return decimalText(usdToJson(amount))
}

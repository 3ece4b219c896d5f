/** A decimal numeral without zeros at its end: `1.5000000000` → `1.5`, `2.0` → `2`. */
export function decimalText(numeral: string): string {
  return numeral.includes('.') ? numeral.replace(/\.?0+$/, '') : numeral
}

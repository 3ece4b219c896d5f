/** A line of a tooltip: a mark in the colour of what it names, its name, its dollars. */
export interface TooltipLine {
  readonly colour: string | null
  readonly name: string
  readonly usd: number
}

/** A tooltip made of elements: names from a bill are set as text and never read as HTML. */
export function tooltip(title: string, lines: readonly TooltipLine[]): HTMLElement {
  const box = document.createElement('div')
  const head = document.createElement('strong')
  head.textContent = title
  box.append(head)
  for (const { colour, name, usd } of lines) {
    const line = document.createElement('div')
    line.className = 'tip-line'
    const mark = document.createElement('i')
    mark.style.background = colour ?? 'transparent'
    const label = document.createElement('span')
    label.textContent = name
    const figure = document.createElement('b')
    figure.textContent = dollars(usd)
    line.append(mark, label, figure)
    box.append(line)
  }
  return box
}

/** `$1,234.56`. */
export function dollars(usd: number): string {
  return usd.toLocaleString('en-US', { style: 'currency', currency: 'USD' })
}

/** `$1,235` for axes, with cents where dollars are few. */
export function axisDollars(usd: number): string {
  const digits = Math.abs(usd) < 10 && !Number.isInteger(usd) ? 2 : 0
  return usd.toLocaleString('en-US', {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
}

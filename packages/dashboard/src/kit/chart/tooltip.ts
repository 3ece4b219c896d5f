import type { ChartTokens } from './tokens.ts'

/** A line of a tooltip. */
export interface TooltipRow {
  readonly label: string
  readonly value: string
  readonly color?: string | null
}

/**
 * A tooltip made of elements. Names come from bills: as text nodes they cannot become markup, and styles that are set by
 * property are allowed where inline styles are not.
 */
export function tooltipElement(title: string, rows: readonly TooltipRow[], tokens: ChartTokens): HTMLElement {
  const box = document.createElement('div')
  const head = box.appendChild(document.createElement('div'))
  head.textContent = title
  head.style.fontWeight = '600'
  head.style.marginBottom = '2px'
  head.style.whiteSpace = 'normal'
  head.style.maxWidth = '22rem'
  for (const { label, value, color = null } of rows) {
    const line = box.appendChild(document.createElement('div'))
    Object.assign(line.style, { display: 'flex', alignItems: 'center', gap: '8px', lineHeight: '1.5' })
    if (color !== null) {
      const marker = line.appendChild(document.createElement('span'))
      Object.assign(marker.style, { width: '9px', height: '9px', borderRadius: '2px', background: color, flex: 'none' })
    }
    const name = line.appendChild(document.createElement('span'))
    name.textContent = label
    Object.assign(name.style, {
      color: tokens.dim,
      flex: '1',
      maxWidth: '16rem',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    })
    const figure = line.appendChild(document.createElement('span'))
    figure.textContent = value
    Object.assign(figure.style, { fontVariantNumeric: 'tabular-nums', paddingLeft: '12px' })
  }
  return box
}

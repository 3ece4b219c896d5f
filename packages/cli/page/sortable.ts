/** Makes the rows of a table sort by a click on a heading: figures by their `data-value`, the rest as text; once more turns round. */
export function makeSortable(table: HTMLTableElement): void {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])]
  for (const [place, head] of heads.entries()) {
    if (head.textContent === '') continue
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = head.textContent
    head.replaceChildren(button)
    button.addEventListener('click', () => {
      const isDown = head.getAttribute('aria-sort') !== 'descending'
      for (const one of heads) one.removeAttribute('aria-sort')
      head.setAttribute('aria-sort', isDown ? 'descending' : 'ascending')
      const body = table.tBodies[0]
      if (body === undefined) return
      const rows = [...body.rows].toSorted((a, b) => compareCells(a.cells[place], b.cells[place]))
      body.append(...(isDown ? rows.toReversed() : rows))
    })
  }
}

function compareCells(a: HTMLTableCellElement | undefined, b: HTMLTableCellElement | undefined): number {
  const [x, y] = [a?.dataset['value'], b?.dataset['value']]
  if (x !== undefined && y !== undefined) return Number(x) - Number(y)
  return (a?.textContent ?? '').localeCompare(b?.textContent ?? '', 'en', { numeric: true })
}

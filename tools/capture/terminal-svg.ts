import { createColorPalette, parseAnsiSequences, type Color, type ParseToken } from 'ansi-sequence-parser'

/** Terminal colours that can be read on the window's background. */
const PALETTE = createColorPalette({
  black: '#484f58',
  red: '#ff7b72',
  green: '#3fb950',
  yellow: '#d29922',
  blue: '#58a6ff',
  magenta: '#bc8cff',
  cyan: '#39c5cf',
  white: '#b1bac4',
  brightBlack: '#8b949e',
  brightRed: '#ffa198',
  brightGreen: '#56d364',
  brightYellow: '#e3b341',
  brightBlue: '#79c0ff',
  brightMagenta: '#d2a8ff',
  brightCyan: '#56d4dd',
  brightWhite: '#ffffff',
})
const WINDOW = { background: '#0d1117', bar: '#161b22', border: '#30363d', text: '#e6edf3', dim: '#8b949e' } as const
/** Sizes in pixels. Monospace fonts advance by about 0.6 of their size; `textLength` holds the others to it. */
const FONT_PX = 13
const CELL_PX = FONT_PX * 0.6
const LINE_PX = 18
const BAR_PX = 30
const PADDING_PX = 16

/** What the picture is of. */
export interface TerminalPicture {
  /** What stands in the title bar, and what a screen reader says. */
  readonly title: string
  /** Terminal output with ANSI colour sequences; one column for each character. */
  readonly text: string
  /** Columns of the terminal. */
  readonly columns: number
}

/** One character and how it looks. */
interface Cell {
  readonly character: string
  readonly style: ParseToken
}

/** A terminal window as one self-contained SVG document. Lines that are too long go on below, from a space where there is one. */
export function terminalSvg({ title, text, columns }: TerminalPicture): string {
  const lines = cellLines(text.replace(/\n+$/, '')).flatMap((line) => folded(line, columns))
  const width = Math.ceil(columns * CELL_PX + 2 * PADDING_PX)
  const height = BAR_PX + 2 * PADDING_PX + lines.length * LINE_PX
  const dots = ['#ff5f57', '#febc2e', '#28c840'].map(
    (fill, index) => `<circle cx="${18 + index * 18}" cy="${BAR_PX / 2}" r="5.5" fill="${fill}"/>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">`,
    `<title>${escaped(title)}</title>`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="${WINDOW.background}" stroke="${WINDOW.border}"/>`,
    `<path d="M0.5 ${BAR_PX}V8.5a8 8 0 0 1 8-8H${width - 8.5}a8 8 0 0 1 8 8V${BAR_PX}z" fill="${WINDOW.bar}"/>`,
    ...dots,
    `<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace" font-size="${FONT_PX}" fill="${WINDOW.text}">`,
    ...lines.flatMap(placedLine),
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

function cellLines(text: string): readonly (readonly Cell[])[] {
  const lines: Cell[][] = [[]]
  for (const style of parseAnsiSequences(text)) {
    for (const character of style.value) {
      if (character === '\n') lines.push([])
      else lines.at(-1)?.push({ character, style })
    }
  }
  return lines
}

function folded(line: readonly Cell[], columns: number): (readonly Cell[])[] {
  if (line.length <= columns) return [line]
  const space = line.slice(0, columns + 1).findLastIndex(({ character }) => character === ' ')
  const indent = line.findIndex(({ character }) => character !== ' ')
  const cut = space > indent ? space + 1 : columns
  return [line.slice(0, cut), ...folded([...line.slice(0, indent), ...line.slice(cut)], columns)]
}

/** Every stretch of one style at its own place, so that columns stay straight in any font. */
function placedLine(cells: readonly Cell[], line: number): string[] {
  const placed: string[] = []
  for (let from = 0; from < cells.length;) {
    const style = cells[from]?.style
    const end = cells.findIndex((cell, index) => index > from && cell.style !== style)
    const to = end === -1 ? cells.length : end
    const text = cells
      .slice(from, to)
      .map(({ character }) => character)
      .join('')
    for (const stretch of text.matchAll(/\S+(?: \S+)*/g)) {
      if (style !== undefined)
        placed.push(placedStretch(stretch[0], from + columnsOf(text.slice(0, stretch.index)), line, style))
    }
    from = to
  }
  return placed
}

function placedStretch(
  text: string,
  column: number,
  line: number,
  { foreground, background, decorations }: ParseToken,
): string {
  const x = PADDING_PX + column * CELL_PX
  const y = BAR_PX + PADDING_PX + line * LINE_PX + FONT_PX
  const length = columnsOf(text) * CELL_PX
  const reverse = decorations.has('reverse')
  const fill = reverse ? WINDOW.background : colour(foreground, decorations.has('dim') ? WINDOW.dim : null)
  const behind = reverse ? (colour(foreground, null) ?? WINDOW.text) : colour(background, null)
  const style = [
    fill === null ? '' : ` fill="${fill}"`,
    decorations.has('bold') ? ' font-weight="700"' : '',
    decorations.has('italic') ? ' font-style="italic"' : '',
    decorations.has('underline') ? ' text-decoration="underline"' : '',
  ].join('')
  const box =
    behind === null
      ? ''
      : `<rect x="${px(x)}" y="${px(y - FONT_PX)}" width="${px(length)}" height="${LINE_PX}" fill="${behind}"/>`
  return `${box}<text x="${px(x)}" y="${px(y)}" textLength="${px(length)}"${style}>${escaped(text)}</text>`
}

/** One column for each code point: the program prints nothing wider. */
function columnsOf(text: string): number {
  return Array.from(text).length
}

function colour(of: Color | null, otherwise: string | null): string | null {
  return of === null ? otherwise : PALETTE.value(of)
}

function px(value: number): string {
  return String(Number(value.toFixed(2)))
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

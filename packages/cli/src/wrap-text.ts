import stringWidth from 'string-width'

/** Text in lines of at most `columns`: the first begins with `first`, the others with `next`. A longer word has a line of its own. */
export function wrapText(text: string, columns: number, first: string, next: string): string {
  const lines: string[] = []
  let line = first
  let isEmpty = true
  for (const word of text.split(' ')) {
    if (!isEmpty && stringWidth(line) + 1 + stringWidth(word) > columns) {
      lines.push(line)
      line = next
      isEmpty = true
    }
    line += isEmpty ? word : ` ${word}`
    isEmpty = false
  }
  return [...lines, line].join('\n')
}

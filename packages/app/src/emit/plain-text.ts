/** Comment lines above a request. */
export function commentLines(lines: readonly string[], mark = '#'): string {
  return lines.map((line) => `${mark} ${line}`).join('\n')
}

/** A tag value may hold letters, digits, spaces and _ . : / = + - @, at most 256 of them (SageMaker API reference, Tag). */
export function tagText(text: string): string {
  return Array.from(text.replace(/[^\p{L}\p{N} _.:/=+\-@]/gu, '-'))
    .slice(0, 256)
    .join('')
}

/** Control characters, half characters, line ends of any kind and invisible marks would end a comment or hide what follows. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
}

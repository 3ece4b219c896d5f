/** What is wrong with an expression, for people. */
export class ExpressionError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ExpressionError'
  }
}

/** A word of an expression. */
export interface Token {
  readonly kind: 'number' | 'name' | 'sign'
  readonly text: string
}

/** Longest expression that is read (GetMetricData takes 2,048 characters). */
const LONGEST = 2_048
const WORD = /\s*(?:(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_]\w*)|(?<sign>[-+*/^()[\],]))/y

/** @throws ExpressionError for a character that is no part of metric math. */
export function tokensOf(text: string): readonly Token[] {
  if (text.length > LONGEST) throw new ExpressionError(`it is longer than ${LONGEST} characters`)
  const tokens: Token[] = []
  const trimmed = text.trimEnd()
  WORD.lastIndex = 0
  while (WORD.lastIndex < trimmed.length) {
    const from = WORD.lastIndex
    const found = WORD.exec(trimmed)
    if (found?.groups === undefined)
      throw new ExpressionError(`${JSON.stringify(trimmed.slice(from, from + 20))} is not understood here`)
    const { number, name } = found.groups
    tokens.push({
      kind: number !== undefined ? 'number' : name !== undefined ? 'name' : 'sign',
      text: found[0].trim(),
    })
  }
  return tokens
}

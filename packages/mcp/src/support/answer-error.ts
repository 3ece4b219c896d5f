import { CostwrightError } from '@costwright/app/errors'
import type { ToolAnswer } from '../tool.ts'
import { clipped, plainText } from './plain-text.ts'

/** Longest message that is handed on: names in it are the caller's own, or of the data. */
const MOST_CHARACTERS = 2_000

/** The answer to what a tool threw: the only place that makes one. A fault of the program is told without its details. */
export function answerError(error: unknown): ToolAnswer {
  if (error instanceof CostwrightError) return errorAnswer(error.code, error.message, error.hint)
  if (error instanceof Error && error.name === 'AbortError')
    return errorAnswer('cancelled', 'the call was cancelled before it had an answer', null)
  return errorAnswer(
    'bug',
    'something in costwright went wrong; the log of the server says what',
    'other tools go on working; please report it with the arguments of the call',
  )
}

/** An error as every tool answers it. */
export function errorAnswer(code: string, message: string, hint: string | null): ToolAnswer {
  const said = clipped(plainText(message), MOST_CHARACTERS)
  const next = hint === null ? null : clipped(plainText(hint), MOST_CHARACTERS)
  return {
    structured: { error: { code, message: said, hint: next } },
    text: `error ${code}: ${said}${next === null ? '' : `\nhint: ${next}`}`,
    isError: true,
  }
}

/** Whether an error is a fault of the program, for the log. */
export function isBug(error: unknown): boolean {
  return !(error instanceof CostwrightError || (error instanceof Error && error.name === 'AbortError'))
}

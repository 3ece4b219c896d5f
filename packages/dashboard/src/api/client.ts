import type { Api } from '@costwright/server/api'
import { hc, type ClientResponse } from 'hono/client'
import { ApiError } from './api-error.ts'

/** The typed client of the program that serves this page. */
export const api = hc<Api>(location.origin)

/** The answer of a call. @throws ApiError with the code and the hint of the server */
export async function answerOf<Answer>(call: Promise<ClientResponse<Answer, number>>): Promise<Answer> {
  let response: ClientResponse<Answer, number>
  try {
    response = await call
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError(
      0,
      'no-answer',
      'The program does not answer.',
      'Is costwright dashboard still running? Start it again and reload this page.',
    )
  }
  if (response.ok) return (await response.json()) as Answer
  throw await errorOf(response)
}

/** What a refusal says; a text that is no JSON becomes its own message. */
export async function errorOf(response: Pick<Response, 'status' | 'text'>): Promise<ApiError> {
  const text = await response.text()
  try {
    const { error } = JSON.parse(text) as { error: { code: string; message: string; hint?: string | null } }
    return new ApiError(response.status, error.code, error.message, error.hint ?? null)
  } catch {
    return new ApiError(
      response.status,
      'unreadable',
      `The program answered with status ${response.status}.`,
      text.slice(0, 300) || null,
    )
  }
}

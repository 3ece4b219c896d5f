import { isDeepStrictEqual } from 'node:util'
import type { FakeWire } from '@costwright/testkit/wire/fake-wire'
import type { ToolAnswer } from '../../tool.ts'

/** A call of an AWS server as it was recorded: what it asked AWS, and what it answered. */
export interface RecordedCall {
  readonly name: string
  readonly tool: string
  readonly arguments: Readonly<Record<string, unknown>>
  readonly requests: readonly { readonly operation: string; readonly input: Readonly<Record<string, unknown>> }[]
  readonly isError: boolean
  readonly structured: Readonly<Record<string, unknown>> | null
  /** Where it is not the structured content as JSON. */
  readonly text?: string
}

/** How an answer differs from the recorded one; empty where it is equal in structure and values. */
export function differences(recorded: RecordedCall, answer: ToolAnswer, text: string): readonly string[] {
  const { structured, isError = false } = answer
  return [
    ...(isError === recorded.isError ? [] : [`isError is ${String(isError)}`]),
    ...(isDeepStrictEqual(structured, recorded.structured) ? [] : [`structured is ${JSON.stringify(structured)}`]),
    ...(answer.text === text ? [] : [`text is ${answer.text}`]),
  ]
}

/** Operations that were asked of AWS, in order. */
export function operations(wire: FakeWire): readonly string[] {
  return wire.calls.map(({ operation }) => operation)
}

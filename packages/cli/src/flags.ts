import { FORMATS } from './format-names.ts'

/** Flags that every command takes, in one place so that they are the same everywhere. */
export const jsonFlag = {
  json: { kind: 'boolean', brief: 'One JSON document on standard output', default: false },
} as const
export const homeFlag = {
  home: {
    kind: 'parsed',
    parse: String,
    brief: 'Workspace folder (default: the nearest .costwright)',
    optional: true,
    placeholder: 'DIR',
  },
} as const
export const formatFlag = {
  format: { kind: 'enum', values: FORMATS, brief: 'How to print the answer', default: 'text' },
} as const

export interface CommonFlags {
  readonly json: boolean
  readonly home?: string
}

/** A number that a flag must hold. */
export function numberFlag(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value < 0)
    throw new SyntaxError(`expected a number from zero, got ${JSON.stringify(text)}`)
  return value
}

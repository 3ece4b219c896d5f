/** A value of a request: data, or the name of a thing that is filled in at the top of the emitted text. */
export type RequestValue =
  | string
  | number
  | boolean
  | NameRef
  | JoinedText
  | readonly RequestValue[]
  | { readonly [key: string]: RequestValue }

export interface NameRef {
  readonly kind: 'name'
  readonly id: string
}

/** The name of a thing that is filled in, or known only when the text runs. */
export function nameRef(id: string): NameRef {
  return { kind: 'name', id }
}

/** A text with names in it. */
export interface JoinedText {
  readonly kind: 'joined'
  readonly parts: readonly (string | NameRef)[]
}

/** `endpoint/NAME/variant/AllTraffic`, where NAME is a name that is filled in. */
export function joinedText(...parts: readonly (string | NameRef)[]): JoinedText {
  return { kind: 'joined', parts }
}

/** How a language writes values. */
export interface Notation {
  readonly text: (value: string) => string
  readonly truth: (value: boolean) => string
  readonly name: (id: string) => string
  readonly joined: (parts: JoinedText['parts']) => string
  readonly key: (key: string) => string
  /** Between a key and its value. */
  readonly is: string
  /** After every member but the last, and after the last. */
  readonly separator: string
  readonly last: string
}

/** Writes a value over several lines; the first line is not indented, so that it may follow a key. */
export function writeValue(value: RequestValue, notation: Notation, indent = ''): string {
  if (typeof value === 'string') return notation.text(value)
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return notation.truth(value)
  if (isList(value))
    return block(
      '[',
      ']',
      value.map((one) => writeValue(one, notation, `${indent}  `)),
      notation,
      indent,
    )
  if (isNameRef(value)) return notation.name(value.id)
  if (isJoinedText(value)) return notation.joined(value.parts)
  const members = Object.entries(value).map(
    ([key, one]) => `${notation.key(key)}${notation.is}${writeValue(one, notation, `${indent}  `)}`,
  )
  return block('{', '}', members, notation, indent)
}

export function isList(value: RequestValue): value is readonly RequestValue[] {
  return Array.isArray(value)
}

type Members = { readonly [key: string]: RequestValue }

export function isNameRef(value: NameRef | JoinedText | Members): value is NameRef {
  return value['kind'] === 'name' && typeof value['id'] === 'string' && Object.keys(value).length === 2
}

export function isJoinedText(value: JoinedText | Members): value is JoinedText {
  return value['kind'] === 'joined' && Array.isArray(value['parts']) && Object.keys(value).length === 2
}

function block(open: string, close: string, members: readonly string[], notation: Notation, indent: string): string {
  if (members.length === 0) return open + close
  const lines = members.map(
    (member, index) => `${indent}  ${member}${index < members.length - 1 ? notation.separator : notation.last}`,
  )
  return `${open}\n${lines.join('\n')}\n${indent}${close}`
}

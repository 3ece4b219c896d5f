/** A value of a request: data, or the name of a thing that is filled in at the top of the emitted text. */
export type RequestValue =
  | string
  | number
  | boolean
  | NameRef
  | readonly RequestValue[]
  | { readonly [key: string]: RequestValue }

export interface NameRef {
  readonly kind: 'name'
  readonly id: string
}

export function nameRef(id: string): NameRef {
  return { kind: 'name', id }
}

/** How a language writes values. */
export interface Notation {
  readonly text: (value: string) => string
  readonly truth: (value: boolean) => string
  readonly name: (id: string) => string
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
  const members = Object.entries(value).map(
    ([key, one]) => `${notation.key(key)}${notation.is}${writeValue(one, notation, `${indent}  `)}`,
  )
  return block('{', '}', members, notation, indent)
}

function isList(value: RequestValue): value is readonly RequestValue[] {
  return Array.isArray(value)
}

function isNameRef(value: NameRef | { readonly [key: string]: RequestValue }): value is NameRef {
  return value['kind'] === 'name' && Object.keys(value).length === 2
}

function block(open: string, close: string, members: readonly string[], notation: Notation, indent: string): string {
  if (members.length === 0) return open + close
  const lines = members.map(
    (member, index) => `${indent}  ${member}${index < members.length - 1 ? notation.separator : notation.last}`,
  )
  return `${open}\n${lines.join('\n')}\n${indent}${close}`
}

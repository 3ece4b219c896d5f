import { ExpressionError, tokensOf, type Token } from './expression-tokens.ts'

/** A series: value by instant. */
export type Series = ReadonlyMap<number, number>
/** What an expression comes to: one number for all instants, a series, or a list of series. */
export type ExpressionValue = number | Series | readonly Series[]

/** What an expression may name. */
export interface ExpressionScope {
  readonly series: ReadonlyMap<string, Series>
  readonly periodOf: (id: string) => number
  /** The instants that FILL fills. */
  readonly instants: readonly number[]
}

/**
 * The value of an expression of CloudWatch's metric math: + − × ÷ ^, brackets, and the functions below. An instant at which one
 * of the series has no value, or at which something is divided by zero, has none in the result.
 * @throws ExpressionError
 */
export function evaluate(text: string, scope: ExpressionScope): ExpressionValue {
  const parser = new Parser(tokensOf(text), scope)
  return parser.whole()
}

/** The names in an expression that are neither functions nor words of them. */
export function namesIn(text: string): readonly string[] {
  const tokens = tokensOf(text)
  const names = tokens.flatMap((token, index) =>
    token.kind === 'name' && tokens[index + 1]?.text !== '(' && !WORDS.has(token.text) ? [token.text] : [],
  )
  return [...new Set(names)]
}

const WORDS: ReadonlySet<string> = new Set(['REPEAT'])
/** Deepest nesting of brackets. */
const DEEPEST = 50

class Parser {
  readonly #tokens: readonly Token[]
  readonly #scope: ExpressionScope
  #at = 0
  #depth = 0

  constructor(tokens: readonly Token[], scope: ExpressionScope) {
    this.#tokens = tokens
    this.#scope = scope
  }

  whole(): ExpressionValue {
    const value = this.#sum()
    const rest = this.#tokens[this.#at]
    if (rest !== undefined) throw new ExpressionError(`${JSON.stringify(rest.text)} is not expected there`)
    return value
  }

  #sum(): ExpressionValue {
    let left = this.#product()
    for (;;) {
      if (this.#take('+')) left = combine(left, this.#product(), (a, b) => a + b)
      else if (this.#take('-')) left = combine(left, this.#product(), (a, b) => a - b)
      else return left
    }
  }

  #product(): ExpressionValue {
    let left = this.#power()
    for (;;) {
      if (this.#take('*')) left = combine(left, this.#power(), (a, b) => a * b)
      else if (this.#take('/')) left = combine(left, this.#power(), (a, b) => a / b)
      else return left
    }
  }

  #power(): ExpressionValue {
    const base = this.#signed()
    return this.#take('^') ? combine(base, this.#power(), (a, b) => a ** b) : base
  }

  #signed(): ExpressionValue {
    if (this.#take('-')) return combine(0, this.#signed(), (a, b) => a - b)
    return this.#primary()
  }

  #primary(): ExpressionValue {
    this.#depth += 1
    if (this.#depth > DEEPEST) throw new ExpressionError(`it is nested more than ${DEEPEST} deep`)
    const value = this.#inner()
    this.#depth -= 1
    return value
  }

  #inner(): ExpressionValue {
    if (this.#take('(')) return this.#closed(this.#sum(), ')')
    if (this.#take('[')) {
      const list: Series[] = []
      do list.push(...seriesOf(this.#sum()))
      while (this.#take(','))
      return this.#closed(list, ']')
    }
    const token = this.#tokens[this.#at]
    if (token === undefined) throw new ExpressionError('it ends too early')
    this.#at += 1
    if (token.kind === 'number') return Number(token.text)
    if (token.kind !== 'name') throw new ExpressionError(`${JSON.stringify(token.text)} is not expected there`)
    if (this.#take('(')) return this.#call(token.text.toUpperCase())
    const series = this.#scope.series.get(token.text)
    if (series === undefined) throw new ExpressionError(`there is no query with the id ${JSON.stringify(token.text)}`)
    return series
  }

  #call(name: string): ExpressionValue {
    if (name === 'METRICS') return this.#closed([...this.#scope.series.values()], ')')
    if (name === 'PERIOD') {
      const id = this.#tokens[this.#at]?.text ?? ''
      this.#at += 1
      return this.#closed(this.#scope.periodOf(id), ')')
    }
    const value = this.#sum()
    if (name === 'FILL') return this.#fill(value)
    this.#closed(value, ')')
    const each = EACH[name]
    if (each !== undefined) return mapped(value, each)
    const fold = FOLDS[name]
    if (fold !== undefined) return folded(value, fold)
    throw new ExpressionError(
      `the function ${name} is not known here: ${[...Object.keys(FOLDS), ...Object.keys(EACH), 'FILL', 'METRICS', 'PERIOD'].join(', ')} are`,
    )
  }

  #fill(value: ExpressionValue): ExpressionValue {
    if (!this.#take(',')) throw new ExpressionError('FILL takes a series and a value')
    const repeats = this.#tokens[this.#at]?.text === 'REPEAT'
    if (repeats) this.#at += 1
    const filler = repeats ? null : this.#sum()
    if (filler !== null && typeof filler !== 'number') throw new ExpressionError('FILL takes a number or REPEAT')
    this.#closed(value, ')')
    const [series] = seriesOf(value)
    const filled = new Map<number, number>()
    let last: number | null = null
    for (const at of this.#scope.instants) {
      last = series?.get(at) ?? filler ?? last
      if (last !== null) filled.set(at, last)
    }
    return filled
  }

  #take(text: string): boolean {
    if (this.#tokens[this.#at]?.text !== text) return false
    this.#at += 1
    return true
  }

  #closed<Value>(value: Value, end: string): Value {
    if (!this.#take(end)) throw new ExpressionError(`${JSON.stringify(end)} is missing`)
    return value
  }
}

/** Functions of each value. */
const EACH: Readonly<Record<string, (value: number) => number>> = {
  ABS: Math.abs,
  CEIL: Math.ceil,
  FLOOR: Math.floor,
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)
/** Functions of all values of a series, or of those of several series at each instant. */
const FOLDS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  SUM: sum,
  AVG: (values) => sum(values) / values.length,
  MIN: (values) => values.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY),
  MAX: (values) => values.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY),
}

function isList(value: ExpressionValue): value is readonly Series[] {
  return Array.isArray(value)
}

function seriesOf(value: ExpressionValue): readonly Series[] {
  if (typeof value === 'number') throw new ExpressionError('a series is expected where a number stands')
  return isList(value) ? value : [value]
}

function combine(a: ExpressionValue, b: ExpressionValue, with_: (a: number, b: number) => number): ExpressionValue {
  if (isList(a)) return a.map((one) => single(combine(one, b, with_)))
  if (isList(b)) return b.map((one) => single(combine(a, one, with_)))
  if (typeof a === 'number') return typeof b === 'number' ? with_(a, b) : mapped(b, (value) => with_(a, value))
  if (typeof b === 'number') return mapped(a, (value) => with_(value, b))
  const both = new Map<number, number>()
  for (const [at, value] of a) {
    const other = b.get(at)
    if (other === undefined) continue
    const result = with_(value, other)
    if (Number.isFinite(result)) both.set(at, result)
  }
  return both
}

function single(value: ExpressionValue): Series {
  const [one] = seriesOf(value)
  return one ?? new Map()
}

function mapped(value: ExpressionValue, change: (value: number) => number): ExpressionValue {
  if (typeof value === 'number') return change(value)
  if (isList(value)) return value.map((one) => single(mapped(one, change)))
  const result = new Map<number, number>()
  for (const [at, one] of value) {
    const changed = change(one)
    if (Number.isFinite(changed)) result.set(at, changed)
  }
  return result
}

function folded(value: ExpressionValue, fold: (values: readonly number[]) => number): ExpressionValue {
  if (typeof value === 'number') return value
  if (!isList(value)) return value.size === 0 ? value : fold([...value.values()])
  const gathered = new Map<number, number[]>()
  for (const series of value)
    for (const [at, one] of series) {
      const held = gathered.get(at)
      if (held === undefined) gathered.set(at, [one])
      else held.push(one)
    }
  return new Map([...gathered].toSorted(([a], [b]) => a - b).map(([at, values]) => [at, fold(values)]))
}

import { expect, test } from 'vitest'
import { terminalSvg } from './terminal-svg.ts'

/** The text elements of the picture, as attributes and content. */
function texts(text: string): readonly (readonly [string, string])[] {
  return [...terminalSvg({ title: 't', text, columns: 40 }).matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map((match) => [
    match[1] ?? '',
    match[2] ?? '',
  ])
}

test('places every stretch by its column and line, and escapes it', () => {
  expect(texts('a <b>   "c"\nd & é e\n')).toEqual([
    ['x="16" y="59" textLength="39"', 'a &lt;b&gt;'],
    ['x="78.4" y="59" textLength="23.4"', '&quot;c&quot;'],
    ['x="16" y="77" textLength="54.6"', 'd &amp; é e'],
  ])
})

test('takes colour and weight from the escape sequences', () => {
  expect(
    texts('\u001b[32mgood\u001b[39m \u001b[1mbold\u001b[22m \u001b[2mdim\u001b[22m \u001b[38;5;196mred\u001b[0m'),
  ).toEqual([
    ['x="16" y="59" textLength="31.2" fill="#3fb950"', 'good'],
    ['x="55" y="59" textLength="31.2" font-weight="700"', 'bold'],
    ['x="94" y="59" textLength="23.4" fill="#8b949e"', 'dim'],
    ['x="125.2" y="59" textLength="23.4" fill="#ff0000"', 'red'],
  ])
})

test('is as high as the text has lines', () => {
  const heights = ['one', 'one\ntwo\n', 'one\ntwo\nthree\n\n\n'].map(
    (text) => /height="(\d+)"/.exec(terminalSvg({ title: 't', text, columns: 40 }))?.[1],
  )
  expect(heights).toEqual(['80', '98', '116'])
})

test('folds a line that is too long at a space, under its own beginning, or anywhere when there is none', () => {
  const line = (text: string) =>
    texts(text).map(([attributes, content]) => [/x="(\S+)" y="(\d+)"/.exec(attributes)?.slice(1).join(' '), content])
  expect(line(`  ${'word '.repeat(9)}end`)).toEqual([
    ['31.6 59', 'word word word word word word word'],
    ['31.6 77', 'word word end'],
  ])
  expect(line('x'.repeat(45))).toEqual([
    ['16 59', 'x'.repeat(40)],
    ['16 77', 'x'.repeat(5)],
  ])
  expect(line(` ${'y'.repeat(85)}`)).toEqual([
    ['23.8 59', 'y'.repeat(39)],
    ['23.8 77', 'y'.repeat(39)],
    ['23.8 95', 'y'.repeat(7)],
  ])
})

/** Elements without an end tag. */
const VOID = new Set(['meta', 'br', 'img', 'link', 'input', 'hr'])

/** Faults of the nesting of tags in a page without script: a stray or missing end tag, an unquoted attribute, a bare `<`. */
export function markupFaults(html: string): readonly string[] {
  const faults: string[] = []
  const open: string[] = []
  const tags =
    /<!doctype html>|<style>[^<]*<\/style>|<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z0-9_:-]+(?:="[^"<]*")?)*)\s*(\/?)>/g
  if (html.replace(tags, '').includes('<'))
    faults.push(`a bare <: ${/.{0,40}<.{0,40}/.exec(html.replace(tags, ''))?.[0] ?? ''}`)
  for (const [whole, end, name = '', , self] of html.matchAll(tags)) {
    if (whole.startsWith('<!') || whole.startsWith('<style>') || VOID.has(name) || self === '/') continue
    if (end !== '/') open.push(name)
    else if (open.pop() !== name) faults.push(`</${name}> ends nothing`)
  }
  return [...faults, ...open.map((name) => `<${name}> has no end`)]
}

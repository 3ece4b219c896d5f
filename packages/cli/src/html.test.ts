import { expect, test } from 'vitest'
import { escapeHtml, htmlPage } from './html.ts'

test('every mark that could open a tag or leave an attribute is an entity; what a reader cannot see is shown', () => {
  expect(escapeHtml(`<img src=x onerror="a('b')">&\u202e\u0000`)).toBe(
    '&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;\ufffd\ufffd',
  )
})

test('a page is whole, fetches nothing, runs nothing, and escapes its title', () => {
  const page = htmlPage('</title><script>1</script>', '<p>body</p>')
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">/)
  expect(page).toContain('<title>&lt;/title&gt;&lt;script&gt;1&lt;/script&gt;</title>')
  expect(page).toContain("default-src 'none'")
  expect(page).toContain('prefers-color-scheme: dark')
  expect(page.match(/<script|src=|href=|@import|url\(/g)).toBeNull()
})

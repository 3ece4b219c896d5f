import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, TEST_PORT, type TestApp } from '../app.fixture.ts'
import { createSession, isSame } from './session.ts'

let app: TestApp
beforeAll(() => {
  app = testApp()
})
afterAll(() => app.close())

const OTHER = createSession(TEST_PORT)
const ORIGIN = `http://127.0.0.1:${TEST_PORT}`

async function refusal(
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<readonly [number, string]> {
  const response = await app.ask(path, { method, headers })
  const { error } = (await response.json()) as { readonly error: { readonly code: string; readonly hint: string } }
  expect(error.hint).not.toBe('')
  return [response.status, error.code]
}

describe('who is let in', () => {
  test('the page of this machine, with the cookie; a program with the token', async () => {
    expect((await app.ask('/api/decisions')).status).toBe(200)
    expect(
      (await app.ask('/api/decisions', { headers: { origin: ORIGIN, 'sec-fetch-site': 'same-origin' } })).status,
    ).toBe(200)
    const bearer = { cookie: '', authorization: `Bearer ${app.session.token}` }
    expect((await app.ask('/api/decisions', { headers: bearer })).status).toBe(200)
    for (const host of ['localhost', '[::1]'])
      expect((await app.ask('/api/decisions', { headers: { host: `${host}:${TEST_PORT}` } })).status).toBe(200)
  })

  test('nobody without the link, and nobody with that of another start', async () => {
    expect(await refusal('/api/decisions', { cookie: '' })).toEqual([401, 'no-session'])
    expect(await refusal('/api/decisions', { cookie: `${OTHER.cookie}=${OTHER.secret}` })).toEqual([
      401,
      'expired-session',
    ])
    // The token of the link is no cookie, and the cookie is no token.
    expect(await refusal('/api/decisions', { cookie: `${app.session.cookie}=${app.session.token}` })).toEqual([
      401,
      'expired-session',
    ])
    expect(await refusal('/api/decisions', { cookie: '', authorization: `Bearer ${app.session.secret}` })).toEqual([
      401,
      'expired-session',
    ])
    // A token in the address lets nobody ask the API: addresses end up in logs.
    expect(await refusal(`/api/decisions?token=${app.session.token}`, { cookie: '' })).toEqual([401, 'no-session'])
    expect(await refusal('/api/decisions', { cookie: '' }, 'POST')).toEqual([401, 'no-session'])
  })

  test('no name that was made to point to this machine', async () => {
    for (const host of [
      'evil.example',
      `evil.example:${TEST_PORT}`,
      '127.0.0.1',
      '127.0.0.1:1',
      `127.0.0.1.evil.example:${TEST_PORT}`,
      '',
    ])
      expect(await refusal('/api/decisions', { host })).toEqual([403, 'bad-host'])
  })

  test('no page of another origin, whatever it knows', async () => {
    for (const origin of [
      'http://evil.example',
      'null',
      'http://127.0.0.1',
      `https://127.0.0.1:${TEST_PORT}`,
      'http://localhost:3000',
    ])
      expect(await refusal('/api/decisions', { origin }, 'POST')).toEqual([403, 'other-origin'])
    for (const site of ['cross-site', 'same-site'])
      expect(await refusal('/api/decisions', { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' })).toEqual([
        403,
        'other-origin',
      ])
  })
})

describe('the link', () => {
  test('is exchanged for a cookie that scripts cannot read and other sites do not send', async () => {
    const response = await app.ask(`/spend?by=phase&token=${app.session.token}`, {
      headers: { cookie: '', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('set-cookie')).toBe(
      `${app.session.cookie}=${app.session.secret}; Path=/; HttpOnly; SameSite=Strict`,
    )
    expect(response.headers.get('cache-control')).toBe('no-store')
    const text = await response.text()
    expect(text).toContain('content="0;url=/spend?by=phase"')
    expect(text).not.toContain(app.session.token)
  })

  test('leads nowhere else', async () => {
    for (const path of [
      '//evil.example/x',
      '/%22%3E%3Cscript%3Ealert(1)%3C/script%3E',
      '/?x="><script>alert(1)</script>',
    ]) {
      const response = await app.ask(`${path}${path.includes('?') ? '&' : '?'}token=${app.session.token}`)
      const text = await response.text()
      expect(text).not.toMatch(/url=\/\//)
      expect(text).not.toContain('<script')
    }
  })

  test('of another start is answered with a page that says how to get a new one', async () => {
    for (const [path, headers] of [
      [`/?token=${OTHER.token}`, {}],
      ['/spend', { cookie: '' }],
      ['/spend', { cookie: `${OTHER.cookie}=${OTHER.secret}` }],
    ] as const) {
      const response = await app.ask(path, { headers })
      expect(response.status).toBe(401)
      expect(response.headers.get('content-type')).toContain('text/html')
      expect(response.headers.get('set-cookie')).toBeNull()
      expect(await response.text()).toContain('Start costwright dashboard again')
    }
  })
})

test('every answer forbids what a page does not need, whether it is let in or not', async () => {
  for (const response of [
    await app.ask('/api/decisions'),
    await app.ask('/'),
    await app.ask('/api/decisions', { headers: { cookie: '' } }),
    await app.ask('/api/nothing'),
    await app.ask('/assets/none.js'),
  ]) {
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("connect-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  }
})

test('a body that is too large is not read', async () => {
  const response = await app.ask('/api/decide', {
    method: 'POST',
    body: JSON.stringify({ document: 'x'.repeat(25e6) }),
    headers: { 'content-type': 'application/json' },
  })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error: { code: 'body-too-large' } })
})

test('secrets are long, differ, and are compared whole', () => {
  const [one, two] = [createSession(1), createSession(1)]
  expect(new Set([one.token, one.secret, two.token, two.secret]).size).toBe(4)
  expect(one.token.length).toBe(43)
  expect(isSame(one.token, one.token)).toBe(true)
  expect(isSame(one.token.slice(0, -1), one.token)).toBe(false)
  expect(isSame('', one.token)).toBe(false)
})

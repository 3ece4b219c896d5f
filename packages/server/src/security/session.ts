import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 bits: nobody guesses them. */
const SECRET_BYTES = 32

/** Who may ask: whoever opened the link that the program printed. */
export interface Session {
  /** Stands in the printed link. */
  readonly token: string
  /** Stands in the cookie; another word than the token, so that the link is worth nothing to whoever sees the cookie. */
  readonly secret: string
  /** Cookies are not told apart by port, so each program names its own. */
  readonly cookie: string
}

export function createSession(port: number): Session {
  return {
    token: randomBytes(SECRET_BYTES).toString('base64url'),
    secret: randomBytes(SECRET_BYTES).toString('base64url'),
    cookie: `costwright_${port}`,
  }
}

/** Whether two texts are the same, in a time that does not tell how much of them is. */
export function isSame(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer]
  return timingSafeEqual(a, b)
}

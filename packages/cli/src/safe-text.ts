/** Control characters, bidirectional overrides and other invisible marks that could change what a terminal shows. */
// oxlint-disable-next-line no-control-regex -- these are the characters to remove
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

/** Text from outside, made fit for a terminal: every unsafe character becomes a visible mark. */
export function safeText(text: string): string {
  return text.replace(UNSAFE, '\ufffd')
}

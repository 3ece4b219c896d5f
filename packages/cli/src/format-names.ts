/** Ways to print an answer; apart from what prints them, so that naming them loads nothing. */
export const FORMATS = ['text', 'json', 'csv', 'markdown'] as const
export type Format = (typeof FORMATS)[number]

const WORDS = /sage-?maker|mlflow|mlops|machine-?learning|feature-?store|(?:^|[-_./])ml(?:[-_./]|$)/i

/** Whether a bucket, a repository or a tag is of machine learning by its name. Only words that mean nothing else: a `model` may be a dress. */
export function isMlName(name: string): boolean {
  return WORDS.test(name)
}

import { interned } from './fact-values.ts'

/** Tags as facts have them; a tag without a key or value, which no API gives, is left out. */
export function tagsOf(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[],
): Record<string, string> {
  return Object.fromEntries(
    tags.flatMap(({ Key, Value }): readonly (readonly [string, string])[] =>
      Key === undefined || Value === undefined ? [] : [[interned(Key), interned(Value)]],
    ),
  )
}

/**
 * The key under which a tag is stored, the same for every spelling that exports have for it: `resourceTags/user:CostCenter`,
 * `user_cost_center`, `Cost-Center` and `COST_CENTER` are all `cost_center`; keys of AWS keep their prefix, `aws_created_by`.
 *
 * Lower case, `_` for anything but letters and digits, and between words that only a capital tells apart, because that is
 * what CUR does to column names. CUR also takes capitals that follow each other apart (`ENV` → `e_n_v`); single letters in
 * a row are put together again. A key without any letter or digit stays as it is.
 */
export function tagKey(spelling: string): string {
  const bare = spelling.replace(/^(?:resourceTags\/|resource_tags_)/, '').replace(/^user[:_](?=.)/, '')
  const key = bare
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1_$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/(?<![^_])\p{Ll}(?:_\p{Ll})+(?![^_])/gu, (letters) => letters.replaceAll('_', ''))
  return key === '' ? bare : key
}

/** Text with the resource names of AWS cut to what tells them apart: the whole name belongs in a title beside it. */
export function shortNames(text: string): string {
  return text.replaceAll(/arn:aws[\w-]*:[\w-]*:[\w-]*:\d*:([^\s,;]+)/g, '$1')
}

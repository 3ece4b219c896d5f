/** Version of the package; the release check holds it against package.json. */
export const VERSION = '0.1.0'

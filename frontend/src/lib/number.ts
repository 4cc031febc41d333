// Tracking numbers as people type them; the same rules as models/codes.py, so a typing error is found without asking.

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export function checkCharacter(digits: string): string {
  let total = 0
  for (let position = 0; position < digits.length; position++) {
    let value = ALPHABET.indexOf(digits.charAt(position))
    for (let times = 0; times <= position; times++) {
      value <<= 1
      if (value & 32) value ^= 0b100101
    }
    total ^= value
  }
  return ALPHABET.charAt(total)
}

/** The canonical number, or null when it was mistyped. */
export function parseNumber(text: string, prefix: string): string | null {
  let letters = text.toUpperCase().replace(/[^0-9A-Z]/g, '')
  if (letters.length === 8 + prefix.length && letters.startsWith(prefix)) letters = letters.slice(prefix.length)
  const code = letters.replace(/O/g, '0').replace(/[IL]/g, '1')
  if (!/^[0-9A-HJKMNP-TV-Z]{8}$/.test(code) || checkCharacter(code.slice(0, 7)) !== code.charAt(7)) return null
  return `${prefix}-${code.slice(0, 4)}-${code.slice(4)}`
}

// A drawing and the same numbers as a table and as a file; nobody has to read a curve.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { t } from '../../first/i18n'
import { Exports } from '../exports'
import { count } from './numbers'

/** A number of cases and the list it leads to. */
export interface Counted {
  n: number
  href: string
}

interface Props {
  heads: string[]
  /** The name of each row, then its numbers. */
  rows: [string, ...Counted[]][]
  /** Its name among the server's exports, and what it is asked with. */
  file: string
  variables: Record<string, unknown>
  isPlaced?: boolean
  caption: string
  children: ComponentChildren
}

/** A number that leads to its cases; `of` says what it counts to whoever hears links without their table. */
export const Linked = ({ value, href, of, late }: { value: string; href: string; of: string; late?: boolean }) => (
  <a class={late ? 'num late' : 'num'} href={href} aria-label={`${value}, ${of}`}>
    {value}
  </a>
)

export function Both({ heads, rows, file, variables, isPlaced = false, caption, children }: Props) {
  const [asTable, show] = useState(false)
  return (
    <>
      {asTable ? (
        <div class="scroll-x" tabIndex={0} role="group" aria-label={caption}>
          <table class="score">
            <caption class="sr">{caption}</caption>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([name, ...cells]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {cells.map(({ n, href }, index) => (
                    <td key={heads[index + 1]}>
                      <Linked value={count(n)} href={href} of={`${heads[index + 1]}, ${name}`} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        children
      )}
      <p class="row">
        <button type="button" class="link" onClick={() => show(!asTable)}>
          {t(asTable ? 'leader.asChart' : 'leader.asTable')}
        </button>
        <Exports name={file} variables={variables} isPlaced={isPlaced} />
      </p>
    </>
  )
}

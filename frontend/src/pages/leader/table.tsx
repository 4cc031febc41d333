// A drawing and the same numbers as a table and as a file; nobody has to read a curve.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { t } from '../../first/i18n'
import { csv, keep } from './numbers'

interface Props {
  heads: string[]
  rows: (string | number | null)[][]
  file: string
  caption: string
  children: ComponentChildren
}

export function Both({ heads, rows, file, caption, children }: Props) {
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
              {rows.map((row) => (
                <tr key={row[0]}>
                  <th scope="row">{row[0]}</th>
                  {row.slice(1).map((cell, index) => (
                    <td key={heads[index + 1]}>{cell}</td>
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
        <button type="button" class="link" aria-pressed={asTable} onClick={() => show(!asTable)}>
          {t(asTable ? 'leader.asChart' : 'leader.asTable')}
        </button>
        <button type="button" class="link" onClick={() => keep(file, csv([heads, ...rows]))}>
          {t('leader.csv')}
        </button>
      </p>
    </>
  )
}

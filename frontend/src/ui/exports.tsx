// A table of the screen as a file: the same question to the API, asked again by the server for the same viewer.
import { t } from '../first/i18n'
import { Icon } from './icon'
import { download } from './icons'

interface Props {
  /** The table's name among the server's exports. */
  name: string
  variables: Record<string, unknown>
  /** Whether its rows lie somewhere on earth. */
  isPlaced?: boolean
  /** What stands on the link, where another table of the page has one beside it. */
  label?: string
}

export const exportAddress = (name: string, suffix: 'csv' | 'geojson', variables: Record<string, unknown>): string =>
  `/exports/${name}.${suffix}?v=${encodeURIComponent(JSON.stringify(variables))}`

export const Exports = ({ name, variables, isPlaced = false, label }: Props) => (
  <>
    <a class="link" href={exportAddress(name, 'csv', variables)} data-export={name} download>
      <Icon d={download} />
      {label ?? t('export.csv')}
    </a>
    {isPlaced && (
      <a class="link" href={exportAddress(name, 'geojson', variables)} download>
        {t('export.geojson')}
      </a>
    )}
  </>
)

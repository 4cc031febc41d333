// The switch between light and dark. Without a choice the system decides.
import { render } from 'preact'
import { useState } from 'preact/hooks'
import { t } from './i18n'

const KEY = 'tema'
type Theme = 'light' | 'dark'

const system = (): Theme => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')

function stored(): Theme | null {
  try {
    const theme = localStorage.getItem(KEY)
    return theme === 'light' || theme === 'dark' ? theme : null
  } catch {
    return null
  }
}

/** Put the stored choice on the page; call before anything is drawn. */
export function applyTheme(): void {
  const theme = stored()
  if (theme) document.documentElement.dataset.theme = theme
}

function Switch() {
  const [theme, set] = useState<Theme>(stored() ?? system())
  const other: Theme = theme === 'dark' ? 'light' : 'dark'
  const change = () => {
    document.documentElement.dataset.theme = other
    try {
      localStorage.setItem(KEY, other)
    } catch {
      // A browser without storage keeps the choice until the page is left.
    }
    set(other)
  }
  return (
    <button type="button" class="link" onClick={change}>
      {t(other === 'dark' ? 'frame.dark' : 'frame.light')}
    </button>
  )
}

export function offerTheme(): void {
  const place = document.querySelector('.foot > div')
  if (!place) return
  const spot = document.createElement('span')
  place.append(spot)
  render(<Switch />, spot)
}

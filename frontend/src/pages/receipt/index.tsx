// The receipt at its own address. What the server rendered is complete and stays; the browser adds what only it can do.
import { useEffect, useRef } from 'preact/hooks'
import { t } from '../../first/i18n'
import { keptSlip } from './keep'
import { Receipt } from './slip'

const place = document.getElementById('app')
const served = [...(place?.children ?? [])]
const number = place?.querySelector('.number')?.textContent ?? ''

function addButtons(row: Element): void {
  const add = (words: string, work: () => void) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'btn edge small'
    button.textContent = words
    button.addEventListener('click', work)
    row.append(button)
    return button
  }
  if ('clipboard' in navigator) {
    const button = add(t('receipt.copy'), () => {
      void navigator.clipboard.writeText(number).then(() => (button.textContent = t('receipt.copied')))
    })
  }
  add(t('receipt.print'), () => window.print())
}

function Served() {
  const holder = useRef<HTMLDivElement>(null)
  useEffect(() => {
    holder.current?.replaceChildren(...served)
    const row = holder.current?.querySelector('.slip .row')
    if (row) addButtons(row)
  }, [])
  return <div ref={holder} />
}

export default function ReceiptPage() {
  const slip = keptSlip()
  return !number && slip ? <Receipt slip={slip} /> : <Served />
}

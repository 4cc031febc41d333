// The intake desk's page works as the server drew it; here it only warns of emergencies and guards against a second press.
import '../../styles/form.css'
import '../../styles/intake.css'

export function take(place: HTMLElement): void {
  const form = place.querySelector<HTMLFormElement>('form.intake')
  const category = place.querySelector<HTMLSelectElement>('#kategori')
  const note = place.querySelector<HTMLElement>('[data-emergency-note]')
  if (!form || !category || !note) return
  const warn = () => (note.hidden = !category.selectedOptions[0]?.hasAttribute('data-emergency'))
  category.addEventListener('change', warn)
  warn()
  let isSent = false
  form.addEventListener('submit', (event) => {
    if (isSent) event.preventDefault()
    isSent = true
  })
  // Coming back by history shows the page again, ready to be sent.
  addEventListener('pageshow', () => (isSent = false))
}

// Plain words beside something hard, folded until wanted; it opens by mouse, finger and keyboard alike.
import { t } from '../first/i18n'

/** `about` names the thing to those who hear the page. */
export const Help = ({ about, words }: { about: string; words: string }) => (
  <details class="explain">
    <summary>
      <span aria-hidden="true">?</span>
      <span class="sr">{t('help.about', { about })}</span>
    </summary>
    <p>{words}</p>
  </details>
)

/**
 * Theme without a reload, closed banners, the way back.
 * @module
 */

/** @param {SubmitEvent} event */
function onTheme(event) {
  const form = event.target;
  const pressed = event.submitter;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute('data-theme-switch') || !pressed) return;
  event.preventDefault();
  const chosen = pressed.getAttribute('value') ?? 'auto';
  const page = document.documentElement;
  const isDark = chosen === 'auto' ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark';
  page.dataset.theme = chosen;
  page.dataset.bsTheme = isDark ? 'dark' : 'light';
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', isDark ? '#161512' : '#faf8f4');
  for (const button of document.querySelectorAll('[data-theme-switch] button')) {
    button.setAttribute('aria-pressed', String(button.getAttribute('value') === chosen));
  }
  const body = new FormData(form, pressed);
  fetch(form.action, { method: 'POST', body, redirect: 'manual' }).catch(() => {
    // Without a network the choice holds for this page only.
  });
}

/** @param {Document} root */
function hideClosedBanners(root) {
  for (const banner of root.querySelectorAll('[data-banner]')) {
    if (localStorage.getItem(`golosa.banner.${banner.getAttribute('data-banner')}`)) banner.remove();
  }
}

/** @param {MouseEvent} event */
function onClick(event) {
  const at = event.target instanceof Element ? event.target : null;
  const banner = at?.closest('[data-banner-close]')?.closest('[data-banner]');
  if (banner) {
    localStorage.setItem(`golosa.banner.${banner.getAttribute('data-banner')}`, '1');
    banner.remove();
  }
  if (at?.closest('[data-back]') && history.length > 1) {
    event.preventDefault();
    history.back();
  }
}

/** @param {Document} root */
export function start(root) {
  root.addEventListener('submit', onTheme, { capture: true });
  root.addEventListener('click', onClick);
  hideClosedBanners(root);
}

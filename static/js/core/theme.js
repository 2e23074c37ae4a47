// Before the first paint: «as in the system» becomes light or dark, and follows the system while the page is open.
(() => {
  const page = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => page.dataset.theme === 'auto' && (page.dataset.bsTheme = dark.matches ? 'dark' : 'light');
  dark.addEventListener('change', apply);
  apply();
})();

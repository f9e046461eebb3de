// Fetches the theme's script, its worker and the index when someone enters the search field, and not before:
// a reader who does not search does not pay for it. Nothing is stored, nothing is sent.
(() => {
  const field = document.querySelector('[data-md-component="search-query"]');
  const theme = document.querySelector('script[data-src]');
  if (!field || !theme) return;
  document.documentElement.classList.replace('no-js', 'js');
  field.addEventListener('focus', () => {
    document.getElementById('__search').checked = true; // opens at once, even on a slow line
    const script = document.createElement('script');
    script.src = theme.dataset.src;
    document.body.append(script);
  }, { once: true });
})();

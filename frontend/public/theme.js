// Before the first paint, so that a dark screen never flashes white. The same rule as core/theme/theme.ts.
(function () {
  var choice = null;
  try {
    choice = localStorage.getItem('ap.theme');
  } catch {
    choice = null;
  }
  var dark = choice === '"dark"' || (choice !== '"light"' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();

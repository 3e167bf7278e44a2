// Before the first paint. The theme, so that a dark screen never flashes white. The same rule as core/theme/theme.ts.
(function () {
  var choice = null;
  try {
    choice = localStorage.getItem('ap.theme');
  } catch {
    choice = null;
  }
  var dark = choice === '"dark"' || (choice !== '"light"' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';

  // The largest file of the first load, asked for from here: where no script runs, nothing is drawn with it.
  var font = document.createElement('link');
  Object.assign(font, { rel: 'preload', as: 'font', type: 'font/woff2', crossOrigin: '', href: 'fonts/bricolage-grotesque-latin-wdth-normal.woff2' });
  document.head.append(font);
})();

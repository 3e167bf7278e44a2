// The service worker: Angular's, which keeps the application's own files on the device and shows notifications.
// Everything else passes it by, as if there were none: it would answer 504 where nobody does, and knows no ranges.
(function () {
  /** What the server answers itself, and is no page of the application. */
  var server = /^\/(api|dev|ics|map|media|metrics|share|unsubscribe)(\/|$)|\.\w+$/;
  /** Files that the application is made of. */
  var file = /^\/((fonts|icons|media)\/)?[^/]+\.\w+$/;
  self.addEventListener('fetch', function (event) {
    var request = event.request;
    var url = new URL(request.url);
    var own = request.mode === 'navigate' ? !server.test(url.pathname) : file.test(url.pathname);
    if (!own || request.method !== 'GET' || url.origin !== self.location.origin) event.stopImmediatePropagation();
  });
  // After ours, which is then asked first.
  importScripts('/ngsw-worker.js');
})();

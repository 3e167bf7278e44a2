// No mistake: an entry point speaks to its terminal.
console.log('listening');

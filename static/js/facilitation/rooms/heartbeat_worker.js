/**
 * Beats every 5 s, also while the leader's page is hidden: a page's own timers are slowed there to one a minute.
 * @module
 */

setInterval(() => postMessage('beat'), 5_000);

// Loaded into the server by start.mjs: a start that was killed outright cannot pass a signal on, but its channel closes.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();

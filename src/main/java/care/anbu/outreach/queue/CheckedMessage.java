package care.anbu.outreach.queue;

/** A claimed row that may leave, with the check that it passed and what is to be sent. */
record CheckedMessage(QueuedMessage row, PreSendCheck check, PendingAttempt attempt) {}

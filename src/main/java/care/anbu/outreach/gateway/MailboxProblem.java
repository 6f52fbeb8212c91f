package care.anbu.outreach.gateway;

/** Why a mailbox cannot be read. */
public enum MailboxProblem {
  /** User or password are wrong. */
  REFUSED,
  /** The operator allows no connection to that address. */
  NOT_ALLOWED,
  /** No connection, no TLS, a certificate of somebody else, or an answer that makes no sense. */
  UNREACHABLE
}

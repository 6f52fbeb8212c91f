package care.anbu.protocol.rule;

/** Where a patient stands with a protocol on a day. */
public enum DueState {
  /** What the protocol asks for is wanted now. */
  DUE,
  /** It will be wanted: its time is near, or nothing has been done yet. */
  UPCOMING,
  /** It has been done; the next time is not near. */
  SETTLED,
  /** The patient is meant, and is to be left alone in this. */
  EXCLUDED,
  /** The protocol does not mean this patient. */
  OUTSIDE
}

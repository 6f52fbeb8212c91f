package care.anbu.suitability;

/** Whether a patient may be contacted for a purpose by a channel. */
public enum ConsentState {
  /** Consent was given, or the clinic may rely on the treatment relationship. */
  ALLOWED,
  /** Consent is needed and was never given. */
  MISSING,
  /** The patient has opted out. */
  WITHDRAWN
}

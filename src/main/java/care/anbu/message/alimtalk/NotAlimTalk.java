package care.anbu.message.alimtalk;

/** Why a text whose template has an approved AlimTalk leaves as an ordinary one. */
public enum NotAlimTalk {
  /** AlimTalk informs; it takes no advertising. */
  ADVERTISING,
  /** It does not equal the approved words. */
  TEXT_DIFFERS,
  TOO_LONG,
  /** The clinic has not set AlimTalk up, or sends by another gateway now. */
  NOT_SET_UP,
  /** AlimTalk did not reach this number not long ago. */
  NO_KAKAOTALK,
  /** The AlimTalk of this contact surely did not arrive. */
  DID_NOT_ARRIVE
}

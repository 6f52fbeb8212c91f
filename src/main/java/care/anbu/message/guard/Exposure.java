package care.anbu.message.guard;

import care.anbu.shared.Channel;

/** Who can read a part of a message besides the patient. */
public enum Exposure {
  /** On a lock screen, a shared phone or in a list of e-mails: family and colleagues read along. */
  OPEN,
  /** In a sealed envelope, an opened e-mail, or spoken to a patient who has said who they are. */
  PRIVATE;

  /** The text of a message: a text message is open. */
  public static Exposure ofBody(Channel channel) {
    return channel == Channel.SMS ? OPEN : PRIVATE;
  }

  /**
   * The subject: that of an e-mail, and the words left on an answering machine, are open; the
   * heading of a letter is inside the envelope.
   */
  public static Exposure ofSubject(Channel channel) {
    return channel == Channel.LETTER ? PRIVATE : OPEN;
  }

  public boolean open() {
    return this == OPEN;
  }
}

package care.anbu.message.alimtalk;

import care.anbu.message.rules.MessagingRules;
import care.anbu.shared.Purpose;
import java.util.Optional;

/** Whether a text that is ready to send may go as AlimTalk, by its words and its purpose alone. */
public final class AlimTalkRule {

  private AlimTalkRule() {}

  /**
   * What speaks against it; empty: nothing.
   *
   * @param message as it would leave
   */
  public static Optional<NotAlimTalk> against(
      AlimTalkTemplate template, Purpose purpose, String message, MessagingRules rules) {
    MessagingRules.AlimTalk takes = rules.alimTalk();
    if (takes == null) {
      return Optional.of(NotAlimTalk.NOT_SET_UP);
    }
    if (!takes.purposes().contains(purpose)) {
      return Optional.of(NotAlimTalk.ADVERTISING);
    }
    if (message.length() > takes.most()) {
      return Optional.of(NotAlimTalk.TOO_LONG);
    }
    return template.compare(message).equal()
        ? Optional.empty()
        : Optional.of(NotAlimTalk.TEXT_DIFFERS);
  }
}

package care.anbu.interop;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of the messages on who is who that a person has to carry out. */
@MessageBundle("identityTask")
public interface IdentityTaskTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String none();

  @Message
  String cameAt();

  @Message
  String markDone();

  @Message
  String done(String at);
}

package care.anbu.clinic.leaving;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts for a clinic that leaves. */
@MessageBundle("leaving")
public interface LeavingTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String takeTitle();

  @Message
  String takeHint();

  @Message
  String take();

  @Message
  String closeTitle();

  @Message
  String closeHint(int days);

  @Message
  String typed(String slug);

  @Message
  String password();

  @Message
  String close();

  @Message
  String closed(String day);

  @Message
  String stay();

  @Message
  String problem_typed();

  @Message
  String problem_archive_under_way();

  @Message
  String problem_closed();

  @Message
  String problem_removal();
}

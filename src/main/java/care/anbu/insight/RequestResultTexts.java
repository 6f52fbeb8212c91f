package care.anbu.insight;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Texts of how long requests take. */
@MessageBundle("requestResult")
public interface RequestResultTexts {

  @Message
  String title();

  @Message
  String lede();

  @Message
  String lastDays(int n);

  @Message
  String made();

  @Message
  String done();

  @Message
  String median();

  @Message
  String inTime();

  @Message
  String late();

  @Message
  String minutes(long n);

  @Message
  String hours(long n);

  @Message
  String days(long n);

  @Message
  String hint();

  @Message
  String notReached();

  @Message
  String withdrawn();

  @Message
  String firstWords();
}
